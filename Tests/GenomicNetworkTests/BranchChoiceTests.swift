import ReportNumerics
import TestSupport
import Testing

@testable import GenomicNetwork

/// Networks of several branches that each read the sequence: which is interpreted, and what is held.
@Suite("Choice of a branch")
struct BranchChoiceTests {
  /// A convolution and a dense layer on its map: a branch that gives one number.
  private func branch(_ toy: ToyNetwork, _ name: String, _ input: Int, filters: Int) throws -> Int {
    let map = try toy.relu("\(name) relu", try toy.convolution("\(name) conv", input, width: 5, filters: filters))
    return try toy.dense("\(name) out", try toy.flatten("\(name) flat", map), units: 1)
  }

  /// A small branch and a large one that read one sequence, and whose numbers are added.
  private func towers() throws -> (network: Network, small: Int, large: Int) {
    let toy = ToyNetwork()
    let x = toy.input("dna", [20, 4])
    let small = try branch(toy, "bias", x, filters: 2)
    let large = try branch(toy, "main", x, filters: 6)
    return (toy.finished(try toy.add("sum", Merge(.add), small, large)), small, large)
  }

  private func refusal(_ network: Network, named name: String? = nil) -> String {
    do {
      return "chose \(try BranchChoice(network, named: name, file: "toy.h5").layer.point.layer)"
    } catch {
      return error.description
    }
  }

  @Test("The branch with the most parameters, with what the other hands over held")
  func largest() throws {
    let (network, small, _) = try towers()
    #expect(throws: LayerChoiceError.self) { try LayerChoice(network, file: "toy.h5") }
    let found = try BranchChoice(network, file: "toy.h5")
    #expect(found.layer.point.layer == "main relu")
    #expect(found.layer.point.channels == 6)
    #expect(found.layer.point.positions == 16)
    #expect(
      found.held
        == [.init(node: small, layer: "bias out", input: "bias out, held", sharesLayers: false)])
    #expect(
      found.layer.reason
        == "the feature map that the first dense layer reads, in the branch with the most parameters: no single feature "
        + "map carries all that the scores know of the sequence, and another branch is held at one value")
    #expect(
      found.heldWords(value: "its mean")
        == "The output of \"bias out\", from another branch that reads the sequence, is held at its mean, so that scores "
        + "change through the interpreted branch alone")
    // Both branches read the one sequence, so that whole sequences go through both.
    #expect(found.wholeNetwork.dependents(on: [0]) == network.dependents(on: [0]))
  }

  @Test("The score differs from that of the whole network by what the held value differs from the branch's own")
  func heldValue() throws {
    let (network, small, _) = try towers()
    let found = try BranchChoice(network, file: "toy.h5")
    let x = DistinctValues.tensors([[1, 20, 4]], seed: 3)[0]
    var parts = network
    parts.outputs = [network.outputs[0], small, found.layer.point.node]
    let values = Predictor(parts).predict([x]).outputs
    let held: Float = 0.75
    let cut = found.network.cut(at: found.layer, values: ["bias out, held": [held]])
    var tape = cut.upper.scores.makeTape(rows: 1)
    let score = cut.upper.scores.allScores(values[2], tape: &tape).values[0]
    #expect(abs(score - (values[0].values[0] - values[1].values[0] + held)) < 1e-5)
    #expect(cut.upper.hidden != nil)
  }

  @Test("The branch in which a named layer lies")
  func named() throws {
    let (network, _, large) = try towers()
    let found = try BranchChoice(network, named: "bias relu", file: "toy.h5")
    #expect(found.layer.point.channels == 2)
    #expect(found.layer.reason == "named on the command line")
    #expect(found.held.map(\.node) == [large])
    #expect(
      refusal(network, named: "conv9")
        == "toy.h5: no layer \"conv9\". Remedy: choose with --layer one of main conv, main relu, main out.")
  }

  @Test("Two calls of the same layers: that of the first input by name, in whatever order the model lists them")
  func strands() throws {
    for order in [["given", "reversed"], ["reversed", "given"]] {
      let toy = ToyNetwork()
      let inputs = order.map { toy.input($0, [20, 4]) }
      let convolution = Convolution(
        kernel: DistinctValues.weights([1, 5, 4, 3]), bias: nil, rank: 1, strides: [1], dilations: [1],
        padding: .valid, channelsFirst: false)
      let dense = Dense(weights: DistinctValues.weights([48, 1]), bias: [0.5])
      let scores = try inputs.map { input in
        let map = try toy.add("conv", convolution, input)
        return try toy.add("out", dense, try toy.add("flat", Reshape.flatten, map))
      }
      let network = toy.finished(try toy.add("mean", Merge(.average), from: scores))
      let found = try BranchChoice(network, file: "toy.h5")
      #expect(found.layer.point.layer == "conv")
      #expect(found.network.sequenceInput?.name == "given")
      #expect(found.held.map(\.node) == [scores[order[0] == "given" ? 1 : 0]])
      #expect(found.held.map(\.sharesLayers) == [true])
      #expect(found.layer.reason.contains("in one of several branches with as many parameters"))
      // Nothing but the other input moves what is held, so that it is held for whole sequences too.
      #expect(found.wholeNetwork.inputs.count { $0.layout != nil } == 1)
    }
  }

  @Test("Branches behind a layer that both read are not held: it is asked for a layer below them")
  func sharedTrunk() throws {
    let toy = ToyNetwork()
    let trunk = try toy.convolution("trunk", toy.input("dna", [40, 4]), width: 5)
    let small = try branch(toy, "small", trunk, filters: 2)
    let large = try branch(toy, "large", trunk, filters: 6)
    let network = toy.finished(try toy.add("sum", Merge(.add), small, large))
    #expect(network.separateBranches().isEmpty)
    #expect(try BranchChoice(network, file: "toy.h5").held.isEmpty)
  }

  @Test("A score that another branch gives alone leaves no branch to interpret")
  func lonelyScore() throws {
    let toy = ToyNetwork()
    let x = toy.input("dna", [20, 4])
    let network = toy.finished(try branch(toy, "a", x, filters: 2), try branch(toy, "b", x, filters: 3))
    #expect(network.separateBranches().isEmpty)
    #expect(refusal(network).hasPrefix("toy.h5: no single feature map feeds the first dense layer."))
  }

  @Test("Below a recurrent layer or attention: the last map of convolutions")
  func contexts() throws {
    let cell = Recurrent(
      cell: .simple, kernel: DistinctValues.weights([2, 3]), recurrentKernel: DistinctValues.weights([3, 3]), bias: nil,
      returnsSequences: true)
    let last = Recurrent(
      cell: .simple, kernel: DistinctValues.weights([2, 3]), recurrentKernel: DistinctValues.weights([3, 3]), bias: nil,
      returnsSequences: false)
    for (operation, inputs) in [(cell as any Layer, 1), (last, 1), (Attention(score: .product(scale: 0.5)), 2)] {
      let toy = ToyNetwork()
      let relu = try toy.relu("relu", try toy.convolution("conv", toy.input("dna", [40, 4]), width: 5))
      let pooled = try toy.pool("pool", relu, size: 4)
      let context = try toy.add("context", operation, from: [Int](repeating: pooled, count: inputs))
      let flat = try toy.flatten("flat", context)
      let network = toy.finished(try toy.dense("out", flat, units: 2))
      let found = try LayerChoice(network, file: "toy.h5")
      #expect(found.point.layer == "pool")
      #expect(
        found.reason
          == "the last map of convolutions below \"context\", behind which every position has read the whole "
          + "sequence")
      #expect(try LayerChoice(network, named: "context", file: "toy.h5").point.layer == "context")
    }
  }

  @Test("A recurrent layer on the sequence itself stays the layer, as nothing lies below it")
  func recurrentOnSequence() throws {
    let cell = Recurrent(
      cell: .simple, kernel: DistinctValues.weights([4, 3]), recurrentKernel: DistinctValues.weights([3, 3]), bias: nil,
      returnsSequences: true)
    let toy = ToyNetwork()
    let context = try toy.add("context", cell, toy.input("dna", [40, 4]))
    let network = toy.finished(try toy.dense("out", try toy.flatten("flat", context), units: 2))
    #expect(try LayerChoice(network, file: "toy.h5").point.layer == "context")
  }
}
