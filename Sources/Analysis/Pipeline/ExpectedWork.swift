import DeepResolve
import GenomicNetwork
import Planting
import Sequences

/// What the long stages of an analysis are expected to take, told from the shape of a network alone.
///
/// Known motifs and the comparison of classes depend on files and results and are left out; neither is long.
public struct ExpectedWork: Hashable, Sendable {
  /// One stage.
  public struct Part: Hashable, Sendable {
    public var stage: Pipeline.Stage
    /// Multiplications of all its passes, forwards and backwards; for planting those that it stays within.
    public var multiplications: Double

    /// Seconds on two cores, a guess within a factor of three or so.
    public var seconds: Double { multiplications / ExpectedWork.rate }
  }

  /// In the order of the pipeline.
  public var parts: [Part]

  /// Seconds of all stages on two cores.
  public var seconds: Double { parts.reduce(0) { $0 + $1.seconds } }

  /// Multiplications a second on two cores, as measured on convolutions.
  static let rate = 2e10
  /// A backward pass takes twice as much as a forward one.
  private static let bothWays = 3.0

  /// - Parameter choice: where the network is interpreted.
  /// - Returns: nil where the network reads sequences of any length, or no bases.
  public init?(_ network: Network, at choice: LayerChoice, settings: AnalysisSettings = AnalysisSettings()) {
    guard !network.takesAnyLength, let length = network.sequenceLength,
      let map = SequenceFeatureMap(network, of: choice.point.node)
    else { return nil }
    let cut = network.cut(at: choice)
    let upper = cut.upper
    let classes = Double(upper.scores.classCount)
    let interpretation = settings.interpretation
    var parts = [
      Part(
        stage: .scale,
        multiplications: NaturalSample.work(
          length: length, below: map.multiplications, above: upper.scores.multiplications,
          marginals: (upper.hidden?.scores ?? upper.scores).multiplications, channels: upper.channels))
    ]
    let ascents = classes * Double(interpretation.trials)
    if let hidden = upper.hidden {
      // A step in the space of the dense layer's sums goes through their Gram matrix.
      let pass = Self.bothWays * hidden.scores.multiplications + Double(hidden.bias.count * hidden.bias.count)
      parts.append(Part(stage: .ascents, multiplications: ascents * Double(interpretation.maximumSteps) * pass))
    } else {
      let evaluations = interpretation.flow == nil ? interpretation.maximumSteps : Self.evaluationsOfFlow
      parts.append(
        Part(
          stage: .ascents,
          multiplications: ascents * Double(evaluations) * Self.bothWays * upper.scores.multiplications))
    }
    if let windows = network.channelMotifWork(at: choice) {
      parts.append(Part(stage: .windows, multiplications: windows))
    }
    if let planting = settings.planting,
      let work = Planting.work(in: network, channels: upper.channels, settings: planting)
    {
      parts.append(Part(stage: .planting, multiplications: work))
    }
    self.parts = parts
  }

  /// Evaluations of an ascent along the gradient flow, as measured.
  private static let evaluationsOfFlow = 40
}
