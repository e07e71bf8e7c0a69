import Analysis

/// `llms.txt`: what the site is and where its numbers are, for programs that read text.
///
/// Source: the form proposed at llmstxt.org: a heading, a quotation that sums up, sections of links.
struct AssistantText {
  static let path = "llms.txt"

  /// One model of the site: folder with a slash behind it, empty where it has the site for itself.
  struct Model {
    var folder: String
    var file: String
    /// What was found, in sentences.
    var findings: [String]
    /// Tables and data with what they are.
    var files: [(path: String, summary: String)]
  }

  let title: String
  let toolVersion: String
  let models: [Model]

  var text: String {
    var lines = [
      "# \(Self.plain(title))", "",
      "> A report of what trained genomic convolutional networks respond to, made by build-report \(toolVersion). "
        + "It shows what the network does, not how often real sequences hold it nor whether cells use it.", "",
      "Numbers count classes, channels and trials from 1. Every finding is in summary.json with its number and the row of "
        + "the table that has it; every number is in data/results.h5, which describes its own arrays.", "",
    ]
    for model in models {
      lines += ["## \(Self.plain(model.file))", ""] + model.findings.map { "- \(Self.plain($0))" } + [""]
      lines += ["### Files", ""]
      lines += model.files.map { "- [\($0.path)](\(model.folder)\($0.path)): \($0.summary)" } + [""]
      lines += ["### Pages", ""]
      let pages = [
        ("index.html", "overview"), ("methods.html", "methods and settings"), ("help.html", "words and figures"),
      ]
      lines += pages.map { "- [\($0.0)](\(model.folder)\($0.0)): \($0.1)" } + [""]
    }
    return lines.joined(separator: "\n")
  }

  /// Names from a model are text: no mark-up of this form.
  private static func plain(_ text: String) -> String {
    String(text.flatMap { "\\`*_[]<>#".contains($0) ? ["\\", $0] : [$0] })
  }
}
