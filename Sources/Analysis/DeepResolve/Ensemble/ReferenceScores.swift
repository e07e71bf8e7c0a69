import ReportNumerics
import ReportSupport

/// Scores of a class that its optima are held against, and what its gradient says without an ascent.
struct ReferenceScores: Hashable, Sendable {
  /// Score at H = 0.
  var atZero: Double
  /// Gradient of the score at H = 0, mean over positions, one value per channel.
  var gradientAtZero: [Double]
  /// First dense weights times the class's output weights, all units open, mean over positions; nil where the
  /// head is not dense, relu, dense.
  var weightProduct: [Double]?

  /// - Throws: `AnalysisError` where a score or gradient overflows.
  init(_ context: InterpretationContext, classIndex: Int) throws(AnalysisError) {
    let network = context.input.upper.scores
    var tape = network.makeTape(rows: 1)
    var scores: [Float] = [0]
    var gradient = Tensor(shape: [1, network.inputCount])
    network.evaluate(
      Tensor(shape: [1, network.inputCount]), classes: [classIndex], tape: &tape, scores: &scores,
      gradient: &gradient)
    atZero = Double(scores[0])
    gradientAtZero = context.channelMeans(gradient.values[...])
    guard atZero.isFinite, gradientAtZero.allSatisfy(\.isFinite) else {
      throw .overflow(classIndex: classIndex)
    }
    weightProduct = Self.weightProduct(context, classIndex: classIndex)
  }

  private static func weightProduct(_ context: InterpretationContext, classIndex: Int) -> [Double]? {
    guard let head = context.head, let hidden = context.hidden else { return nil }
    let output = head.weights(classIndex: classIndex).map(Double.init)
    var means = [Double](repeating: 0, count: context.input.upper.channels)
    for (feature, channel) in context.input.upper.channelOfFeature.enumerated() {
      for (weight, factor) in zip(hidden.weights.row(feature), output) {
        means[channel] += Double(weight) * factor
      }
    }
    return means.map { $0 / Double(context.input.upper.positions) }
  }

  /// Mean score with every channel that helps switched on at its largest reachable activation, each at a
  /// random position: about what the best of real sequences can give.
  ///
  /// - Returns: nil where the largest activation of a channel is not known, or the score overflows.
  static func atLargestActivation(
    _ context: InterpretationContext, classIndex: Int, overallImportance: [Double]
  ) -> Double? {
    guard context.knowsAllAmplitudes else { return nil }
    let helping = overallImportance.indices.filter { overallImportance[$0] > 0 && context.amplitudes[$0] > 0 }
    var switched = SwitchedChannels(context, classIndex: classIndex)
    var mean = 0.0
    for number in 0..<context.placementCount {
      var generator = Philox(
        seed: context.settings.seed, classIndex: classIndex, trial: number, purpose: .activation)
      let features = helping.map { channel in
        context.feature(channel, generator.nextIndex(below: context.input.upper.positions))
      }
      mean += switched.score(of: features) / Double(context.placementCount)
    }
    return mean.isFinite ? mean : nil
  }
}
