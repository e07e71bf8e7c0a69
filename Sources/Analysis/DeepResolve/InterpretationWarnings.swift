import GenomicNetwork
import ReportNumerics
import ReportSupport

/// Facts about an interpretation that the reader should know before trusting its numbers.
package enum InterpretationWarnings {
  /// Distance of the score from natural ones, in their standard deviations, that no sequence comes near.
  static let largestStandardScore = 10.0

  /// Warnings of the whole model first, then those of single classes in class order.
  ///
  /// - Parameters:
  ///   - filters: how many filters of the first convolution read whole bases.
  ///   - symbols: symbols per position of the model's sequences.
  ///   - settings: those of the interpretation.
  ///   - natural: what was seen on natural sequences; nil where there was none.
  package static func find(
    in classes: [ClassInterpretation], channels: [ChannelDescription], filters: Int, symbols: Int,
    settings: InterpretationSettings, natural: NaturalSample?
  ) -> [Warning] {
    ofModel(classes, channels, filters: filters, symbols: symbols)
      + ofScale(settings, natural) + classes.enumerated().flatMap { ofClass($1, $0, natural) }
  }

  private static func ofScale(_ settings: InterpretationSettings, _ natural: NaturalSample?) -> [Warning] {
    guard settings.scaleRule != nil, natural == nil else { return [] }
    return [
      Warning(
        kind: "W-FIXED-LAMBDA",
        message: "What the model does on random sequences is not known, as it reads something else or nothing finite "
          + "comes of them: lambda is \(settings.lambda) for all classes, whatever the scale of the model.")
    ]
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

  private static func ofClass(
    _ result: ClassInterpretation, _ index: Int, _ natural: NaturalSample?
  ) -> [Warning] {
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
    if isUnlikely(result) {
      warn(
        "W-NEGATIVE-SCORES",
        "The score is negative at every optimum: the model never calls this class likely there.")
    }
    if isUntrained(result) {
      warn(
        "W-UNTRAINED",
        "The optima gain little over an empty feature map: the class may be untrained"
          + (result.nonAdditiveChannels.isEmpty ? "." : ", and what is flagged may be noise."))
    }
    for (kind, message) in ofScale(result, natural) { warn(kind, message) }
    if !result.mixture.converged {
      warn("W-DEGENERATE-FIT", "The mixture of inconsistency levels did not settle: its flags may be arbitrary.")
    }
    return warnings
  }

  /// What the maps of a class are beside those of natural sequences.
  private static func ofScale(
    _ result: ClassInterpretation, _ natural: NaturalSample?
  ) -> [(kind: String, message: String)] {
    var found: [(String, String)] = []
    let sequences: String =
      switch natural?.origin {
      case .sampled: "random"
      case .file, nil: "natural"
      }
    if let scale = result.scale, scale.bound == .largestNorm, !scale.isTargetReached {
      found.append(
        (
          "W-BELOW-RANGE",
          "The score stays below that of the upper tenth of \(sequences) sequences although the feature maps are as large "
            + "as theirs."
        ))
    }
    if let score = result.scale?.standardScore, score > largestStandardScore {
      found.append(
        (
          "W-ABOVE-RANGE",
          "The score at the optima lies more than \(Int(largestStandardScore)) standard deviations above that of "
            + "\(sequences) sequences: the feature maps add up more than any sequence holds at once."
        ))
    }
    if let top = result.channelsByImportance.first, natural?.channels[top].range == 0 {
      found.append(
        (
          "W-SILENT-CHANNEL",
          "The most important channel, \(top + 1), is one that \(sequences) sequences do not switch on."
        ))
    }
    return found
  }

  /// Whether the score says at every optimum that the class is unlikely.
  ///
  /// Only the zero of a logit has that meaning, and the scale of the class may lie below it.
  private static func isUnlikely(_ result: ClassInterpretation) -> Bool {
    isLogit(result) && !(result.scale?.isTargetReached ?? false) && result.trials.allSatisfy { $0.score < 0 }
  }

  /// Whether the optima hardly raise the score, in units that mean something.
  static func isUntrained(_ result: ClassInterpretation) -> Bool {
    guard isLogit(result), !result.trials.isEmpty else { return false }
    return Locality.isSmall(logitGain: result.trials.map(\.score).mean - result.scoreAtZero)
  }

  private static func isLogit(_ result: ClassInterpretation) -> Bool {
    result.outputActivation == ActivationFunction.sigmoid.name
  }

  /// Channels as readers count them, at most ten of them.
  private static func numbers(_ channels: [Int]) -> String {
    let shown = channels.prefix(10).map { String($0 + 1) }.joined(separator: ", ")
    return channels.count > 10 ? shown + " and \(channels.count - 10) more" : shown
  }
}
