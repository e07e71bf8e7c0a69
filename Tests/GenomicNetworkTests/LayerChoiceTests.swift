import TestSupport
import Testing

@testable import GenomicNetwork

/// Which tensor is interpreted, on networks small enough to say it beforehand.
@Suite("Choice of the layer")
struct LayerChoiceTests {
  private func choice(_ network: Network, named name: String? = nil) throws(LayerChoiceError) -> LayerChoice {
    try LayerChoice(network, named: name, file: "toy.h5")
  }

  /// The line that a refused choice gives.
  private func refusal(_ network: Network, named name: String? = nil) -> String {
    do {
      return "chose \(try choice(network, named: name).point.layer)"
    } catch {
      return error.description
    }
  }

  /// A trunk of one convolution with its pooling, two dense layers on top.
  private func plain(convolutions: Int = 1) throws -> Network {
    let toy = ToyNetwork()
    var x = toy.input("dna", [40, 4])
    for index in 1...convolutions { x = try toy.relu("relu\(index)", try toy.convolution("conv\(index)", x, width: 3)) }
    let pooled = try toy.add("drop", Identity(), try toy.pool("pool", x, size: 4))
    let hidden = try toy.relu("hidden relu", try toy.dense("hidden", try toy.flatten("flat", pooled), units: 5))
    return toy.finished(try toy.add("sigmoid", Activation(.sigmoid), try toy.dense("out", hidden, units: 2)))
  }

  @Test("The feature map that the first dense layer reads")
  func belowDense() throws {
    let found = try choice(try plain())
    #expect(found.point.layer == "pool")
    #expect(found.point.channels == 2)
    #expect(found.point.positions == 9)
    #expect(found.point.receptiveField == 6)
    #expect(found.point.receptiveStride == 4)
    #expect(found.reason == "the feature map that the first dense layer reads")
    #expect(try choice(try plain(convolutions: 2)).point.layer == "pool")
  }

  @Test("With three convolutions the input of the last")
  func deep() throws {
    let found = try choice(try plain(convolutions: 3))
    #expect(found.point.layer == "relu2")
    #expect(found.reason == "the input of the last of 3 convolutions")
  }

  @Test("Convolutions side by side do not make a network deep")
  func parallel() throws {
    let toy = ToyNetwork()
    let trunk = try toy.relu("trunk relu", try toy.convolution("trunk", toy.input("dna", [40, 4]), width: 5))
    let branches = try (1...3).map {
      try toy.globalPool("all\($0)", try toy.convolution("branch\($0)", trunk, width: 2 * $0, seed: UInt64($0)))
    }
    let joined = try toy.add("joined", Merge(.concatenate(axis: -1)), from: branches)
    let found = try choice(toy.finished(try toy.dense("out", joined, units: 2)))
    #expect(found.point.layer == "joined")
    #expect(found.point.channels == 6)
    #expect(found.point.positions == 1)
  }

  @Test("Feature maps joined by channel are interpreted together")
  func joinedMaps() throws {
    let toy = ToyNetwork()
    let x = toy.input("dna", [40, 4])
    let a = try toy.convolution("a", x, width: 3, padding: .same)
    let b = try toy.convolution("b", x, width: 9, filters: 3, padding: .same)
    let joined = try toy.add("joined", Merge(.concatenate(axis: -1)), a, b)
    let found = try choice(toy.finished(try toy.dense("out", try toy.flatten("flat", joined), units: 2)))
    #expect(found.point.layer == "joined")
    #expect(found.point.channels == 5)
    #expect(found.point.positions == 40)
  }

  @Test("Of a sequence joined with other inputs, the sequence's part")
  func otherInput() throws {
    let toy = ToyNetwork()
    let pooled = try toy.pool("pool", try toy.convolution("conv", toy.input("dna", [40, 4]), width: 5), size: 4)
    let extra = try toy.relu("extra relu", try toy.dense("extra dense", toy.input("features", [3]), units: 2))
    let joined = try toy.add("joined", Merge(.concatenate(axis: -1)), try toy.flatten("flat", pooled), extra)
    let network = toy.finished(try toy.dense("out", joined, units: 2))
    let found = try choice(network)
    #expect(found.point.layer == "pool")
    #expect(found.point.channels == 2)
    #expect(found.point.positions == 9)
    #expect(
      refusal(network, named: "extra dense")
        == "toy.h5: layer \"extra dense\": it does not lie between the sequence and the scores. "
        + "Remedy: choose with --layer one of conv, pool.")
  }

  @Test("Flattened maps side by side: no single one feeds the dense layer, so the user is asked")
  func flattenedMaps() throws {
    let toy = ToyNetwork()
    let trunk = try toy.convolution("trunk", toy.input("dna", [40, 4]), width: 5)
    let a = try toy.flatten("flat a", try toy.pool("a", trunk, size: 4))
    let b = try toy.flatten("flat b", try toy.convolution("b", trunk, width: 9))
    let hidden = try toy.dense("hidden", try toy.add("joined", Merge(.concatenate(axis: -1)), a, b), units: 4)
    let network = toy.finished(try toy.dense("out", hidden, units: 2))
    #expect(
      refusal(network)
        == "toy.h5: no single feature map feeds the first dense layer. Remedy: choose with --layer one of trunk, hidden."
    )
    #expect(try choice(network, named: "trunk").point.layer == "trunk")
    #expect(
      refusal(network, named: "joined")
        == "toy.h5: layer \"joined\": its channels cannot be told apart. Remedy: choose with --layer one of trunk, hidden."
    )
  }

  @Test("A layer that a residual path goes past is not interpreted")
  func residual() throws {
    let toy = ToyNetwork()
    let trunk = try toy.relu("trunk relu", try toy.convolution("trunk", toy.input("dna", [20, 4]), width: 5))
    let inner = try toy.convolution("inner", trunk, width: 3, padding: .same)
    let second = try toy.convolution("second", inner, width: 3, padding: .same)
    let sum = try toy.add("sum", Merge(.add), trunk, second)
    let network = toy.finished(try toy.dense("out", try toy.flatten("flat", sum), units: 2))
    #expect(
      refusal(network, named: "inner")
        == "toy.h5: layer \"inner\": the scores depend on the sequence past this layer too. "
        + "Remedy: choose with --layer one of trunk, trunk relu, sum.")
    // The last of three convolutions reads `inner`; what every path goes through lies below it.
    let found = try choice(network)
    #expect(found.point.layer == "trunk relu")
    #expect(found.reason == "the last layer on every path to the input of the last of 3 convolutions")
  }

  @Test("Without a dense layer the input of the last wide convolution")
  func fullyConvolutional() throws {
    let toy = ToyNetwork()
    let a = try toy.relu("relu1", try toy.convolution("conv1", toy.input("dna", [20, 4]), width: 5))
    let b = try toy.relu("relu2", try toy.convolution("conv2", a, width: 3, padding: .same))
    let scores = try toy.convolution("letters", b, width: 1, filters: 3)
    let network = toy.finished(try toy.add("softmax", Activation(.softmax), scores))
    let found = try choice(network)
    #expect(found.point.layer == "relu1")
    #expect(found.point.positions == 16)
    #expect(
      found.reason == "the input of the last convolution wider than one position, as the model has no dense layer")
    // The score is that of the middle position.
    let cut = network.cut(at: found)
    #expect(cut.upper.scores.classCount == 3)
    let features = DistinctValues.tensors([[1, 16, 2]], seed: 1)[0]
    var tape = cut.upper.scores.makeTape(rows: 1)
    let before = cut.upper.scores.allScores(features, tape: &tape)
    // Position 8 of 16 reads positions 7, 8 and 9.
    for position in 0..<16 {
      var moved = features
      moved.values[2 * position] += 1
      #expect((cut.upper.scores.allScores(moved, tape: &tape) != before) == (7...9).contains(position))
    }
  }

  /// A first convolution and residual additions of dilated ones, as in BPNet; then a profile and a count.
  private func tower(width: Int, additions: Int) throws -> Network {
    let toy = ToyNetwork()
    let first = try toy.convolution("first", toy.input("dna", [60, 4]), width: width, padding: .same)
    var x = try toy.relu("first relu", first)
    for index in 1...additions {
      let inner = try toy.convolution("inner\(index)", x, width: 3, dilation: 1 << index, padding: .same)
      x = try toy.add("sum\(index)", Merge(.add), x, try toy.relu("inner relu\(index)", inner))
    }
    let profile = try toy.convolution("profile", x, width: 9)
    return toy.finished(profile, try toy.dense("count", try toy.globalPool("all", x), units: 1))
  }

  @Test("A residual tower on a convolution as wide as a motif: that convolution, and what the tower's end sees")
  func tower() throws {
    let found = try choice(try tower(width: 15, additions: 3))
    #expect(found.point.layer == "first relu")
    #expect(found.point.receptiveField == 15)
    // 15 + 2 · (2 + 4 + 8).
    #expect(
      found.reason
        == "the first convolution: each of its filters sees 15 bases and can be read as a motif, which the 3 residual "
        + "additions above put together; --layer sum3 is the end of that tower, where a position sees 43 bases")
  }

  @Test("A residual tower on a convolution of one base: the last addition")
  func towerOnBases() throws {
    let found = try choice(try tower(width: 1, additions: 3))
    #expect(found.point.layer == "sum3")
    #expect(
      found.reason
        == "the last of 3 residual additions: the first convolution sees too few bases for a motif, and all that the "
        + "scores know passes here")
  }

  @Test("Branches of unlike filters joined along positions: side by side, each filter a channel")
  func joinedPositions() throws {
    let toy = ToyNetwork()
    let x = toy.input("dna", [40, 4])
    let a = try toy.pool("pool a", try toy.convolution("a", x, width: 3, padding: .same), size: 4)
    let b = try toy.pool("pool b", try toy.convolution("b", x, width: 9, padding: .same, seed: 5), size: 8)
    let joined = try toy.add("joined", Merge(.concatenate(axis: 0)), a, b)
    let plain = toy.finished(try toy.dense("out", try toy.flatten("flat", joined), units: 3))
    let network = plain.separatingBranches()
    let found = try choice(network)
    #expect(found.point.layer == "joined")
    #expect(found.point.channels == 4)
    #expect(found.point.positions == 10)
    #expect(found.reason.hasPrefix("its branches side by side, each filter a channel of its own"))
    #expect(try choice(network, named: "joined").point == found.point)
    // The same network: the same scores, and what fills up the shorter branch is read by nobody.
    let input = DistinctValues.tensors([[2, 40, 4]], seed: 6)[0]
    #expect(Predictor(network).predict([input]).scores == Predictor(plain).predict([input]).scores)
    let cut = network.cut(at: found)
    let features = DistinctValues.tensors([[1, 10, 4]], seed: 7)[0]
    var tape = cut.upper.scores.makeTape(rows: 1)
    let before = cut.upper.scores.allScores(features, tape: &tape)
    for position in 0..<10 {
      for channel in 0..<4 {
        var moved = features
        moved.values[4 * position + channel] += 1
        #expect((cut.upper.scores.allScores(moved, tape: &tape) != before) == (channel < 2 || position < 5))
      }
    }
  }

  @Test("Branches of one shared convolution joined along positions stay as they are")
  func sharedBranches() throws {
    let toy = ToyNetwork()
    let shared = Convolution(
      kernel: DistinctValues.weights([1, 5, 4, 2]), bias: nil, rank: 1, strides: [1], dilations: [1], padding: .valid,
      channelsFirst: false)
    let a = try toy.add("conv", shared, toy.input("given", [20, 4]))
    let b = try toy.add("conv", shared, toy.input("reversed", [20, 4]))
    let joined = try toy.add("joined", Merge(.concatenate(axis: 0)), a, b)
    let network = toy.finished(try toy.dense("out", try toy.flatten("flat", joined), units: 2))
    #expect(network.separatingBranches().nodes.count == network.nodes.count)
    #expect(try choice(network.separatingBranches()).point.channels == 2)
  }

  @Test("One convolution without a dense layer: its output")
  func oneConvolution() throws {
    let toy = ToyNetwork()
    let a = try toy.relu("relu", try toy.convolution("conv", toy.input("dna", [20, 4]), width: 5))
    let found = try choice(toy.finished(try toy.convolution("letters", a, width: 1)))
    #expect(found.point.layer == "relu")
  }

  @Test("A layer by name, whether it computes or only passes its input on")
  func named() throws {
    let network = try plain()
    #expect(try choice(network, named: "conv1").point.layer == "conv1")
    #expect(try choice(network, named: "conv1").reason == "named on the command line")
    #expect(try choice(network, named: "hidden relu").point.channels == 5)
    #expect(try choice(network, named: "drop").point.layer == "pool")
    #expect(try choice(network, named: "flat").point.positions == 9)
    #expect(
      refusal(network, named: "conv9")
        == "toy.h5: no layer \"conv9\". Remedy: choose with --layer one of conv1, relu1, pool, hidden, hidden relu.")
    for name in ["dna", "out", "sigmoid"] {
      #expect(
        refusal(network, named: name)
          == "toy.h5: layer \"\(name)\": it does not lie between the sequence and the scores. "
          + "Remedy: choose with --layer one of conv1, relu1, pool, hidden, hidden relu.")
    }
  }

  @Test("A model without a sequence is refused")
  func noSequence() throws {
    let toy = ToyNetwork()
    let network = toy.finished(try toy.dense("out", toy.input("features", [7]), units: 2))
    #expect(
      refusal(network)
        == "toy.h5: no input looks like a one-hot sequence of 4 to 16 symbols. "
        + "Remedy: give a model that reads a one-hot sequence.")
  }
}
