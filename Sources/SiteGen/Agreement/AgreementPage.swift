import Analysis
import Render

/// The first page of a site over several results that are held against one another.
struct AgreementPage: Sendable {
  static let template = "agreement"

  let report: AgreementReport
  let models: [ModelIndexPage.Model]
  let options: SiteOptions
  let assets: SiteFrame.Assets

  var agreement: ModelAgreement { report.agreement }
  var kind: AgreementReport.Kind { report.kind }

  /// Title of a site that is given none.
  var title: String {
    switch kind {
    case .models: "What \(agreement.count) models have in common"
    case .replicates: "What \(agreement.count) replicates have in common"
    case .layers: "What \(agreement.count) layers have in common"
    }
  }

  /// - Throws: `SiteError` where a file cannot be written.
  func write(_ templates: TemplateLibrary, to writer: SiteWriter) throws(SiteError) {
    var output = PageOutput(
      writer, page: .index, style: options.figureStyle, folder: "",
      formats: .init(images: .none, scope: .model, hasManyClasses: false), isLazy: true,
      citation: "build-report \(options.toolVersion)")
    let tables = AgreementTables(page: self)
    for file in tables.files { try output.write(file) }
    let heading = options.title.map { NameText.short($0, limit: 120) } ?? title
    let view = View(
      frame: SiteFrame.view(overModels: heading, place: "All \(kind.nouns)", limit: limit, options, assets),
      heading: heading, findings: findings.map { ParagraphView($0, on: .index) },
      hasWarnings: !options.unreadModels.isEmpty,
      warnings: WarningText.views(options.unreadModels),
      sections: try output.sections(tables.sections))
    try output.write(page: templates.render(view, with: Self.template))
  }

  /// Name of a result: the folder of its site.
  func name(_ model: Int) -> String { models[model].frame.subSite ?? "\(kind.noun) \(model + 1)" }

  private var limit: RichText {
    let matched: RichText =
      agreement.areMatchedByNumber
      ? "Classes share no names but their numbers, so that those of one number are taken for the same."
      : "Classes are matched by name\(agreement.haveRepeatedNames ? "; of several of one name in one \(kind.noun) the first stands for all" : "")."
    let alphabets: RichText =
      agreement.mixesAlphabets ? " Some read RNA and others DNA; U and T are taken for the same." : ""
    return """
      Channels are matched by the motifs that they read and by their answers to the same random sequences, never by \
      their numbers; motifs count as one where the mean \
      correlation of their groups is \(NumberText.fixed(SimilarMotifGroup.threshold, decimals: 1)) or more. \(matched)\(alphabets) \
      That results agree does not make them right: what all trainings learn from one data set may be a bias of that data set.
      """
  }

  private var findings: [RichText] {
    var findings: [RichText] = [importanceFinding]
    if let planted = plantedFinding { findings.append(planted) }
    findings.append(motifFinding)
    if let answers = responseFinding { findings.append(answers) }
    if let same = sameModels { findings.append(same) }
    let missing = options.unreadModels.count
    if missing > 0 {
      findings.append(
        "\(missing) of \(agreement.count + missing) \(kind.nouns) could not be read and are missing here.")
    }
    return findings
  }

  /// Results whose agreement says nothing of models.
  private var sameModels: RichText? {
    guard !agreement.sameModels.isEmpty else { return nil }
    let groups = agreement.sameModels.map { members in ListText.joined(members.map { name($0) }) }
    return """
      \(groups.joined(separator: "; ")) \(groups.count == 1 ? "are" : "are each") of one model file: that they agree shows what chance in the \
      analysis leaves unchanged, not what trainings have in common.
      """
  }

  private var importanceFinding: RichText {
    guard !agreement.classes.isEmpty else { return "No two \(kind.nouns) have a class in common." }
    let pairs = agreement.importance.flatMap(\.pairs)
    let judged = pairs.compactMap(\.isAboveChance)
    let values = pairs.compactMap(\.correlation).sorted()
    let classes = NumberText.counted(agreement.classes.count, "shared class", "shared classes")
    guard let middle = values.dropFirst(values.count / 2).first else {
      return """
        Too few motifs are read in common to say how far importance agrees on the \(classes).
        """
    }
    return """
      Of the \(classes), importance agrees beyond chance in \(judged.count { $0 }) of \
      \(NumberText.counted(judged.count, "comparison of two \(kind.nouns)", "comparisons of two \(kind.nouns)")): the \
      median correlation over groups of channels that read one motif is \(NumberText.fixed(middle, decimals: 2)).
      """
  }

  private var plantedFinding: RichText? {
    let searched = agreement.planted.filter { $0.searchedCount > 1 }
    let words = searched.flatMap { own in own.words.map { ($0.modelCount, own.searchedCount) } }
    guard !words.isEmpty else { return nil }
    let inAll = words.count { $0.0 == $0.1 }
    let pairs = searched.flatMap(\.pairs).compactMap { pair in
      pair.commonest.map { (relation: $0.relation, count: $0.count, tested: pair.testedCount) }
    }.filter { $0.relation.isDeparture && $0.tested > 1 }
    let held = pairs.count { $0.count == $0.tested }
    let rest: RichText =
      pairs.isEmpty
      ? ""
      : """
       Of \(NumberText.counted(pairs.count, "pair")) of words that depart from the sum and were planted in two \
      \(kind.nouns) at least, \(held) show\(held == 1 ? "s" : "") the same relation in each.
      """
    return """
      Planting found \(NumberText.counted(words.count, "word")) that change a shared class, \
      \(inAll) of them in every \(kind.noun) in which words were looked for.
      """ + rest
  }

  private var responseFinding: RichText? {
    guard !agreement.responses.isEmpty else { return nil }
    let matches = agreement.responses.flatMap(\.matches)
    let possible = agreement.responses.reduce(0) { $0 + min($1.firstCount, $1.secondCount) }
    let read = matches.compactMap(\.isOneMotif)
    let motifs: RichText =
      read.isEmpty
      ? "" : "; of \(read.count) whose channels both have a motif, \(read.count { $0 }) read one motif"
    let all = agreement.count * (agreement.count - 1) / 2
    let compared = NumberText.counted(
      agreement.responses.count, "comparison of two \(kind.nouns)", "comparisons of two \(kind.nouns)")
    let scope: RichText =
      agreement.responses.count == all
      ? "" : ", in the \(compared) of \(NumberText.count(all)) that have answered to the same sequences"
    let correlations = matches.map(\.correlation).sorted()
    let middle = correlations.dropFirst(correlations.count / 2).first.map {
      " (median correlation \(NumberText.fixed($0, decimals: 2)))"
    }
    if all == 1 {
      return """
        On the same random sequences \(matches.count) of \(NumberText.counted(possible, "channel")) \
        \(matches.count == 1 ? "has" : "have") a channel in the other \(kind.noun) that answers alike\(middle ?? "")\(motifs).
        """
    }
    return """
      On the same random sequences, over all \(scope.plain.isEmpty ? compared : "comparisons") together, \(matches.count) of \
      \(NumberText.counted(possible, "pair")) of channels that could be formed answer alike\(middle ?? "")\(scope)\(motifs).
      """
  }

  private var motifFinding: RichText {
    let read = agreement.readers.count
    guard read > 0 else { return "No channel of any \(kind.noun) has a motif." }
    let shared = agreement.readers.count { $0.models.count > 1 }
    let inAll = agreement.readers.count { $0.models.count == agreement.count }
    return """
      Channels read \(NumberText.counted(read, "motif")): \
      \(agreement.count == 2 ? "" : "\(NumberText.count(shared)) of them in more than one \(kind.noun), ")\(inAll) \
      \(agreement.count == 2 ? "of them in both" : "in all \(agreement.count)").
      """
  }
}

extension AgreementPage {
  /// The first page of a site over results that are held against one another.
  struct View: TemplateView {
    var frame = FrameView()
    var heading = ""
    var findings: [ParagraphView] = []
    var hasWarnings = false
    var warnings: [WarningText.View] = []
    var sections: [PageSectionView] = []
  }
}
