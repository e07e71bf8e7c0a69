import GenomicNetwork
import ReportNumerics

/// Whole sequences through the whole network.
struct WholePass: Sendable {
  private let network: ScoreNetwork
  private let input: SequenceWriter
  private let pool = Batches.WorkspacePool<Workspace>()
  /// Sequences of a batch.
  let rows: Int

  private struct Workspace: Sendable {
    var tape: ScoreNetwork.Tape
    var input: Tensor
  }

  init(_ network: ScoreNetwork, layout: SequenceLayout, length: Int) {
    self.network = network
    input = SequenceWriter(layout: layout, length: length)
    rows = Batches.rows(elements: network.graph.elementCount)
  }

  var multiplications: Double { network.graph.multiplications }
  var work: Double { network.graph.work }

  /// Scores as the network gives them, `[sequences, classes]`.
  func scores(_ sequences: [[UInt8]]) -> [Float] {
    let rows = Batches.paddedRows(sequences.count, of: rows)
    var workspace =
      pool.take(rows: rows)
      ?? Workspace(
        tape: network.makeForwardTape(rows: rows), input: Tensor(shape: [rows, network.inputCount]))
    for (row, sequence) in sequences.enumerated() {
      input.write(sequence, to: &workspace.input.values, at: row * network.inputCount)
    }
    let scores = network.allScores(workspace.input, tape: &workspace.tape)
    pool.put(workspace, rows: rows)
    return Array(scores.values.prefix(sequences.count * network.classCount))
  }
}

/// Writes bases into an example of a network's input, one-hot, in place.
struct SequenceWriter: Sendable {
  private let isSymbolFirst: Bool
  private let length: Int

  /// - Parameter length: positions of an example.
  init(layout: SequenceLayout, length: Int) {
    isSymbolFirst = layout.symbolAxis < layout.lengthAxis
    self.length = length
  }

  /// - Parameter sequence: as many bases as an example has positions; 4 stands for 0.25 of each.
  /// - Parameter offset: first element of the example.
  func write(_ sequence: some Sequence<UInt8>, to values: inout [Float], at offset: Int) {
    var span = values.mutableSpan
    for place in offset..<offset + 4 * length { span[place] = 0 }
    for (position, base) in sequence.enumerated() {
      if base < 4 {
        span[offset + (isSymbolFirst ? Int(base) * length + position : position * 4 + Int(base))] = 1
      } else {
        for base in 0..<4 { span[offset + (isSymbolFirst ? base * length + position : position * 4 + base)] = 0.25 }
      }
    }
  }
}
