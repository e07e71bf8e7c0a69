import Analysis

/// The numbers behind the figures of one class, as the figures show them.
enum ClassFigureTables {
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

  /// - Parameter digits: of each importance; nil for all.
  static func featureImportance(
    _ result: ClassInterpretation, channels: [Int], digits: Int? = nil
  ) -> TabSeparatedTable {
    var table = TabSeparatedTable(
      columns: ["trial", "score", "weight", "converged"] + channels.map { "channel_\($0 + 1)" })
    for (index, trial) in result.trials.enumerated() {
      table.append(
        [.count(index + 1), .number(trial.score), .number(trial.weight), .flag(trial.converged)]
          + channels.map { .number(NumberText.rounded(Double(trial.importance[$0]), digits: digits)) })
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

  /// - Parameters:
  ///   - values: `[channels, positions]`, row-major.
  ///   - digits: of each value; nil for all.
  static func featureMap(
    channels: [Int], positions: Int, values: [Double], digits: Int? = nil
  ) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["channel"] + (1...max(positions, 1)).map { "position_\($0)" })
    for (row, channel) in channels.enumerated() {
      table.append(
        [.count(channel + 1)]
          + values[row * positions..<(row + 1) * positions].map {
            .number(NumberText.rounded($0, digits: digits))
          })
    }
    return table
  }
}
