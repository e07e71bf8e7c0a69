import Analysis

extension NaturalSample {
  /// What the sequences are called in sentences.
  var words: String {
    switch origin {
    case .sampled: "random sequences"
    case .file: "given sequences"
    }
  }
}
