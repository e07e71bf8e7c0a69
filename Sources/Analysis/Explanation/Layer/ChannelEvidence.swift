/// What given sequences with labels say of the channels of the interpreted layer: measures of other methods at the same
/// layer, and how strongly positives and negatives activate each channel.
public struct ChannelEvidence: Hashable, Sendable, Codable {
  /// A measure of what a channel is to a class, averaged over the class's positives.
  public enum Method: String, CaseIterable, Hashable, Sendable, Codable {
    /// Mean absolute gradient over positions.
    case saliency
    /// Gradient times activation, summed over positions.
    case saliencyTimesActivation = "saliency-times-activation"
    /// Mean gradient over positions. Source: Selvaraju et al. 2017, ICCV, equation 1.
    case gradCAM = "grad-cam"
    /// Rescale rule against the map of a sequence with shuffled dinucleotides, summed over positions.
    case deepLIFT = "deeplift"
    /// From a map of zeros, summed over positions.
    case integratedGradients = "integrated-gradients"

    /// What a reader calls it.
    public var name: String {
      switch self {
      case .saliency: "Saliency"
      case .saliencyTimesActivation: "Saliency × activation"
      case .gradCAM: "Grad-CAM weight"
      case .deepLIFT: "DeepLIFT"
      case .integratedGradients: "Integrated gradients"
      }
    }
  }

  /// One class.
  public struct ClassEvidence: Hashable, Sendable, Codable {
    /// Among the sequences whose activations were read.
    public var positives: Int
    public var negatives: Int
    /// Positives over which the methods are averaged.
    public var averaged: Int
    /// One value per channel: of each method, then the mean activation of positives, then that of negatives.
    public var values: [Double]
    /// Largest part of a difference of scores that DeepLIFT, and integrated gradients, leave out.
    public var deepLIFTError: Double
    public var integratedError: Double
    /// What DeepMotif makes of the class; nil where its ascents would have taken too long.
    public var ascent: InputAscent?

    package init(
      positives: Int, negatives: Int, averaged: Int, values: [Double], deepLIFTError: Double, integratedError: Double,
      ascent: InputAscent? = nil
    ) {
      self.positives = positives
      self.negatives = negatives
      self.averaged = averaged
      self.values = values
      self.deepLIFTError = deepLIFTError
      self.integratedError = integratedError
      self.ascent = ascent
    }

    private func row(_ number: Int) -> [Double] {
      let channels = values.count / ChannelEvidence.rowCount
      return Array(values[number * channels..<(number + 1) * channels])
    }

    /// One value per channel.
    public func values(_ method: Method) -> [Double] { row(Method.allCases.firstIndex(of: method) ?? 0) }
    /// Mean activation over positions and positives, per channel.
    public var positiveMeans: [Double] { row(Method.allCases.count) }
    /// The same over negatives.
    public var negativeMeans: [Double] { row(Method.allCases.count + 1) }
  }

  /// Rows of values of a class: the methods and two means.
  package static let rowCount = Method.allCases.count + 2

  public var sequenceFile: String
  /// Sequences of the file, and those of them whose activations were read.
  public var sequenceCount: Int
  public var readCount: Int
  public var steps: Int
  /// One per class; nil where labels are not 0 and 1, or all alike.
  public var classes: [ClassEvidence?]

  /// Positions of the windows of ascents; 0 without any.
  package var ascentWidth: Int { classes.lazy.compactMap { $0?.ascent?.window.count }.max() ?? 0 }

  package init(sequenceFile: String, sequenceCount: Int, readCount: Int, steps: Int, classes: [ClassEvidence?]) {
    self.sequenceFile = sequenceFile
    self.sequenceCount = sequenceCount
    self.readCount = readCount
    self.steps = steps
    self.classes = classes
  }
}
