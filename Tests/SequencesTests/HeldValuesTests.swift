import TestSupport
import Testing

@testable import GenomicNetwork
@testable import Sequences

/// At which value tensors of other branches are held.
@Suite("Held values")
struct HeldValuesTests {
  @Test("The mean over random sequences of what the branch hands over")
  func mean() throws {
    let toy = ToyNetwork()
    let x = toy.input("dna", [20, 4])
    var outputs: [Int] = []
    for (name, filters) in [("bias", 2), ("main", 6)] {
      let map = try toy.relu("\(name) relu", try toy.convolution("\(name) conv", x, width: 5, filters: filters))
      outputs.append(try toy.dense("\(name) out", try toy.flatten("\(name) flat", map), units: 1))
    }
    let network = toy.finished(try toy.add("sum", Merge(.add), from: outputs))
    let choice = try BranchChoice(network, file: "toy.h5")
    let held = try HeldValues(choice, in: network)
    #expect(held.words == "its mean over 100 random sequences")
    #expect(Array(held.rows.keys) == ["bias out, held"])
    var alone = network
    alone.outputs = [outputs[0]]
    let sample = SequenceSample(length: 20, seed: 1, count: 100)
    let values = (0..<100).map { index in
      Predictor(alone).predict([network.inputs[0].layout!.batch([sample.bases(of: index)], length: 20)]).outputs[0]
        .values[0]
    }
    let mean = values.map(Double.init).reduce(0, +) / 100
    let found = try #require(held.rows["bias out, held"]?.first)
    #expect(abs(Double(found) - mean) < 1e-5)
    // Not one number for all sequences.
    #expect((values.max() ?? 0) - (values.min() ?? 0) > 0.1)
  }

  @Test("Nothing is held where the whole network is interpreted")
  func whole() throws {
    let toy = ToyNetwork()
    let map = try toy.convolution("conv", toy.input("dna", [20, 4]), width: 5)
    let network = toy.finished(try toy.dense("out", try toy.flatten("flat", map), units: 1))
    #expect(try HeldValues(try BranchChoice(network, file: "toy.h5"), in: network).rows.isEmpty)
  }

  @Test("Symbols that are more than bases: the value for inputs of zeros")
  func otherSymbols() throws {
    let toy = ToyNetwork()
    var outputs: [Int] = []
    for name in ["a", "b"] {
      let map = try toy.convolution("\(name) conv", toy.input(name, [20, 6]), width: 5)
      outputs.append(try toy.dense("\(name) out", try toy.flatten("\(name) flat", map), units: 1))
    }
    let network = toy.finished(try toy.add("sum", Merge(.add), from: outputs))
    let choice = try BranchChoice(network, file: "toy.h5")
    let held = try HeldValues(choice, in: network)
    #expect(held.words == "its value for inputs of zeros")
    #expect(held.rows[choice.held[0].input] == network.constantRow(of: choice.held[0].node, values: [:]))
  }
}
