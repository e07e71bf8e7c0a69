/// How what each position of a sequence does to a score is found.
public enum AttributionMethod: String, CaseIterable, Hashable, Sendable, Codable {
  /// Largest absolute gradient of the four bases. Source: Simonyan, Vedaldi, Zisserman 2013, arXiv:1312.6034.
  case saliency
  /// Gradient at the base that stands there. Source: Shrikumar et al. 2016, arXiv:1605.01713.
  case gradientTimesInput = "gradient-times-input"
  /// Rescale rule, references with shuffled dinucleotides. Source: Shrikumar, Greenside, Kundaje 2017, ICML 70:3145.
  case deepLIFT = "deeplift"
  /// From even bases to the sequence. Source: Sundararajan, Taly, Yan 2017, ICML 70:3319.
  case integratedGradients = "integrated-gradients"
  /// Less the mean change of the score by the three other bases. Source: Zhou, Troyanskaya 2015, Nat. Methods 12:931.
  case mutagenesis

  /// What a reader calls it.
  public var name: String {
    switch self {
    case .saliency: "Saliency"
    case .gradientTimesInput: "Gradient × input"
    case .deepLIFT: "DeepLIFT"
    case .integratedGradients: "Integrated gradients"
    case .mutagenesis: "In-silico mutagenesis"
    }
  }
}
