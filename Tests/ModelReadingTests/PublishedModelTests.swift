import Testing
import TestSupport

@testable import GenomicNetwork
@testable import ModelReading
@testable import ReportNumerics
@testable import ReportSupport

/// Models of other projects against the outputs and gradients that Keras gave for them.
@Suite("Published models", .enabled(if: ReferenceData.isPresent))
struct PublishedModelTests {
  struct Expectation: Sendable, CustomTestStringConvertible {
    var model: String
    var expected: String
    var architecture: String?
    var testDescription: String { model }
  }

  /// Outputs are probabilities or scores of order 1: absolute error in Float32 over some thousand products.
  static let outputTolerance: Float = 1e-4
  /// Gradients relative to the largest of the model, since single entries cancel to zero.
  static let gradientTolerance: Float = 1e-3

  static let models = [
    Expectation(model: "MMSplice/Intron3.h5", expected: "MMSplice__Intron3.h5"),
    Expectation(model: "MPRA-DragoNN/ConvModel.hdf5", expected: "MPRA-DragoNN__ConvModel.hdf5"),
    Expectation(model: "Xpresso/human.h5", expected: "Xpresso__human.h5"),
    Expectation(
      model: "dragonn/in_vivo_ctcf.weights.h5", expected: "dragonn__in_vivo_ctcf",
      architecture: "dragonn/in_vivo_ctcf.arch.json"),
    Expectation(
      model: "dragonn/multi_layer_dragonn.weights.h5", expected: "dragonn__multi_layer_dragonn",
      architecture: "dragonn/multi_layer_dragonn.arch.json"),
    Expectation(
      model: "kipoi-tal1/tal1_weights.hdf5", expected: "kipoi__tal1_weights.hdf5",
      architecture: "kipoi-tal1/tal1.json"),
    Expectation(model: "pysster/example_artifical.h5", expected: "pysster__example_artifical.h5"),
  ]

  @Test("Outputs and gradients agree with Keras", arguments: models)
  func agreesWithKeras(_ expectation: Expectation) throws {
    let options = ModelReader.Options(architecture: expectation.architecture.map { ReferenceData.path("models/\($0)") })
    let model = try ModelReader.read(ReferenceData.path("models/\(expectation.model)"), options: options)
    let expectedPath = ReferenceData.path("models/expected/\(expectation.expected).expected.h5")
    let file = try HDF5File(bytes: try InputFile.read(expectedPath), name: expectation.expected)
    var batch: [Tensor] = []
    for index in model.network.inputs.indices { batch.append(try file.tensor(at: "x\(index)")) }
    var network = model.network
    if network.takesAnyLength { network = try network.resized(to: batch[0].shape[1]) }
    let predictor = Predictor(network)
    let outputs = predictor.predict(batch).outputs[0]
    let expected = try file.tensor(at: "y")
    #expect(outputs.shape == expected.shape)
    for (value, wanted) in zip(outputs.values, expected.values) {
      #expect(abs(value - wanted) < Self.outputTolerance)
    }
    for index in batch.indices where try file.exists("g\(index)") {
      let gradient = predictor.gradient(batch, input: index)
      let wanted = try file.tensor(at: "g\(index)")
      let largest = wanted.values.map(abs).max() ?? 0
      let tied = index == 0 ? try TiedWindows.inputElements(network, batch: batch) : []
      var differing = 0
      for (element, (value, wanted)) in zip(gradient.values, wanted.values).enumerated()
      where abs(value - wanted) >= Self.gradientTolerance * largest && !tied.contains(element) {
        differing += 1
      }
      #expect(differing == 0)
      #expect(tied.count < gradient.count / 2)
    }
  }

  @Test("Scores and gradients of the transcription-factor models", arguments: ReferenceData.factorModels)
  func agreesWithProbe(_ name: String) throws {
    let model = try ModelReader.read(ReferenceData.path("tf422/\(name)/16_G_bestmodel_weights.h5"))
    let rows = try ReferenceData.table("tf422/score_probe.tsv")
    let importance = try ReferenceData.table("tf422/authors_ofiv.tsv")
    let row = try #require(rows.first { $0["experiment"] == name })
    let features = try #require(importance.first { $0["experiment"] == name }?["oniv"])
    let cut = model.network.cut(at: try LayerChoice(model.network, file: model.fileName))
    #expect(cut.upper.channels == 16)
    #expect(cut.upper.positions == 1)
    let values = features.split(separator: ",").compactMap { Float($0) }
    var tape = cut.upper.scores.makeTape(rows: 1)
    var scores: [Float] = [0]
    var gradient = Tensor(shape: [1, 16])
    cut.upper.scores.evaluate(
      Tensor(shape: [1, 16], values: values), classes: [0], tape: &tape, scores: &scores, gradient: &gradient)
    let score = try #require(row["score"].flatMap(Float.init))
    #expect(abs(scores[0] - score) < 1e-4 * max(1, abs(score)))
    let wanted = try #require(row["gradient"]).split(separator: ",").compactMap { Float($0) }
    for (value, wanted) in zip(gradient.values, wanted) { #expect(abs(value - wanted) < 1e-4) }
  }

  @Test("A .keras archive and the HDF5 file of the same model give the same scores")
  func archiveAgrees() throws {
    let whole = try ModelReader.read(ReferenceData.path("synthetic/2019-II-s1.h5"))
    let archive = try ModelReader.read(ReferenceData.path("synthetic/2019-II-s1.keras"))
    var input = Tensor(shape: [3, 100, 4])
    for position in 0..<300 { input.values[position * 4 + (position * 7 + position / 5) % 4] = 1 }
    let first = Predictor(whole.network).predict([input]).scores[0]
    let second = Predictor(archive.network).predict([input]).scores[0]
    #expect(first == second)
    #expect(first.shape == [3, 4])
  }
}

/// Elements of an input that reach a pooling window in which the largest value stands twice.
///
/// Equal words in one window give equal activations; rounding then decides which of them Keras hands the gradient,
/// so both answers are right there and nowhere else.
enum TiedWindows {
  /// Values closer than this count as equal: some units of rounding at order 1.
  private static let tolerance: Float = 1e-5

  static func inputElements(_ network: Network, batch: [Tensor]) throws -> Set<Int> {
    guard let pool = network.nodes.firstIndex(where: { $0.operation is Pooling }),
      let pooling = network.nodes[pool].operation as? Pooling, pooling.rank == 1, pooling.kind == .maximum
    else { return [] }
    var graph = ComputationGraph()
    var readings: [Int: ComputationGraph.Reading] = [:]
    for input in network.inputs { readings[input.node] = graph.addInput(shape: network.nodes[input.node].shape) }
    let source = network.nodes[pool].inputs[0]
    network.build(network.ancestors(of: [source]), into: &graph, readings: &readings)
    var tape = ComputationTape(graph: graph, rows: batch[0].rows)
    for (input, tensor) in zip(network.inputs, batch) {
      if let reading = readings[input.node] { tape.set(reading.slot, to: tensor) }
    }
    tape.forward()
    let activations = tape.value(try #require(readings[source]))
    let (length, channels) = (activations.shape[1], activations.shape[2])
    let reach = network.receptiveFields()[source].size
    let symbols = batch[0].shape[2]
    var elements: Set<Int> = []
    for row in 0..<batch[0].rows {
      for window in 0..<network.nodes[pool].shape[0] {
        let start = window * pooling.columns.stride
        let positions = start..<min(start + pooling.columns.kernel, length)
        let isTied = (0..<channels).contains { channel in
          let values = positions.map { activations.values[(row * length + $0) * channels + channel] }
          let largest = values.max() ?? 0
          return largest > 0 && values.count { $0 > largest - tolerance } > 1
        }
        guard isTied else { continue }
        let (first, last) = (max(0, positions.lowerBound - reach), min(batch[0].shape[1], positions.upperBound + reach))
        for position in first..<last {
          for symbol in 0..<symbols { elements.insert((row * batch[0].shape[1] + position) * symbols + symbol) }
        }
      }
    }
    return elements
  }
}
