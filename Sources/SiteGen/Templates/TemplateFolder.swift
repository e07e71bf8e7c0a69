import Foundation

/// Where the templates are.
public enum TemplateFolder {
  /// The first folder that holds the templates, of: the one given; `templates` beside the program;
  /// `share/build-report/templates` of the prefix it is installed in; `templates` of the package it was
  /// built in.
  ///
  /// - Parameters:
  ///   - given: folder of `--templates`; no other is searched where it is not nil.
  ///   - executable: path of the running program.
  /// - Throws: `SiteError` where no folder holds them.
  public static func find(given: String?, executable: String) throws(SiteError) -> String {
    let candidates = given.map { [$0] } ?? candidates(executable: executable)
    for folder in candidates where holdsTemplates(folder) { return folder }
    let searched = given.map { [$0] } ?? Array(candidates.prefix(2))
    throw SiteError(file: nil, reason: .noTemplates(searched: searched))
  }

  private static func candidates(executable: String) -> [String] {
    let program = URL(fileURLWithPath: executable).resolvingSymlinksInPath()
    var folder = program.deletingLastPathComponent()
    var candidates = [
      folder.appending(path: "templates").path,
      folder.deletingLastPathComponent().appending(path: "share/build-report/templates").path,
    ]
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      if FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) {
        candidates.append(folder.appending(path: "templates").path)
      }
    }
    return candidates
  }

  private static func holdsTemplates(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: OutputPath.join(folder, TemplateLibrary.styleSheetName))
  }
}
