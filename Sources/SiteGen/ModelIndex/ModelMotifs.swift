import Analysis
import Render

/// Known motifs that the channels of several models read: channels of different models are the same by what they read, not
/// by their numbers.
struct ModelMotifs {
  /// A motif that channels of some model match best.
  struct Reading {
    /// Number of the model, from 0.
    var model: Int
    var identifier: String
    var name: String
    /// Channels whose best match it is, in their order.
    var channels: [Int]
    /// Largest importance of these channels in any class, as a share of the largest of all channels of the model.
    var share: Double
  }

  /// A motif with its readers.
  struct Row {
    var name: String
    var identifier: String
    /// One for each model that reads it, in their order.
    var readings: [Reading]
  }

  private let names: [String]
  /// The motif of most models first, then of the largest shares, then by identifier.
  let rows: [Row]

  /// - Parameter names: of the models, as the page calls them.
  init(_ interpretations: [Interpretation], names: [String]) {
    self.names = names
    let readings = interpretations.enumerated().flatMap(Self.readings)
    rows = Dictionary(grouping: readings, by: \.identifier).map { identifier, readings in
      let ordered = readings.sorted { $0.model < $1.model }
      return Row(name: ordered[0].name, identifier: identifier, readings: ordered)
    }.sorted {
      ($1.readings.count, $1.sum, $0.identifier) < ($0.readings.count, $0.sum, $1.identifier)
    }
  }

  private static func readings(_ model: Int, _ interpretation: Interpretation) -> [Reading] {
    guard let annotation = interpretation.motifAnnotation else { return [] }
    let importance = interpretation.channels.indices.map { channel in
      interpretation.classes.map { $0.rankedImportance[channel] }.max() ?? 0
    }
    guard let largest = importance.max(), largest > 0 else { return [] }
    let matches = interpretation.channels.indices.compactMap { channel in
      interpretation.bestMatch(ofChannel: channel).map { (motif: $0.target, channel: channel) }
    }
    return Dictionary(grouping: matches, by: \.motif).map { motif, members in
      let known = annotation.motifs[motif]
      return Reading(
        model: model, identifier: known.identifier, name: known.alternateName ?? known.identifier,
        channels: members.map(\.channel), share: max(0, members.map { importance[$0.channel] }.max() ?? 0) / largest)
    }
  }

  /// The motifs of a model, that of the most important channel first.
  func readings(ofModel model: Int) -> [Reading] {
    rows.flatMap(\.readings).filter { $0.model == model }
      .sorted { ($1.share, $0.identifier) < ($0.share, $1.identifier) }
  }

  /// For example `Channels of 2 or more models read CTCF and NRF1`; nil where no motif was looked up or matched.
  var finding: RichText? {
    guard names.count > 1, !rows.isEmpty else { return nil }
    let shared = rows.filter { $0.readings.count > 1 }
    guard !shared.isEmpty else {
      return "No known motif is read by more than one of the models."
    }
    let first = shared.prefix(ReportLimits.channelsInList).map(\.text)
    let list = first.dropFirst().reduce(first[0]) { $0 + ", " + $1 }
    return """
      \(NumberText.counted(shared.count, "known motif").capitalizedFirst) \(shared.count == 1 ? "is" : "are") read by \
      channels of more than one model, first \(list).
      """
  }

  /// `tables/model-motifs.tsv`: one row per model and motif.
  var file: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "model_id", "model", "motif", "motif_name", "models", "channels", "largest_share",
    ])
    for row in rows {
      for reading in row.readings {
        table.append([
          .count(reading.model + 1), .text(names[reading.model]), .text(row.identifier), .text(row.name),
          .count(row.readings.count),
          .text(reading.channels.map { "\($0 + 1)" }.joined(separator: ",")), .number(reading.share),
        ])
      }
    }
    return table
  }

  /// The map of motifs and models; nil for one model or motif.
  var figure: PlannedFigure? {
    guard names.count > 1, rows.count > 1 else { return nil }
    let shown = Array(rows.prefix(ReportLimits.rowsOfEffects))
    let models = Array(names.indices.prefix(ReportLimits.modelsInMap))
    let title = "Known motifs by model"
    var values = [Double](repeating: 0, count: shown.count * models.count)
    for (place, row) in shown.enumerated() {
      for reading in row.readings where reading.model < models.count {
        values[place * models.count + reading.model] = reading.share
      }
    }
    let scope =
      (shown.count < rows.count
        ? " The figure is showing \(shown.count) of \(rows.count) motifs, those of most models." : "")
      + (models.count < names.count ? " It is showing the first \(models.count) of \(names.count) models." : "")
    return PlannedFigure(
      figure: ClusteredHeatmapFigure(
        label: FigureLabel(
          id: "model-motifs", title: title,
          summary: "\(NumberText.counted(shown.count, "known motif").capitalizedFirst) and "
            + "\(NumberText.counted(models.count, "model")). "
            + shown.prefix(ReportLimits.channelsInList).map { row in
              "\(NameText.short(row.name)): \(NumberText.counted(row.readings.count, "model"))."
            }.joined(separator: " ")),
        rows: .init(names: shown.map { NameText.short($0.name, limit: 30) }, title: "Known motif"),
        columns: .init(names: models.map { NameText.short(names[$0], limit: 40) }, title: "Model"),
        values: values,
        scale: .init(title: "Share of the largest importance", isSigned: false, limit: 1, isZeroBlank: true)),
      stem: "figures/models/motifs", title: title,
      caption: """
        The most important channel that reads a known motif, as a share of the largest importance of all channels of its \
        model: full where it is the model's first, white where no channel reads it, or none that raises a class. Motifs of most models first.\(scope)
        """, table: file)
  }
}

extension ModelMotifs.Row {
  fileprivate var sum: Double { readings.reduce(0) { $0 + $1.share } }

  fileprivate var text: RichText { "\(name: name) (\(NumberText.counted(readings.count, "model")))" }
}
