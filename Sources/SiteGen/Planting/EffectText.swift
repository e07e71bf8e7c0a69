import Analysis

/// Measured effects as words of a page.
enum EffectText {
  /// For example `9.51 (9.22 to 9.80)`: the mean and its 95 % interval, with as many decimals each.
  static func text(_ effect: MeasuredEffect) -> String { "\(mean(effect)) (\(interval(effect)))" }

  /// The mean, with as many decimals as its interval.
  static func mean(_ effect: MeasuredEffect) -> String { NumberText.aligned(effect.mean, largest: largest(effect)) }

  /// For example `9.22 to 9.80`.
  static func interval(_ effect: MeasuredEffect) -> String {
    let largest = largest(effect)
    return
      "\(NumberText.aligned(effect.lower, largest: largest)) to \(NumberText.aligned(effect.upper, largest: largest))"
  }

  /// The same of a difference that is told by how much lower something is.
  static func loss(_ effect: MeasuredEffect) -> String {
    text(MeasuredEffect(mean: -effect.mean, lower: -effect.upper, upper: -effect.lower))
  }

  private static func largest(_ effect: MeasuredEffect) -> Double {
    NumberText.largest([effect.mean, effect.lower, effect.upper])
  }

  /// What effects on a class are differences of, for the title of an axis.
  static func axisTitle(_ score: ClassScore, activation: String?) -> String {
    "Change of the " + scoreName(score, activation: activation)
  }

  /// For example `score before the sigmoid (logit)`.
  static func scoreName(_ score: ClassScore, activation: String?) -> String {
    switch score {
    case .output: "value of the output"
    case .beforeActivation: activation == "sigmoid" ? "score (logit)" : "score before the output activation"
    case .againstOthers: "score against the other classes (log odds)"
    }
  }
}

extension MeasuredEffect {
  /// The effect on top of a score.
  func above(_ baseline: Double) -> MeasuredEffect {
    MeasuredEffect(mean: baseline + mean, lower: baseline + lower, upper: baseline + upper)
  }
}

extension PlantingResult.ClassResult {
  /// The word that raises the class most by itself; nil where none does.
  var strongestWord: ClassWord? { raisingWords.first { $0.company == nil } ?? raisingWords.first }

  /// Words that lower the class.
  var loweringWords: [ClassWord] { words.filter { !$0.raises } }
}
