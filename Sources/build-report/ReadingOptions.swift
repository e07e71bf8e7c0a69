import Analysis
import ArgumentParser

extension KernelOrientation.Backend: ExpressibleByArgument {}
extension InputLayout: ExpressibleByArgument {}
extension InterpretationSettings.Recipe: ExpressibleByArgument {}

/// How a model is read.
struct ReadingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Architecture of a file that holds weights alone.", valueName: "file.json"))
  var architecture: String?

  @Option(help: "Who wrote the kernels: theano flips them, tensorflow does not. Without it the file decides.")
  var backend: KernelOrientation.Backend?

  @Option(help: ArgumentHelp("Length of a sequence, for models that take any.", valueName: "bases"))
  var length: Int?

  @Option(
    name: .customLong("input"),
    help: ArgumentHelp(
      "Values of an input that carries no sequence, as a table with a header and one row per sequence; zeros "
        + "without it. For predict also a FASTA file for a second sequence.", valueName: "name=file"))
  var inputs: [String] = []

  @Option(
    name: .customLong("lambda"),
    help: ArgumentHelp(
      "What a Lambda layer computes, whose Python code is never run: NAME=FUNCTION, one of "
        + LambdaFunction.forms
        + ". Axes count as in Keras, 0 is the batch. For build also a number alone: the weight of "
        + "the norm in the ascents; without it the model's own scale decides, class by class "
        + "(\(InterpretationSettings.publishedLambda) with the other recipes).",
      valueName: "name=function|x"))
  var lambdas: [LambdaArgument] = []

  @Option(
    name: .customLong("output-layer"),
    help: ArgumentHelp("Layer up to which the model is read, as if it were its output.", valueName: "name"))
  var outputLayer: String?

  @Option(
    name: .customLong("input-layout"),
    help: ArgumentHelp(
      "Axes of an ONNX model's input where its file leaves them open: N sequences, 4 bases, L positions, 1 stands "
        + "alone; one of \(InputLayout.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "axes"))
  var inputLayout: InputLayout?

  /// Weight of the norm in the ascents, where one is given.
  var normWeight: Double? {
    lambdas.compactMap { if case .weight(let value) = $0 { value } else { nil } }.last
  }

  /// What Lambda layers compute, by their names.
  private var lambdaFunctions: [String: LambdaFunction] {
    Dictionary(
      lambdas.compactMap { if case .function(let layer, let function) = $0 { (layer, function) } else { nil } },
      uniquingKeysWith: { $1 })
  }

  func validate() throws {
    if let length, !(1...100_000_000).contains(length) {
      throw ValidationError("The length must be between 1 and 100000000.")
    }
    for input in inputs where Self.parts(of: input) == nil {
      throw ValidationError("The value '\(input)' of '--input' must have the form NAME=FILE.")
    }
  }

  /// Reads a model as these options say, after another process has survived it.
  func read(_ path: String) throws(ModelError) -> Model {
    try ReadingRehearsal.model(path, options: readerOptions)
    return try ModelReader.read(path, options: readerOptions)
  }

  /// The options as the reader takes them.
  private var readerOptions: ModelReader.Options {
    ModelReader.Options(
      architecture: architecture, backend: backend, length: length, lambdas: lambdaFunctions, outputLayer: outputLayer,
      inputLayout: inputLayout)
  }

  /// Files given for inputs, by the input's name.
  var inputFiles: [String: String] {
    Dictionary(inputs.compactMap(Self.parts), uniquingKeysWith: { $1 })
  }

  private static func parts(of text: String) -> (String, String)? {
    guard let index = text.firstIndex(of: "="), index != text.startIndex else { return nil }
    let file = String(text[text.index(after: index)...])
    return file.isEmpty ? nil : (String(text[..<index]), file)
  }
}

/// A value of `--lambda`: the mathematics of a layer, or the weight of the norm.
enum LambdaArgument: ExpressibleByArgument, Hashable {
  case weight(Double)
  case function(layer: String, LambdaFunction)

  init?(argument: String) {
    if let sign = argument.lastIndex(of: "="), sign != argument.startIndex {
      guard let function = LambdaFunction(text: String(argument[argument.index(after: sign)...])) else { return nil }
      self = .function(layer: String(argument[..<sign]), function)
    } else {
      guard let weight = Double(argument), weight > 0, weight.isFinite else { return nil }
      self = .weight(weight)
    }
  }
}

/// What is said and in which form.
struct MessageOptions: ParsableArguments {
  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @Flag(name: .customLong("json-errors"), help: "Write errors and warnings as one JSON object per line.")
  var usesJSON = false

  var console: Console { Console(isQuiet: quiet, usesJSON: usesJSON) }

  /// Runs a verb and turns an error made for the user into one line and its exit code.
  func reporting(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let error as any DiagnosedError {
      InterruptHandler.end()
      console.report(error)
      throw CommandOutcome(exitCode: error.exitCode)
    }
  }
}
