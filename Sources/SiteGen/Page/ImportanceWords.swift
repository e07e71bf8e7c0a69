import Analysis

/// What this report ranks channels by and holds classes against one another by, in words.
struct ImportanceWords {
  /// Whether the scale of natural sequences is known; of models that read no bases the OFIV is all there is.
  private let isRelative: Bool

  init(_ interpretation: Interpretation) {
    isRelative = interpretation.classes.contains { $0.relativeImportance != nil }
  }

  /// What stands before a value in a sentence.
  var noun: String { isRelative ? "relative importance" : "overall importance" }
  /// The same with its article.
  var nounWithArticle: String { isRelative ? "a relative importance" : "an overall importance" }
  /// Head of a column.
  var column: String { isRelative ? "Importance" : "OFIV" }
  /// What a head of that column says when asked.
  var explanation: String {
    isRelative
      ? "relative importance: 2 λ × OFIV × range of the channel, in units of the score"
      : "overall feature importance, in activation units"
  }
  var axisTitle: String {
    isRelative ? "Relative importance (units of the score)" : "Overall feature importance (activation units)"
  }
  /// What figures show, the beginning of a caption.
  var caption: String {
    isRelative
      ? "Relative importance (2 λ × OFIV × range of the channel, units of the score)"
      : "Overall feature importance (OFIV, activation units)"
  }

  /// What classes are held against one another by.
  var slope: String { isRelative ? "slope" : "overall feature importance" }
  /// The same with its formula and unit.
  var slopeWithUnit: String {
    isRelative
      ? "slope of the score (2 λ × OFIV, units of the score per unit of activation)"
      : "overall feature importance, in activation units"
  }
  /// Before the word difference, or what is taken off.
  var slopeTitle: String { isRelative ? "slope" : "OFIV" }
  var slopeUnit: String { isRelative ? "score per activation" : "activation units" }
}

extension NaturalSample {
  /// What the sequences are called in sentences.
  var words: String {
    switch origin {
    case .sampled: "random sequences"
    case .file: "given sequences"
    }
  }
}
