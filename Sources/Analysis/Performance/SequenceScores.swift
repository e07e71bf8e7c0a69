import GenomicNetwork
import ReportNumerics
import ReportSupport
import Sequences

extension Network {
  /// Scores of every class on every sequence of a sample, `[classes][sequences]`, before the last activation.
  ///
  /// Sequences stream through the whole network in batches, so that memory grows with the scores alone.
  ///
  /// - Parameters:
  ///   - values: one row for each input that carries no sequence, by name; zeros where there is none.
  ///   - workers: batches that are read at the same time; the result does not depend on it.
  /// - Returns: nil where no sequence goes in, or several do.
  /// - Throws: `CancellationError` where the task was cancelled.
  /// - Complexity: O(sequences) passes through the network.
  package func scores(
    of sample: SequenceSample, values: [String: [Float]] = [:], workers: Int,
    progress: WorkProgress? = nil
  ) async throws -> [[Float]]? {
    guard let input = sequenceInput, inputs.count(where: { $0.layout != nil }) == 1,
      let map = SequenceFeatureMap(self, of: input.node, values: values),
      let upper = scoreNetwork(from: input.node, values: values)
    else { return nil }
    MatrixProduct.useOneThreadPerCall()
    let bytesPerBatch = 16 << 20
    let rows = max(1, bytesPerBatch / max(1, map.bytesPerSequence + upper.tapeBytes(rows: 1)))
    let all = 0..<sample.count
    let batches = try await BoundedTasks.map(
      count: all.batchCount(of: rows), workers: workers, progress: progress
    ) { number in
      let range = all.batch(number, of: rows)
      let maps = map.values(of: range.map { sample.bases(of: $0) }, length: sample.length)
      var tape = upper.makeForwardTape(rows: range.count)
      return upper.allScores(
        Tensor(shape: [range.count, upper.inputCount], values: maps.values), tape: &tape)
    }
    let classes = upper.classCount
    return (0..<classes).map { index in
      batches.flatMap { batch in (0..<batch.rows).map { batch.values[$0 * classes + index] } }
    }
  }
}
