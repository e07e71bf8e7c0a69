import GenomicNetwork
import ModelReading
import ReportNumerics

/// Scores and probabilities of sequences, in the form of a table.
public struct SequencePrediction: Sendable {
  /// What the other inputs of a model read, by name.
  public enum OtherInput: Sendable {
    case sequences(FASTAFile)
    case table(InputTable)
  }

  /// Names of the columns after the first: `score:<class>` for every class, then `probability:<class>`.
  public var header: [String]
  /// Name of each sequence and its values in the order of the header.
  public var rows: [(name: String, values: [Float])]

  private static let batchRows = 64

  /// Runs a model on sequences.
  ///
  /// - Parameter others: what further inputs read; the sequences go to the first sequence input that is not among them.
  /// - Parameter classNames: one name per class; nil for the model's own.
  /// - Throws: `SequenceError` where sequences or values do not fit the model.
  public init(
    _ model: Model, sequences: FASTAFile, others: [String: OtherInput], ambiguous: OneHotSequence.Ambiguous,
    classNames: [String]? = nil
  ) throws(SequenceError) {
    header = []
    rows = []
    let carriers = model.network.inputs.filter { $0.layout != nil }
    // Of several sequence inputs the one that no other file is given for, in whatever order the model lists them.
    guard let input = carriers.first(where: { others[$0.name] == nil }) ?? carriers.first, let layout = input.layout
    else {
      throw SequenceError(file: model.fileName, .noSequenceInput)
    }
    guard layout.symbols == 4 else {
      throw SequenceError(file: sequences.fileName, .wrongAlphabet(symbols: layout.symbols))
    }
    var network = model.network
    var predictor = Predictor(network)
    var index = 0
    while index < sequences.records.count {
      let length = sequences.records[index].symbols.count
      let expected = network.nodes[input.node].shape[layout.lengthAxis]
      if network.takesAnyLength, length != expected {
        do {
          network = try network.resized(to: length)
        } catch {
          throw SequenceError(
            file: sequences.fileName, place: sequences.place(of: index),
            .tooShort(found: length, problem: error.problem, smallest: network.smallestLength()))
        }
        predictor = Predictor(network)
      } else if length != expected {
        throw SequenceError(
          file: sequences.fileName, place: sequences.place(of: index), .wrongLength(found: length, expected: expected))
      }
      // Sequences of one length that follow one another share a batch.
      let end = sequences.records[index...].prefix(Self.batchRows).prefix { $0.symbols.count == length }.endIndex
      let batch = try Self.batch(
        network, sequences, index..<end, others: others, ambiguous: ambiguous, primary: input)
      let prediction = predictor.predict(batch)
      if header.isEmpty { header = Self.header(network, classNames: classNames) }
      for row in index..<end {
        var values: [Float] = []
        for tensor in prediction.scores { values += tensor.row(row - index) }
        for (output, tensor) in zip(network.outputs, prediction.outputs)
        where network.scoreNode(of: output).activation != .linear {
          values += tensor.row(row - index)
        }
        rows.append((sequences.records[row].name, values))
      }
      index = end
    }
  }

  /// One tensor per input for a range of records.
  private static func batch(
    _ network: Network, _ sequences: FASTAFile, _ range: Range<Int>, others: [String: OtherInput],
    ambiguous: OneHotSequence.Ambiguous, primary: Network.Input
  ) throws(SequenceError) -> [Tensor] {
    var batch: [Tensor] = []
    for input in network.inputs {
      let shape = network.nodes[input.node].shape
      var values: [Float] = []
      for row in range {
        switch input.node == primary.node ? .sequences(sequences) : others[input.name] {
        case .sequences(let file)?:
          guard let layout = input.layout, layout.symbols == 4 else {
            throw SequenceError(file: file.fileName, .wrongAlphabet(symbols: input.layout?.symbols ?? 0))
          }
          guard file.records.indices.contains(row) else {
            throw SequenceError(
              file: file.fileName, .wrongRowCount(found: file.records.count, expected: sequences.records.count))
          }
          let symbols = file.records[row].symbols
          guard symbols.count == shape[layout.lengthAxis] else {
            throw SequenceError(
              file: file.fileName, place: file.place(of: row),
              .wrongLength(found: symbols.count, expected: shape[layout.lengthAxis]))
          }
          values += layout.example(OneHotSequence.encode(symbols, ambiguous: ambiguous), length: symbols.count)
        case .table(let table)?:
          // One row serves every sequence.
          guard table.rows.count == 1 || table.rows.count == sequences.records.count else {
            throw SequenceError(
              file: table.fileName, .wrongRowCount(found: table.rows.count, expected: sequences.records.count))
          }
          values += table.rows[table.rows.count == 1 ? 0 : row]
        case nil: values += [Float](repeating: 0, count: shape.reduce(1, *))
        }
      }
      batch.append(Tensor(shape: [range.count] + shape, values: values))
    }
    return batch
  }

  private static func header(_ network: Network, classNames: [String]?) -> [String] {
    var scores: [String] = []
    var probabilities: [String] = []
    var classIndex = 0
    let own = network.classNames(network.outputs.map { network.scoreNode(of: $0).node })
    let names = classNames.flatMap { $0.count == own.count ? $0 : nil } ?? own
    for output in network.outputs {
      let (node, activation) = network.scoreNode(of: output)
      let shape = network.nodes[node].shape
      let classes = network.classCount(shape)
      let positions = shape.reduce(1, *) / classes
      for position in 0..<positions {
        for member in 0..<classes {
          let name = names[classIndex + member]
          let column = positions > 1 ? "\(position + 1):\(name)" : name
          scores.append("score:\(column)")
          if activation != .linear {
            probabilities.append("\(activation.givesProbability ? "probability" : "output"):\(column)")
          }
        }
      }
      classIndex += classes
    }
    return scores + probabilities
  }
}
