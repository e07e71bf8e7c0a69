import Analysis

/// The numbers behind each figure, as the figure shows them.
enum FigureTables {
  static func overallImportance(_ result: ClassInterpretation, channels: [Int]) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["channel", "ofiv", "mean", "sd", "flagged"])
    for channel in channels {
      table.append([
        .count(channel + 1), .number(result.overallImportance[channel]),
        .number(result.meanImportance[channel]), .number(result.inconsistency[channel].squareRoot()),
        .flag(result.flagged[channel]),
      ])
    }
    return table
  }

  static func featureImportance(_ result: ClassInterpretation, channels: [Int]) -> TabSeparatedTable {
    var table = TabSeparatedTable(
      columns: ["trial", "score", "weight", "converged"] + channels.map { "channel_\($0 + 1)" })
    for (index, trial) in result.trials.enumerated() {
      table.append(
        [.count(index + 1), .number(trial.score), .number(trial.weight), .flag(trial.converged)]
          + channels.map { .number(Double(trial.importance[$0])) })
    }
    return table
  }

  static func inconsistency(_ result: ClassInterpretation, components: [Int]) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "channel", "il", "scaled_il", "component", "posterior", "flagged",
    ])
    for channel in result.inconsistency.indices {
      table.append([
        .count(channel + 1), .number(result.inconsistency[channel]),
        .number(result.inconsistency[channel] / result.mixture.scale), .count(components[channel] + 1),
        .number(result.posterior[channel]), .flag(result.flagged[channel]),
      ])
    }
    return table
  }

  /// - Parameter values: `[channels, positions]`, row-major.
  static func featureMap(channels: [Int], positions: Int, values: [Double]) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["channel"] + (1...max(positions, 1)).map { "position_\($0)" })
    for (row, channel) in channels.enumerated() {
      table.append(
        [.count(channel + 1)] + values[row * positions..<(row + 1) * positions].map { .number($0) })
    }
    return table
  }

  static func importanceMatrix(_ interpretation: Interpretation, channels: [Int]) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["class_id", "class"] + channels.map { "channel_\($0 + 1)" })
    for (index, result) in interpretation.classes.enumerated() {
      table.append(
        [.count(index + 1), .text(result.name)] + channels.map { .number(result.overallImportance[$0]) })
    }
    return table
  }

  /// Rows of classes as a figure has them; the header alone where there are so many classes that it is not kept.
  ///
  /// - Parameter values: one line per class of `rows`, one value per column.
  static func classRows(_ rows: [Int], columns: [String], values: [[Double?]], in context: ReportContext)
    -> TabSeparatedTable
  {
    var table = TabSeparatedTable(columns: ["class_id", "class"] + columns)
    guard !context.hasManyClasses else { return table }
    for (row, line) in zip(rows, values) {
      table.append([.count(row + 1), .text(context.interpretation.classes[row].name)] + line.map { .number($0) })
    }
    return table
  }

  static func layers(_ interpretation: Interpretation) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "layer", "name", "kind", "detail", "shape", "parameters", "interpreted",
    ])
    for (index, layer) in interpretation.model.layers.enumerated() {
      table.append([
        .count(index + 1), .text(layer.name), .text(layer.kind), .text(layer.detail),
        .text(layer.outputShape.map { "\($0)" }.joined(separator: ",")), .count(layer.parameterCount),
        .flag(index == interpretation.layer.index),
      ])
    }
    return table
  }

  static func weights(_ weights: [SIMD4<Float>]) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["position", "a", "c", "g", "t"])
    for (index, column) in weights.enumerated() {
      table.append([.count(index + 1)] + (0..<4).map { .number(Double(column[$0])) })
    }
    return table
  }

  static func motif(_ motif: PositionProbabilityMatrix) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["position", "a", "c", "g", "t", "bits"])
    for (index, column) in motif.columns.enumerated() {
      table.append(
        [.count(index + 1)] + (0..<4).map { .number(Double(column[$0])) }
          + [.number(motif.informationContent[index])])
    }
    return table
  }
}
