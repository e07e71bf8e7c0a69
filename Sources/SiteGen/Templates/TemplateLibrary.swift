import Foundation
import Mustache

/// The templates, style sheet and scripts of a site, read and checked.
///
/// The template library leaves unknown tags, partials and templates empty without a word;
/// here each of them is an error that names it, before the first page is made.
public struct TemplateLibrary: Sendable {
  private let library: MustacheLibrary
  /// Contents of `site.css`.
  let styleSheet: String
  /// Contents of all `*.js` files in order of their names.
  let script: String

  static let styleSheetName = "site.css"

  /// Reads a folder of templates and checks every tag against the views that pages are filled with.
  ///
  /// - Parameter pages: the templates of whole pages, each with the empty view of its pages.
  /// - Throws: `SiteError` naming the template, and the tag, that is missing or wrong.
  init(folder: String, pages: [(name: String, view: any TemplateView)]) throws(SiteError) {
    let names = try Self.fileNames(in: folder)
    var sources: [String: String] = [:]
    var templates: [String: MustacheTemplate] = [:]
    for name in names where name.hasSuffix(".mustache") {
      var text = try Self.read(name, in: folder)
      // The end of the file's last line is none of the template: inside a sentence it would be a space.
      if text.hasSuffix("\n") { text.removeLast() }
      let stem = String(name.dropLast(".mustache".count))
      sources[stem] = text
      templates[stem] = try Self.parse(text, name: name)
    }
    try TemplateCheck(sources: sources).check(pages)
    library = MustacheLibrary(templates: templates)
    styleSheet = try Self.read(Self.styleSheetName, in: folder)
    var script = ""
    for name in names where name.hasSuffix(".js") { script += try Self.read(name, in: folder) }
    self.script = script
  }

  /// A page as HTML.
  ///
  /// - Precondition: the template is one of those that were checked.
  func render(_ view: any TemplateView, with template: String) -> String {
    guard let text = library.render(view, withTemplate: template) else {
      preconditionFailure("the check of the templates finds \(template)")
    }
    return text
  }

  private static func fileNames(in folder: String) throws(SiteError) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw SiteError(file: nil, reason: .noTemplates(searched: [folder]))
    }
    return names.sorted()
  }

  private static func read(_ name: String, in folder: String) throws(SiteError) -> String {
    guard let data = FileManager.default.contents(atPath: OutputPath.join(folder, name)) else {
      throw SiteError(file: name, reason: .templateMissing)
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw SiteError(file: name, reason: .templateUnreadable("not UTF-8"))
    }
    return text
  }

  private static func parse(_ text: String, name: String) throws(SiteError) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: text)
    } catch let error as MustacheTemplate.ParserError {
      let place = "line \(error.context.lineNumber), column \(error.context.columnNumber)"
      throw SiteError(file: name, place: place, reason: .templateUnreadable("\(error.error)"))
    } catch {
      throw SiteError(file: name, reason: .templateUnreadable("\(error)"))
    }
  }
}
