import GenomicNetwork
import ReportNumerics

/// Scores of a class with single channels switched on at their largest reachable activation.
///
/// A switched channel is named by the feature that stands for it at one position. Where the network begins
/// with a dense layer, a switch is a row of its weights, so that nothing of the size of the feature map is
/// touched.
struct SwitchedChannels {
  private let network: ScoreNetwork
  private let hidden: HiddenSpace?
  private let head: RectifiedHead?
  private let classIndex: Int
  /// Activation of each feature when it is switched on.
  private let amplitudes: [Float]
  private let rows: Int
  private var tape: ScoreNetwork.Tape?

  /// Values of one row that the network reads.
  private var width: Int { network.inputCount }

  init(_ context: InterpretationContext, classIndex: Int) {
    hidden = context.hidden
    network = hidden?.scores ?? context.input.upper.scores
    head = context.head
    self.classIndex = classIndex
    amplitudes = context.featureAmplitudes
    rows = context.rowsPerBatch
  }

  /// Score with some features switched on.
  mutating func score(of features: [Int]) -> Double {
    let state = state(of: features)
    if let head { return head.score(of: state, classIndex: classIndex) }
    return networkScores(adding: [nil], to: state)[0]
  }

  /// Score with each of some features switched on, one at a time, beside those of a background.
  mutating func scores(adding features: [Int], to background: [Int]) -> [Double] {
    let state = state(of: background)
    guard let head else { return networkScores(adding: features, to: state) }
    var sums = state
    return features.map { feature in
      sums.replaceSubrange(0..<width, with: state)
      add(feature, to: &sums, at: 0)
      return head.score(of: sums, classIndex: classIndex)
    }
  }

  /// What the network reads with some features switched on.
  private func state(of features: [Int]) -> [Float] {
    var state = hidden?.bias ?? [Float](repeating: 0, count: width)
    for feature in features { add(feature, to: &state, at: 0) }
    return state
  }

  private func add(_ feature: Int, to state: inout [Float], at start: Int) {
    let amplitude = amplitudes[feature]
    guard let hidden else {
      state[start + feature] += amplitude
      return
    }
    let weights = hidden.weights.values.span.extracting(feature * width..<(feature + 1) * width)
    for unit in 0..<weights.count { state[start + unit] += amplitude * weights[unit] }
  }

  private mutating func networkScores(adding features: [Int?], to state: [Float]) -> [Double] {
    var scores: [Double] = []
    var tape = self.tape.take() ?? network.makeTape(rows: rows)
    var input = Tensor(shape: [rows, width])
    for start in stride(from: 0, to: features.count, by: rows) {
      let batch = features[start..<min(start + rows, features.count)]
      for (row, feature) in batch.enumerated() {
        input.values.replaceSubrange(row * width..<(row + 1) * width, with: state)
        if let feature { add(feature, to: &input.values, at: row * width) }
      }
      let all = network.allScores(input, tape: &tape)
      for row in 0..<batch.count { scores.append(Double(all.values[row * network.classCount + classIndex])) }
    }
    self.tape = tape
    return scores
  }
}
