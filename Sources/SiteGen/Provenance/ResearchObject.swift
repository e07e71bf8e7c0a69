import Analysis

/// `ro-crate-metadata.json`: what the site is, from which files and by which run it came, as linked data.
///
/// Source: RO-Crate Metadata Specification 1.1 and the Process Run Crate profile 0.5. The site's folder is the crate.
struct ResearchObject {
  static let path = PageAddress.metadata
  private static let specification = "https://w3id.org/ro/crate/1.1"
  private static let profile = "https://w3id.org/ro/wfrun/process/0.5"
  private static let program = "#build-report"
  private static let run = "#run"

  let title: String
  /// What the report found, a few sentences.
  let summary: String
  let options: SiteOptions
  /// The models, by base name and digest.
  let models: [(file: String, sha256: String)]
  /// All other files of the site.
  let files: [SiteManifest.Entry]
  /// What files are, by path.
  let summaries: [String: String]

  var text: String {
    JSONText.text(
      LinkedData(
        // The digest of a file came into the vocabulary after the version that the specification rests on.
        context: .init(
          address: Self.specification + "/context", more: ["sha256": "http://schema.org/sha256"]),
        graph: [descriptor, root, profileThing, programThing, action] + inputs + parts + folders))
  }

  private var descriptor: LinkedData.Thing {
    LinkedData.Thing(
      Self.path, "CreativeWork",
      properties: ["about": .thing("./"), "conformsTo": .thing(Self.specification)])
  }

  private var root: LinkedData.Thing {
    LinkedData.Thing(
      "./", "Dataset",
      properties: [
        "name": .text(title),
        "description": .text(summary),
        "datePublished": .text(options.date),
        "license": .text("Not stated: whoever publishes this report says under which terms it may be used."),
        "conformsTo": .thing(Self.profile),
        "hasPart": .things(parts.map(\.id) + folders.map(\.id)),
        "mentions": .thing(Self.run),
        "mainEntity": .thing("index.html"),
        "isBasedOn": .things(inputs.map(\.id)),
        "keywords": .text("genomics, convolutional network, interpretation, sequence motif, DeepResolve"),
        "measurementTechnique": .text("DeepResolve; words planted in random sequences"),
      ])
  }

  private var profileThing: LinkedData.Thing {
    LinkedData.Thing(
      Self.profile, "CreativeWork", properties: ["name": .text("Process Run Crate"), "version": .text("0.5")])
  }

  private var programThing: LinkedData.Thing {
    LinkedData.Thing(
      Self.program, "SoftwareApplication",
      properties: [
        "name": .text(SiteManifest.generatorName),
        "softwareVersion": .text(options.toolVersion),
        "description": .text("Reads a trained genomic convolutional network and writes a site of what it has learned."),
        "license": .text("MIT"),
      ])
  }

  private var action: LinkedData.Thing {
    LinkedData.Thing(
      Self.run, "CreateAction",
      properties: [
        "name": .text("Interpretation of \(models.map(\.file).joined(separator: ", "))"),
        "description": .text(PrintableText.line(options.command, limit: 2000)),
        "instrument": .thing(Self.program),
        "object": .things(inputs.map(\.id)),
        "result": .things(parts.map(\.id) + folders.map(\.id)),
        "actionStatus": .text("http://schema.org/CompletedActionStatus"),
      ])
  }

  /// What the run read; the files themselves are not part of the site.
  private var inputs: [LinkedData.Thing] {
    let known =
      options.parameters?.inputs.map { (file: $0.file, sha256: $0.sha256, role: $0.option) }
      ?? models.map { (file: $0.file, sha256: $0.sha256, role: "model") }
    return known.enumerated().map { index, input in
      LinkedData.Thing(
        "#input-\(index + 1)", "CreativeWork",
        properties: [
          "name": .text(PrintableText.line(input.file, limit: 200)),
          "identifier": .text("sha256:" + input.sha256),
          "description": .text(
            input.role == "model" ? "The trained network" : "Given with \(PrintableText.line(input.role))"),
        ])
    }
  }

  /// Files that stand for themselves: the first pages, tables, data and texts.
  private var parts: [LinkedData.Thing] {
    files.filter { $0.kind == .table || $0.kind == .data || $0.kind == .text || $0.path.hasSuffix("index.html") }
      .map { file in
        var properties: [String: LinkedData.Value] = [
          "name": .text(summaries[file.path].map { PrintableText.line($0) } ?? file.path),
          "contentSize": .text(String(file.bytes)),
          "sha256": .text(file.sha256),
        ]
        if let form = Self.form(of: file.path) { properties["encodingFormat"] = .text(form) }
        return LinkedData.Thing(file.path, "File", properties: properties)
      }
  }

  /// Folders of what is too much to be listed one by one.
  private var folders: [LinkedData.Thing] {
    let names: [(SiteManifest.Kind, String)] = [(.figure, "Figures of the pages"), (.page, "Pages of the report")]
    return names.flatMap { kind, name in
      Set(files.filter { $0.kind == kind }.compactMap { Self.folder(of: $0.path) }).sorted().map { folder in
        LinkedData.Thing(folder, "Dataset", properties: ["name": .text(name)])
      }
    }.reduce(into: []) { things, thing in if !things.contains(where: { $0.id == thing.id }) { things.append(thing) } }
  }

  /// The folder of a model's site that a path is in, with a slash behind it; nil for a file beside the first page.
  private static func folder(of path: String) -> String? {
    let parts = path.split(separator: "/")
    guard parts.count > 1 else { return nil }
    return parts[0] + "/"
  }

  private static func form(of path: String) -> String? {
    switch path.split(separator: ".").last {
    case "html": "text/html"
    case "tsv": "text/tab-separated-values"
    case "json": "application/json"
    case "js": "text/javascript"
    case "h5": "application/x-hdf5"
    case "zip": "application/zip"
    case "txt", "meme", "nwk", "bed": "text/plain"
    default: nil
    }
  }
}
