import Foundation
import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ModelReading
@testable import ReportNumerics

/// ONNX files with bytes and settings that no exporter writes: each is read or refused in one line, none ends the program.
@Suite("Mutated graphs")
struct MutatedGraphTests {
  static let files = [
    "threshold.onnx", "plane.old.onnx", "rows.onnx", "standing.onnx", "basset.onnx", "normalised.onnx", "danq.onnx",
    "gru.old.onnx", "last_state.onnx", "legnet.onnx", "bpnet.old.onnx", "smooth.onnx", "curves.onnx",
    "transformer.onnx", "pooled.onnx", "strands.onnx", "groups.onnx", "groups.old.onnx", "last_axis.onnx",
  ]
  private static let mutants = 60

  @Test("Bytes changed, cut out or put in", arguments: files)
  func bytes(_ file: String) throws {
    let whole = try Fixture.bytes("ONNX/\(file)")
    var generator = Self.generator(file)
    for _ in 0..<Self.mutants {
      var mutant = whole
      for _ in 0..<Int.random(in: 1...6, using: &generator) where !mutant.isEmpty {
        let place = mutant.indices.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: mutant[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: mutant[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 2: mutant = Array(mutant[..<place])
        case 3: mutant.removeSubrange(place..<min(mutant.count, place + 9))
        default: mutant.insert(contentsOf: [0xFF, 0xFF, 0xFF, 0xFF, 0x7F], at: place)
        }
      }
      do throws(ModelError) {
        let graph = try ONNXGraph(mutant, outside: ExternalData(besides: Fixture.path("ONNX/\(file)")))
        try Self.run(graph)
      } catch {
        #expect(!error.description.contains("\n"))
      }
    }
  }

  @Test("Settings, operators, shapes and names changed", arguments: files)
  func settings(_ file: String) throws {
    let whole = try ONNXGraph(
      try Fixture.bytes("ONNX/\(file)"), outside: ExternalData(besides: Fixture.path("ONNX/\(file)")))
    var generator = Self.generator(file)
    var refused = 0
    for _ in 0..<Self.mutants {
      var graph = whole
      for _ in 0..<Int.random(in: 1...3, using: &generator) { Self.mutate(&graph, &generator) }
      do throws(ModelError) {
        try Self.run(graph)
      } catch {
        refused += 1
        #expect(!error.description.contains("\n"))
      }
    }
    #expect(refused > 0)
  }

  private static func generator(_ file: String) -> SplitMix64 {
    SplitMix64(seed: UInt64(file.utf8.reduce(7) { $0 &* 31 &+ Int($1) }.magnitude))
  }

  /// Reads a graph and computes with what was read.
  private static func run(_ graph: ONNXGraph) throws(ModelError) {
    let network = try ONNXReader.network(graph)
    guard network.nodes.map({ $0.shape.reduce(1, *) }).max() ?? 0 < 1 << 16 else { return }
    let batch = network.inputs.map { Tensor(shape: [2] + network.nodes[$0.node].shape, repeating: 0.5) }
    guard !batch.isEmpty else { return }
    let predictor = Predictor(network)
    _ = predictor.predict(batch)
    _ = predictor.gradient(batch, input: 0)
    _ = network.interpretationPoints()
    _ = network.outputHeads()
    _ = ActivationBounds(network)
  }

  /// Whole numbers that settings are given, sound ones and others.
  private static let numbers = [
    -1, 0, 1, 2, 3, 7, -2, -7, 13, 1 << 20, 1 << 31, 1 << 40, -1 << 40, .max, .min, .min + 1,
  ]
  private static let kinds = [
    "Conv", "ConvTranspose", "MaxPool", "AveragePool", "GlobalMaxPool", "Gemm", "MatMul", "LSTM", "GRU", "RNN",
    "BatchNormalization", "LayerNormalization", "InstanceNormalization", "GroupNormalization", "Softmax", "LogSoftmax",
    "ReduceMean", "ReduceSum", "ReduceMax", "ReduceL2", "Reshape", "Flatten", "Unsqueeze", "Squeeze", "Transpose",
    "Concat",
    "Split", "Slice", "Gather", "Pad", "Expand", "Tile", "Resize", "Relu", "Clip", "PRelu", "Pow", "Add", "Sub", "Mul",
    "Div", "Max", "Where", "Greater", "Shape", "ConstantOfShape", "Range", "Cast", "Erf", "Log", "Sqrt", "Identity",
    "Loop", "",
  ]

  private static func mutate(_ graph: inout ONNXGraph, _ generator: inout SplitMix64) {
    func number() -> Int { numbers.randomElement(using: &generator) ?? 0 }
    let place = graph.nodes.indices.randomElement(using: &generator) ?? 0
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: graph.nodes[place].kind = kinds.randomElement(using: &generator) ?? ""
    case 1:
      let names =
        graph.nodes.flatMap(\.outputs) + graph.constants.keys.sorted() + graph.inputs.map(\.name) + ["", "no"]
      guard let input = graph.nodes[place].inputs.indices.randomElement(using: &generator) else { return }
      graph.nodes[place].inputs[input] = names.randomElement(using: &generator) ?? ""
    case 2: if !graph.nodes[place].inputs.isEmpty { graph.nodes[place].inputs.removeLast() }
    case 3: graph.nodes[place].outputs = []
    case 4:
      graph.inputs[0].shape = graph.inputs[0].shape?.map { extent in
        Bool.random(using: &generator) ? extent : [nil, 1, 2, 4, 9, 60].randomElement(using: &generator) ?? nil
      }
    case 5, 6:
      guard let name = graph.nodes[place].attributes.keys.sorted().randomElement(using: &generator) else { return }
      switch graph.nodes[place].attributes[name] {
      case .integer: graph.nodes[place].attributes[name] = .integer(number())
      case .integers(var values):
        if values.isEmpty || Int.random(in: 0..<4, using: &generator) == 0 { values.append(number()) }
        values[values.count - 1 - Int.random(in: 0..<values.count, using: &generator)] = number()
        graph.nodes[place].attributes[name] = .integers(values)
      case .number: graph.nodes[place].attributes[name] = .number(Float(number()))
      default: graph.nodes[place].attributes[name] = .text("SAME_LOWER")
      }
    default:
      guard let name = graph.constants.keys.sorted().randomElement(using: &generator),
        var tensor = graph.constants[name]
      else { return }
      switch (tensor.elements, Int.random(in: 0..<4, using: &generator)) {
      case (.integers(var values), _) where !values.isEmpty:
        values[Int.random(in: 0..<values.count, using: &generator)] = number()
        tensor.elements = .integers(values)
      case (_, 0): tensor = ONNXTensor(tensor.shape.reversed(), tensor.elements)
      case (_, 1): tensor = ONNXTensor([tensor.count], tensor.elements)
      case (_, 2): tensor = ONNXTensor([1] + tensor.shape, tensor.elements)
      case (.numbers(var values), _) where !values.isEmpty:
        values[0] = .nan
        tensor.elements = .numbers(values)
      default: tensor = ONNXTensor([0], .numbers([]))
      }
      graph.constants[name] = tensor
    }
  }
}
