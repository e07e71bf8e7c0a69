import GenomicNetwork
import ReportNumerics
import Sequences

/// Scores of a network as a function of its one-hot sequence.
struct SequenceScorer: Sendable {
  let scores: ScoreNetwork
  private let layout: SequenceLayout
  let length: Int

  /// Bytes of the tensors of one batch.
  private static let bytesPerBatch = 32 << 20

  /// - Parameter values: one row for each input that carries no sequence, by name; zeros where there is none.
  /// - Returns: nil where not exactly one input carries bases.
  init?(_ network: Network, values: [String: [Float]]) {
    let carriers = network.inputs.filter { $0.layout != nil }
    guard carriers.count == 1, let layout = carriers[0].layout, layout.symbols == 4,
      let scores = network.scoreNetwork(from: carriers[0].node, values: values)
    else { return nil }
    self.scores = scores
    self.layout = layout
    length = network.nodes[carriers[0].node].shape[layout.lengthAxis]
  }

  /// Examples that pass through the network together.
  var batchRows: Int { max(1, min(64, Self.bytesPerBatch / max(1, scores.tapeBytes(rows: 1)))) }

  /// One-hot sequences as the network's input.
  ///
  /// - Parameter oneHot: each `[length, 4]`, row-major.
  func features(_ oneHot: [[Float]]) -> Tensor {
    Tensor(
      shape: [oneHot.count, 4 * length], values: oneHot.flatMap { layout.example($0, length: length) })
  }

  /// One example of the input, or of its gradient, as `[length, 4]`, row-major.
  func rowMajor(_ values: ArraySlice<Float>) -> [Float] {
    guard layout.symbolAxis < layout.lengthAxis else { return Array(values) }
    let first = values.startIndex
    return (0..<length).flatMap { position in (0..<4).map { values[first + $0 * length + position] } }
  }

  /// Scores of all classes, `[sequences][classes]`.
  func allScores(_ oneHot: [[Float]]) -> [[Float]] {
    var result: [[Float]] = []
    for start in stride(from: 0, to: oneHot.count, by: batchRows) {
      let batch = Array(oneHot[start..<min(start + batchRows, oneHot.count)])
      var tape = scores.makeForwardTape(rows: batch.count)
      let values = scores.allScores(features(batch), tape: &tape)
      result += (0..<batch.count).map { Array(values.row($0)) }
    }
    return result
  }

  /// Score of one class and its gradient on each sequence, the gradient as `[length, 4]`.
  func gradients(_ oneHot: [[Float]], classIndex: Int) -> [(score: Float, gradient: [Float])] {
    var result: [(score: Float, gradient: [Float])] = []
    for start in stride(from: 0, to: oneHot.count, by: batchRows) {
      let batch = Array(oneHot[start..<min(start + batchRows, oneHot.count)])
      var tape = scores.makeTape(rows: batch.count)
      var found = [Float](repeating: 0, count: batch.count)
      var gradient = Tensor(shape: [batch.count, 4 * length])
      scores.evaluate(
        features(batch), classes: batch.map { _ in classIndex }, tape: &tape, scores: &found, gradient: &gradient)
      result += (0..<batch.count).map { (found[$0], rowMajor(gradient.row($0))) }
    }
    return result
  }

  /// What DeepLIFT finds of one class on one sequence with each of some references.
  func multipliers(
    _ oneHot: [Float], references: [[Float]], classIndex: Int
  ) -> [(multipliers: [Float], score: Float, referenceScore: Float)] {
    var result: [(multipliers: [Float], score: Float, referenceScore: Float)] = []
    for start in stride(from: 0, to: references.count, by: batchRows) {
      let batch = Array(references[start..<min(start + batchRows, references.count)])
      let found = scores.multipliers(
        features(batch.map { _ in oneHot }), references: features(batch), classes: batch.map { _ in classIndex })
      result += batch.indices.map { (rowMajor(found.values.row($0)), found.scores[$0], found.referenceScores[$0]) }
    }
    return result
  }
}
