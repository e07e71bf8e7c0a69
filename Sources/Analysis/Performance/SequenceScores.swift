import GenomicNetwork
import ReportNumerics
import ReportSupport
import Sequences

extension Network {
  /// Scores of every class on every sequence of a sample, `[classes][sequences]`, before the last activation.
  ///
  /// Maps stream through in batches, so that memory grows with the scores alone.
  ///
  /// - Parameters:
  ///   - node: the interpreted layer, at which the network is cut.
  ///   - upper: the part above it.
  ///   - values: one row for each input that carries no sequence, by name; zeros where there is none.
  ///   - workers: batches that are read at the same time; the result does not depend on it.
  /// - Returns: nil where no sequence goes in, or several do.
  /// - Throws: `CancellationError` where the task was cancelled.
  /// - Complexity: O(sequences) passes through the network.
  package func scores(
    of sample: SequenceSample, at node: Int, upper: UpperNetwork, values: [String: [Float]] = [:], workers: Int,
    progress: WorkProgress? = nil
  ) async throws -> [[Float]]? {
    guard let map = SequenceFeatureMap(self, of: node, values: values) else { return nil }
    MatrixProduct.useOneThreadPerCall()
    let bytesPerBatch = 16 << 20
    let rows = max(1, bytesPerBatch / max(1, map.bytesPerSequence + upper.scores.tapeBytes(rows: 1)))
    let all = 0..<sample.count
    let batches = try await BoundedTasks.map(
      count: all.batchCount(of: rows), workers: workers, progress: progress
    ) { number in
      let range = all.batch(number, of: rows)
      let maps = map.values(of: range.map { sample.bases(of: $0) }, length: sample.length)
      var tape = upper.scores.makeForwardTape(rows: range.count)
      return upper.scores.allScores(
        Tensor(shape: [range.count, upper.channelOfFeature.count], values: maps.values), tape: &tape)
    }
    let classes = upper.scores.classCount
    return (0..<classes).map { index in
      batches.flatMap { batch in (0..<batch.rows).map { batch.values[$0 * classes + index] } }
    }
  }
}
