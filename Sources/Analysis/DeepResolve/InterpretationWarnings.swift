import ReportSupport

/// Facts about an interpretation that the reader should know before trusting its numbers.
package enum InterpretationWarnings {
  /// Gain of the score over H = 0, in logit units, below which a class looks untrained.
  static let smallestGain = 1.0
  /// The same as a share of what the largest reachable activations gain.
  static let smallestGainShare = 0.05

  /// Warnings of the whole model first, then those of single classes in class order.
  ///
  /// - Parameters:
  ///   - filters: how many filters of the first convolution read whole bases.
  ///   - symbols: symbols per position of the model's sequences.
  package static func find(
    in classes: [ClassInterpretation], channels: [ChannelDescription], filters: Int, symbols: Int
  ) -> [Warning] {
    ofModel(classes, channels, filters: filters, symbols: symbols) + classes.enumerated().flatMap { ofClass($1, $0) }
  }

  private static func ofModel(
    _ classes: [ClassInterpretation], _ channels: [ChannelDescription], filters: Int, symbols: Int
  ) -> [Warning] {
    var warnings: [Warning] = []
    func warn(_ kind: String, _ message: String) { warnings.append(Warning(kind: kind, message: message)) }
    if classes.count == 1 { warn("W-ONE-CLASS", "The model has one class: there is nothing to compare it with.") }
    if channels.count == 1 {
      warn("W-ONE-CHANNEL", "The layer has one channel: there is nothing to tell it apart from.")
    }
    let dead = channels.indices.filter { channels[$0].isDead }
    if !dead.isEmpty {
      warn(
        "W-DEAD-FILTER",
        "No sequence changes \(dead.count) of \(channels.count) channels: \(numbers(dead)).")
    }
    if filters == 0 {
      warn(
        "W-NO-LOGO",
        symbols == 4
          ? "No first convolution reads whole bases: there are no sequence logos."
          : "The input has \(symbols) symbols per position, not four bases: there are no "
            + "sequence logos.")
    }
    if classes.count > 1, let first = classes.first,
      classes.allSatisfy({
        // An empty map alone may leave every unit of the layer above silent, whatever the classes read.
        $0.gradientAtZero == first.gradientAtZero && $0.scoreAtZero == first.scoreAtZero
          && $0.outputWeights == first.outputWeights
      })
    {
      warn("W-DEGENERATE-FIT", "All classes are alike: their similarities and trees say nothing.")
    }
    let single = classes.count { $0.mixture.components == 1 }
    if single > 0 {
      warn(
        "W-ONE-COMPONENT",
        "One mixture component fits the inconsistency levels of \(single) of \(classes.count) "
          + "class\(classes.count == 1 ? "" : "es") best: none of their channels is flagged.")
    }
    return warnings
  }

  private static func ofClass(_ result: ClassInterpretation, _ index: Int) -> [Warning] {
    var warnings: [Warning] = []
    func warn(_ kind: String, _ message: String) {
      warnings.append(Warning(kind: kind, message: message, classIndex: index))
    }
    if result.overallImportance.allSatisfy({ $0 == 0 }) {
      warn("W-CONSTANT", "The score does not depend on the feature map: every importance is zero.")
      return warnings
    }
    let unconverged = result.trials.count { !$0.converged }
    if unconverged > 0 {
      warn("W-UNCONVERGED", "\(unconverged) of \(result.trials.count) ascents reached the limit of steps.")
    }
    if result.trials.allSatisfy({ $0.score < 0 }) {
      warn(
        "W-NEGATIVE-SCORES",
        "The score is negative at every optimum: the model never calls this class likely there.")
    }
    if isUntrained(result) {
      warn(
        "W-UNTRAINED",
        "The optima gain little over an empty feature map: the class may be untrained, and what is flagged may be "
          + "noise.")
    }
    if !result.mixture.converged {
      warn("W-DEGENERATE-FIT", "The mixture of inconsistency levels did not settle: its flags may be arbitrary.")
    }
    return warnings
  }

  /// Whether the optima hardly raise the score.
  static func isUntrained(_ result: ClassInterpretation) -> Bool {
    guard !result.trials.isEmpty else { return false }
    let mean = result.trials.map(\.score).reduce(0, +) / Double(result.trials.count)
    let gain = mean - result.scoreAtZero
    let reachable = result.scoreAtLargestActivation.map { $0 - result.scoreAtZero } ?? 0
    return gain < smallestGain || gain < smallestGainShare * reachable
  }

  /// Channels as readers count them, at most ten of them.
  private static func numbers(_ channels: [Int]) -> String {
    let shown = channels.prefix(10).map { String($0 + 1) }.joined(separator: ", ")
    return channels.count > 10 ? shown + " and \(channels.count - 10) more" : shown
  }
}
