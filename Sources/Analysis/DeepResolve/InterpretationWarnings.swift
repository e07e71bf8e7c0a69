/// What a reader should know before trusting an interpretation, found in its numbers.
public enum InterpretationWarnings {
  /// Gain of the mean score over the score at H = 0 below which a class may be untrained, in units of the score.
  static let smallestGain = 1.0
  /// The same as a share of the gain that the largest reachable activations give.
  static let smallestShareOfReachable = 0.05
  /// Components that are tried; fewer channels cannot be fitted so.
  private static let componentsTried = 3

  /// Warnings of the whole model first, then those of each class in class order.
  ///
  /// Kinds: `W-ONE-CLASS`, `W-ONE-CHANNEL`, `W-DEAD-FILTER`, `W-ONE-COMPONENT`, `W-DEGENERATE-FIT`, `W-CONSTANT`,
  /// `W-UNTRAINED`, `W-NEGATIVE-SCORES`, `W-UNCONVERGED`.
  public static func warnings(
    classes: [ClassInterpretation], channels: [ChannelDescription], settings: InterpretationSettings
  ) -> [Warning] {
    ofModel(classes, channels, settings) + classes.indices.flatMap { ofClass(classes[$0], $0, settings) }
  }

  private static func ofModel(
    _ classes: [ClassInterpretation], _ channels: [ChannelDescription], _ settings: InterpretationSettings
  ) -> [Warning] {
    var warnings: [Warning] = []
    if classes.count == 1 {
      warnings.append(
        Warning(kind: "W-ONE-CLASS", message: "One class: there is nothing to compare it with."))
    }
    if channels.count == 1 {
      warnings.append(
        Warning(
          kind: "W-ONE-CHANNEL",
          message: "One channel: importance cannot be ranked, and no mixture tells channels apart."))
    } else if channels.count < componentsTried || settings.trials < 2 {
      let (what, count) = channels.count < componentsTried ? ("channels", channels.count) : ("trial", 1)
      warnings.append(
        Warning(
          kind: "W-DEGENERATE-FIT",
          message: "\(count) \(what): too few to tell non-additive channels from additive ones."))
    }
    let dead = channels.indices.filter { channels[$0].isDead }
    if !dead.isEmpty {
      let names = dead.prefix(10).map { String($0 + 1) }.joined(separator: ", ")
      warnings.append(
        Warning(
          kind: "W-DEAD-FILTER",
          message: "\(dead.count) of \(channels.count) channels are the same for every sequence "
            + "(\(names)\(dead.count > 10 ? ", ..." : "")); their importance says nothing of sequences."))
    }
    let single = classes.count { $0.mixture.components == 1 }
    if single > 0 && channels.count > 1 {
      warnings.append(
        Warning(
          kind: "W-ONE-COMPONENT",
          message:
            "For \(single) of \(classes.count) classes one component describes the inconsistency levels: "
            + "none of their channels is called non-additive."))
    }
    return warnings + alike(classes)
  }

  /// Classes with the same weights: their correlation is 1 whatever they learned, and their tree says nothing.
  private static func alike(_ classes: [ClassInterpretation]) -> [Warning] {
    struct Weights: Hashable {
      var gradient: [Double]
      var product: [Double]?
    }
    var groups: [Weights: [Int]] = [:]
    for (index, member) in classes.enumerated() {
      let weights = Weights(gradient: member.gradientAtZero, product: member.weightProduct)
      let all = weights.gradient + (weights.product ?? [])
      if all.contains(where: { $0 != 0 }) { groups[weights, default: []].append(index) }
    }
    return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.map { group in
      let names = group.prefix(10).map { String($0 + 1) }.joined(separator: ", ")
      return Warning(
        kind: "W-DEGENERATE-FIT",
        message:
          "\(group.count) classes rest on the same weights (\(names)\(group.count > 10 ? ", ..." : "")): "
          + "their correlation is 1, and their order in a tree has no meaning.")
    }
  }

  private static func ofClass(
    _ result: ClassInterpretation, _ index: Int, _ settings: InterpretationSettings
  ) -> [Warning] {
    var warnings: [Warning] = []
    func warn(_ kind: String, _ message: String) {
      warnings.append(Warning(kind: kind, message: message, classIndex: index))
    }
    if result.trials.allSatisfy({ $0.importance.allSatisfy { $0 == 0 } }) {
      warn(
        "W-CONSTANT",
        "The score does not depend on the interpreted layer: no channel has any importance.")
      return warnings
    }
    let mean = result.trials.reduce(0) { $0 + $1.score / Double(result.trials.count) }
    let gain = mean - result.scoreAtZero
    let reachable = result.scoreAtLargestActivation.map { $0 - result.scoreAtZero }
    if gain < smallestGain || gain < smallestShareOfReachable * (reachable ?? 0) {
      warn(
        "W-UNTRAINED",
        "The optima score little more than a feature map of zeros: the class may be untrained, and its "
          + "importance noise.")
    }
    if result.trials.allSatisfy({ $0.score < 0 }) {
      warn(
        "W-NEGATIVE-SCORES",
        "No optimum reaches a positive score: by its importance alone the class is never predicted.")
    }
    if !result.mixture.converged {
      warn("W-DEGENERATE-FIT", "The mixture of inconsistency levels did not converge.")
    }
    let unconverged = result.trials.count { !$0.converged }
    if unconverged > 0 {
      warn(
        "W-UNCONVERGED",
        "\(unconverged) of \(result.trials.count) ascents were stopped after \(settings.maximumSteps) steps.")
    }
    return warnings
  }
}
