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

  /// Rows of classes as a figure has them; where there are many classes, whose figures leave out names, the names
  /// alone in the order of the figure.
  ///
  /// - Parameter values: one line per class of `rows`, one value per column.
  static func classRows(_ rows: [Int], columns: [String], values: [[Double?]], in context: ReportContext)
    -> TabSeparatedTable
  {
    guard !context.hasManyClasses else { return names(rows, columns: columns, in: context) }
    var table = TabSeparatedTable(columns: ["class_id", "class"] + columns)
    for (row, line) in zip(rows, values) {
      table.append([.count(row + 1), .text(context.interpretation.classes[row].name)] + line.map { .number($0) })
    }
    return table
  }

  /// What stands where in a figure without room for names.
  private static func names(_ rows: [Int], columns: [String], in context: ReportContext) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["side", "position", "id", "name"])
    let classes = context.interpretation.classes
    for (place, row) in rows.enumerated() {
      table.append([.text("row"), .count(place + 1), .count(row + 1), .text(classes[row].name)])
    }
    for (place, column) in columns.enumerated() {
      // Columns are called class_7 or channel_7.
      let number = column.split(separator: "_").last.flatMap { Int($0) }
      let name = column.hasPrefix("class_") ? number.map { classes[$0 - 1].name } : nil
      table.append([
        .text("column"), .count(place + 1), .count(number), .text(name ?? column.replacing("_", with: " ")),
      ])
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
