import Analysis

/// How the numbers were made, ready to be pasted into a manuscript.
struct MethodsPage: SinglePage {
  static let template = "methods"
  static let entry: NavigationEntry? = NavigationEntry(text: "Methods", page: .methods)

  let results: ModelResults
  let site: SiteFrame

  let address = PageAddress.methods
  let place = PagePlace("Methods")

  private var clustering: ClusteringSettings { comparison.clustering }

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> View {
    let text = MethodsText(interpretation, clustering: clustering, toolVersion: site.options.toolVersion)
    return View(
      frame: frame, paragraphs: paragraphs.map { ParagraphView($0, on: address) },
      parameters: parameters(text), facts: facts, limits: limits(text).map { ParagraphView($0, on: address) },
      draws: NumberText.count(ComparisonStability.replicates(classes: 1)),
      fewDraws: NumberText.count(ComparisonStability.replicates(classes: .max)),
      weakWidth: ClusteringText.leastWidth, agreement: NumberText.significant(TrialWeights.agreement),
      bibliography: BibliographyText.bibTeX)
  }

  /// For the methods of a manuscript.
  var paragraphs: [RichText] {
    let text = MethodsText(interpretation, clustering: clustering, toolVersion: site.options.toolVersion)
    return [text.paragraph] + HeadText(interpretation).sentences + PlantingText.methods(interpretation, motifs)
      + MotifOriginText(interpretation).methods + lookup
      + [
        SimilarMotifText.method(motifs, hasTwoStrands: interpretation.hasTwoStrands),
        PerformanceText(interpretation)?.method, SiteSection.method(interpretation),
        interpretation.explanations.map(SequenceText.method), EvidenceSection.method(interpretation),
      ].compactMap(\.self) + null
  }

  /// What was found by chance; nothing where it was not asked for.
  private var null: [RichText] {
    guard let text = NullText(interpretation) else { return [] }
    return [.words(text.method + ". ") + text.flags] + [text.similarity, text.matches].compactMap(\.self)
  }

  /// How known motifs were looked up; nothing without a database.
  private var lookup: [RichText] {
    motifs.annotation == nil ? [] : [MotifFindings.method(motifs) + " " + MotifFindings.repetition]
  }

  private func limits(_ text: MethodsText) -> [RichText] {
    text.limits + (interpretation.planting == nil ? [] : PlantingText.limits)
      + [PlantingText.absence(interpretation)].compactMap(\.self)
  }

  private func parameters(_ text: MethodsText) -> TableView {
    let settings: [(name: String, value: String, meaning: String)] = [
      ("Linkage of classes", clustering.linkage.rawValue, "distance of two clusters of classes"),
      (
        "Clusters of classes", clustering.clusters.map { NumberText.count($0) } ?? "chosen",
        ClusteringText.cut(clustering)
      ),
    ]
    return TableView(
      id: "parameters", caption: "Settings of this run".spans(on: address),
      columns: [.text("Setting"), .number("Value"), .text("Meaning")],
      rows: (text.parameters + settings).map { parameter in
        RowView(cells: [
          .header(.words(parameter.name), on: address), .number(parameter.value), .text(parameter.meaning),
        ])
      })
  }

  private var facts: [FactView] {
    let model = interpretation.model
    let layer = interpretation.layer
    var facts = [
      FactView("Program", "build-report \(site.options.toolVersion)", on: address),
      FactView("Model", "\(name: model.fileName), \(NumberText.bytes(model.byteCount))", on: address),
      FactView("Model's SHA-256", code: model.sha256, on: address),
      FactView("Form", "\(PrintableText.line(model.format))", on: address),
      FactView("Kernels", "\(PrintableText.line(model.kernelOrientation))", on: address),
      FactView(
        "Layer",
        "\(name: layer.name): \(PrintableText.line(layer.reason))",
        on: address),
    ]
    if let held = layer.heldBranches {
      facts.append(FactView("Other branches", "\(PrintableText.line(held))", on: address))
    }
    facts += [
      FactView("Figures", "\(site.options.figureStyle.preset.rawValue) style", on: address)
    ]
    facts += (motifs.annotation?.databases ?? []).flatMap { database in
      [
        FactView(
          "Known motifs",
          "\(name: database.fileName), \(NumberText.counted(database.motifCount, "motif"))", on: address),
        FactView("Their SHA-256", code: database.sha256, on: address),
      ]
    }
    if !site.options.command.isEmpty {
      facts.append(FactView("Command", code: PrintableText.line(site.options.command), on: address))
    }
    return facts
  }
}

extension MethodsPage {
  /// How the numbers were made.
  struct View: TemplateView {
    var frame = FrameView()
    var paragraphs: [ParagraphView] = []
    var parameters = TableView()
    var facts: [FactView] = []
    var limits: [ParagraphView] = []
    /// How often trials are drawn again, and how often where there are very many classes.
    var draws = ""
    var fewDraws = ""
    /// Silhouette width from which classes are cut into clusters.
    var weakWidth = ""
    /// Share of the largest score within which all trials have the same weight.
    var agreement = ""
    /// The references in BibTeX.
    var bibliography = ""
  }
}
