import GenomicNetwork
import Motifs
import ReportNumerics

/// Values at which tensors of other branches are held: those at which the scores stay closest to the scores of sequences
/// that nobody chose, their means over random ones.
public struct HeldValues: Sendable {
  /// One row for each held tensor, by the name of its input.
  public var rows: [String: [Float]]
  /// What the values are, for example `its mean over 100 random sequences`.
  public var words: String

  /// Sequences that are averaged over.
  static let sequences = 100
  private static let seed: UInt64 = 1
  private static let bytesPerBatch = 16 << 20

  /// - Parameters:
  ///   - choice: the interpreted branch.
  ///   - whole: the network with all its branches.
  ///   - background: probabilities of A, C, G, T in random sequences.
  ///   - values: one row for each input that carries no sequence, by name; zeros where there is none.
  /// - Throws: `CancellationError` where the task was cancelled.
  public init(
    _ choice: BranchChoice, in whole: Network, background: SIMD4<Double> = MotifFile.evenBackground,
    values: [String: [Float]] = [:]
  ) throws(CancellationError) {
    rows = [:]
    words = Self.words(whole)
    guard !choice.held.isEmpty else { return }
    MatrixProduct.useOneThreadPerCall()
    let needed = whole.ancestors(of: choice.held.map(\.node))
    var graph = ComputationGraph()
    var readings: [Int: ComputationGraph.Reading] = [:]
    var entries: [(slot: Int, row: [Float]?, sample: SequenceSample?, layout: SequenceLayout?)] = []
    for input in whole.inputs where needed[input.node] {
      let shape = whole.nodes[input.node].shape
      let reading = graph.addInput(shape: shape)
      readings[input.node] = reading
      if let layout = input.layout, layout.symbols == 4 {
        let sample = SequenceSample(
          length: shape[layout.lengthAxis], background: background, seed: Self.seed, count: Self.sequences)
        entries.append((reading.slot, nil, sample, layout))
      } else {
        entries.append((reading.slot, whole.constantRow(of: input.node, values: values), nil, nil))
      }
    }
    whole.build(needed, into: &graph, readings: &readings)
    let count = entries.contains { $0.sample != nil } ? Self.sequences : 1
    let batch = max(1, Self.bytesPerBatch / max(1, graph.tapeBytes(rows: 1, withGradient: false)))
    var sums = choice.held.map { [Double](repeating: 0, count: whole.nodes[$0.node].shape.reduce(1, *)) }
    for number in 0..<(0..<count).batchCount(of: batch) {
      guard !Task.isCancelled else { throw CancellationError() }
      let range = (0..<count).batch(number, of: batch)
      var tape = ComputationTape(graph: graph, rows: range.count)
      for entry in entries {
        if let sample = entry.sample, let layout = entry.layout {
          tape.set(entry.slot, to: layout.batch(range.map { sample.bases(of: $0) }, length: sample.length))
        } else if let row = entry.row {
          tape.set(entry.slot, to: Tensor(shape: [range.count, row.count], values: range.flatMap { _ in row }))
        }
      }
      tape.forward()
      for (index, tensor) in choice.held.enumerated() {
        guard let reading = readings[tensor.node] else { continue }
        let value = tape.value(reading)
        for row in 0..<range.count {
          for (element, number) in value.row(row).enumerated() { sums[index][element] += Double(number) }
        }
      }
    }
    for (tensor, sum) in zip(choice.held, sums) { rows[tensor.input] = sum.map { Float($0 / Double(count)) } }
  }

  /// What stands for the sequence in the branches that are held.
  public static func words(_ network: Network) -> String {
    network.inputs.contains { $0.layout?.symbols == 4 }
      ? "its mean over \(sequences) random sequences" : "its value for inputs of zeros"
  }
}
