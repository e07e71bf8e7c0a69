import GenomicNetwork
import Sequences

/// Values of the inputs that carry no sequence.
package struct InputValues {
  /// One row per input that is given; zeros stand for the others.
  package private(set) var rows: [String: [Float]] = [:]
  /// How each input that is given gets its values, in words.
  package private(set) var notes: [String: String] = [:]

  /// - Throws: `SequenceError` for a name that no input has, or a table that does not fit.
  package init(_ network: Network, files: [String: String]) throws(SequenceError) {
    for name in files.keys.sorted() where !network.inputs.contains(where: { $0.name == name }) {
      throw SequenceError(file: nil, .unknownInput(name, known: network.inputs.map(\.name)))
    }
    for input in network.inputs where input.layout == nil {
      guard let path = files[input.name] else { continue }
      let table = try InputTable(path: path, columns: network.nodes[input.node].shape.reduce(1, *))
      rows[input.name] = table.rows[0]
      notes[input.name] = "first row of \(table.fileName)"
    }
  }
}
