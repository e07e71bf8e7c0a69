import Analysis
import ArgumentParser
import Foundation

/// Shows what was read from a model without interpreting it.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Shows layers, shapes, the orientation of kernels and the layer that would be interpreted.")

  @Argument(help: "Model: .h5, .hdf5 or .keras of Keras, .onnx of PyTorch and others.")
  var model: String

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var messages: MessageOptions

  @OptionGroup var layers: InterpretationOptions.Layers

  @OptionGroup var heads: InterpretationOptions.Heads

  @Flag(help: "Write JSON.")
  var json = false

  func validate() throws {
    guard layers.layers.count > 1 else { return }
    throw ValidationError("'--layer' is given \(layers.layers.count) times, but inspect marks one.")
  }

  func run() async throws {
    try await messages.reporting {
      let model = try reading.read(model)
      let inspection = try ModelInspection(model, layer: layers.layer, heads: heads.requests)
      for warning in model.warnings { messages.console.report(warning, file: model.fileName) }
      try Console.result(json ? inspection.json : inspection.text)
    }
  }
}
