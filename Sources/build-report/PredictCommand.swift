import Analysis
import ArgumentParser
import Foundation

/// Writes class scores and probabilities of sequences: the check that a model was read as it was trained.
struct PredictCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Writes class scores and probabilities of sequences as a table.")

  @Argument(help: "Model: .h5, .hdf5 or .keras of Keras, .onnx of PyTorch and others.")
  var model: String

  @Option(help: ArgumentHelp("Sequences, plain or gzip.", valueName: "file.fa"))
  var sequences: String

  @Option(name: .shortAndLong, help: ArgumentHelp("Table to write; standard output without it.", valueName: "file.tsv"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "What stands for N and the other codes of several bases: even (a share for each of its bases), zero, or refuse."))
  var ambiguous = OneHotSequence.Ambiguous.even

  @Option(help: ArgumentHelp("Names of the outputs.", valueName: "file.tsv"))
  var classes: String?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var messages: MessageOptions

  func run() async throws {
    try await messages.reporting {
      let model = try reading.read(model)
      let prediction = try SequencePrediction(
        model, sequences: try FASTAFile(path: sequences, ambiguous: ambiguous), others: try others(model),
        ambiguous: ambiguous,
        classNames: try classes.map {
          try ClassTable(path: $0, classCount: model.network.classCount).rows.map(\.name)
        })
      let table = PredictionTable.text(prediction)
      if let output {
        try OutputFile.write(Array(table.utf8), to: output)
      } else {
        try Console.result(String(table.dropLast()))
      }
    }
  }

  /// Values of the model's other inputs; a second sequence must be given, values may be left out.
  private func others(_ model: Model) throws(SequenceError) -> [String: SequencePrediction.OtherInput] {
    let network = model.network
    let files = reading.inputFiles
    let sequenceNames = Set(network.inputs.filter { $0.layout != nil }.map(\.name))
    _ = try AnalysisInputs.Values(network, files: files.filter { !sequenceNames.contains($0.key) })
    let carriers = network.inputs.filter { $0.layout != nil }
    let primary = carriers.first { files[$0.name] == nil } ?? carriers.first
    var others: [String: SequencePrediction.OtherInput] = [:]
    for input in network.inputs where input.name != primary?.name {
      guard let path = files[input.name] else {
        if input.layout != nil { throw SequenceError(file: nil, .missingInput(input.name)) }
        continue
      }
      others[input.name] =
        input.layout != nil
        ? .sequences(try FASTAFile(path: path, ambiguous: ambiguous))
        : .table(try InputTable(path: path, columns: network.nodes[input.node].shape.reduce(1, *)))
    }
    return others
  }
}

/// A prediction as tab-separated text.
private enum PredictionTable {
  /// One header line and one line per sequence; names are made safe for a spreadsheet, numbers are written in full.
  static func text(_ prediction: SequencePrediction) -> String {
    var text = (["sequence"] + prediction.header.map(cell)).joined(separator: "\t") + "\n"
    for row in prediction.rows {
      text += ([cell(row.name)] + row.values.map { "\($0)" }).joined(separator: "\t") + "\n"
    }
    return text
  }

  private static func cell(_ name: String) -> String { PrintableText.cell(name, limit: 1000) }
}
