import Foundation
import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ModelReading
@testable import ReportNumerics
@testable import ReportSupport

/// Models with profile and count heads: the numbers of their heads worked out from the outputs of Keras.
@Suite("Profile models", .enabled(if: ReferenceData.isPresent))
struct ProfileModelTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var names: [String]
    /// Layer that is interpreted by default, and positions of the profile.
    var layer: String
    var strands: Int
  }

  static let examples = [
    Example(
      testDescription: "chrombpnet_nobias_small",
      names: ["wo_bias_bpnet_logits_profile_predictions", "wo_bias_bpnet_logcount_predictions"],
      layer: "wo_bias_bpnet_1st_conv", strands: 1),
    Example(
      testDescription: "bpnet_small",
      names: ["profile_predictions 1", "profile_predictions 2", "logcounts_predictions"], layer: "main_1st_conv",
      strands: 2),
  ]

  @Test("Scores are what the outputs of Keras give", arguments: examples)
  func scores(_ example: Example) throws {
    let name = example.testDescription
    let model = try ModelReader.read(ReferenceData.path("cases/\(name).h5"))
    let path = ReferenceData.path("cases/\(name).expected.h5")
    let file = try HDF5File(bytes: try InputFile.read(path), name: name)
    var batch: [Tensor] = []
    for index in model.network.inputs.indices { batch.append(try file.tensor(at: "x\(index)")) }
    let choice = try HeadChoice(model.network, file: name)
    #expect(choice.classNames == example.names)
    #expect(choice.heads.map(\.kind) == [.profile, .values])
    #expect(try LayerChoice(choice.network, file: name).point.layer == example.layer)
    let scores = Predictor(choice.network).predict(batch).scores
    let (profile, count) = (try file.tensor(at: "y0"), try file.tensor(at: "y1"))
    for row in 0..<profile.rows {
      let logits = Array(profile.row(row))
      let positions = logits.count / example.strands
      for strand in 0..<example.strands {
        let own = (0..<positions).map { Double(logits[$0 * example.strands + strand]) }
        let wanted =
          log(own.reduce(0) { $0 + exp($1) } / Double(positions)) - own.reduce(0, +) / Double(positions)
        #expect(abs(Double(Array(scores[0].row(row))[strand]) - wanted) < 1e-5)
      }
      #expect(abs(Array(scores[1].row(row))[0] - Array(count.row(row))[0]) < 1e-4)
    }
  }

  @Test("A model up to one of its layers: what lies above is not read")
  func outputLayer() throws {
    let path = ReferenceData.path("cases/chrombpnet_nobias_small.h5")
    let model = try ModelReader.read(path, options: .init(outputLayer: "add_1"))
    #expect(model.network.layers.map(\.name).last == "add_1")
    #expect(model.network.layers.count == 8)
    #expect(model.network.outputs.map { model.network.nodes[$0].shape } == [[268, 16]])
    // The weights above are those of known layers, and no surprise.
    #expect(model.warnings.isEmpty)
    let whole = try ModelReader.read(path)
    let node = try #require(whole.network.layers.first { $0.name == "add_1" }?.node)
    var cut = whole.network
    cut.outputs = [node]
    let input = DistinctValues.tensors([[1, 300, 4]], seed: 8)[0]
    #expect(Predictor(model.network).predict([input]).outputs == Predictor(cut).predict([input]).outputs)
    let error = #expect(throws: ModelError.self) { try ModelReader.read(path, options: .init(outputLayer: "add_9")) }
    #expect(error?.kind == "E-LAYER-CHOICE")
    #expect(error?.problem == "no layer \"add_9\"")
  }

  @Test("Branches joined along positions: the network with branches side by side gives what Keras gives")
  func joined() throws {
    let model = try ModelReader.read(ReferenceData.path("cases/joined_along_positions.h5"))
    let path = ReferenceData.path("cases/joined_along_positions.expected.h5")
    let file = try HDF5File(bytes: try InputFile.read(path), name: "joined")
    let network = model.network.separatingBranches()
    let outputs = Predictor(network).predict([try file.tensor(at: "x0")]).outputs[0]
    for (value, wanted) in zip(outputs.values, try file.tensor(at: "y0").values) { #expect(abs(value - wanted) < 1e-5) }
    let choice = try LayerChoice(network, file: model.fileName)
    #expect(choice.point.layer == "concatenate_3")
    #expect(choice.point.channels == 12)
    #expect(choice.point.positions == 20)
  }
}
