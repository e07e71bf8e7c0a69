import TestSupport
import Testing

@testable import GenomicNetwork

/// Receptive fields worked out by hand.
@Suite("Receptive fields")
struct ReceptiveFieldTests {
  private func field(_ toy: ToyNetwork, _ node: Int) -> SequenceWindow {
    toy.finished(node).receptiveFields()[node]
  }

  @Test("Windows and strides along one path")
  func chain() throws {
    let toy = ToyNetwork()
    let x = toy.input("dna", [200, 4])
    #expect(field(toy, x) == SequenceWindow(size: 1, stride: 1))
    let a = try toy.convolution("conv1", x, width: 8)
    #expect(field(toy, try toy.relu("relu", a)) == SequenceWindow(size: 8, stride: 1))
    // 8 + 3 neighbours.
    let b = try toy.pool("pool", a, size: 4)
    #expect(field(toy, b) == SequenceWindow(size: 11, stride: 4))
    // 4 more positions, 4 bases apart.
    let c = try toy.convolution("conv2", b, width: 5)
    #expect(field(toy, c) == SequenceWindow(size: 27, stride: 4))
    // Overlapping pooling: size 3, stride 2.
    let d = try toy.pool("pool2", c, size: 3, stride: 2)
    #expect(field(toy, d) == SequenceWindow(size: 35, stride: 8))
    #expect(field(toy, try toy.globalPool("all", d)) == SequenceWindow(size: 200, stride: 200))
  }

  @Test("Dilation spreads a window, stride widens what follows")
  func dilationAndStride() throws {
    let toy = ToyNetwork()
    let x = toy.input("dna", [100, 4])
    // Taps at 0, 3 and 6.
    let a = try toy.convolution("dilated", x, width: 3, dilation: 3)
    #expect(field(toy, a) == SequenceWindow(size: 7, stride: 1))
    let b = try toy.convolution("strided", a, width: 4, stride: 2)
    #expect(field(toy, b) == SequenceWindow(size: 10, stride: 2))
    let c = try toy.convolution("last", b, width: 2, dilation: 2)
    #expect(field(toy, c) == SequenceWindow(size: 14, stride: 2))
  }

  @Test("Where paths meet, the widest counts")
  func branches() throws {
    let toy = ToyNetwork()
    let x = toy.input("dna", [60, 4])
    let narrow = try toy.convolution("narrow", x, width: 3, padding: .same)
    let wide = try toy.convolution("wide", x, width: 9, padding: .same)
    let joined = try toy.add("joined", Merge(.concatenate(axis: -1)), narrow, wide)
    #expect(field(toy, joined) == SequenceWindow(size: 9, stride: 1))
    let sum = try toy.add(
      "sum", Merge(.add), narrow, try toy.convolution("inner", narrow, width: 3, filters: 2, padding: .same))
    #expect(field(toy, sum) == SequenceWindow(size: 5, stride: 1))
  }

  @Test("What reads flat elements sees the whole sequence, a dense layer at each position what lies below it")
  func denseLayers() throws {
    let toy = ToyNetwork()
    let x = toy.input("dna", [30, 4])
    let a = try toy.convolution("conv", x, width: 5)
    #expect(field(toy, try toy.dense("each", a, units: 2)) == SequenceWindow(size: 5, stride: 1))
    let head = try toy.dense("head", try toy.flatten("flat", a), units: 2)
    #expect(field(toy, head) == SequenceWindow(size: 30, stride: 30))
  }

  /// Planes in which a window along the bases must not count.
  static let planes: [(shape: [Int?], kernel: [Int], channelsFirst: Bool, pool: [Int])] = [
    ([60, 4, 1], [3, 4], false, [5, 1]),
    ([4, 60, 1], [4, 3], false, [1, 5]),
    ([1, 60, 4], [1, 3], false, [1, 5]),
    ([60, 1, 4], [3, 1], false, [5, 1]),
    ([1, 4, 60], [4, 3], true, [1, 5]),
    ([1, 60, 4], [3, 4], true, [5, 1]),
    ([4, 1, 60], [1, 3], true, [1, 5]),
  ]

  @Test("Only the axis of positions counts in a plane", arguments: planes)
  func onPlanes(_ example: (shape: [Int?], kernel: [Int], channelsFirst: Bool, pool: [Int])) throws {
    let toy = ToyNetwork()
    let x = toy.input("dna", example.shape)
    let channels = try #require(example.channelsFirst ? example.shape[0] : example.shape[2])
    let convolution = Convolution(
      kernel: DistinctValues.weights(example.kernel + [channels, 2]), bias: nil, rank: 2, strides: [1, 1],
      dilations: [1, 1], padding: .valid, channelsFirst: example.channelsFirst)
    let a = try toy.add("conv", convolution, x)
    #expect(field(toy, a) == SequenceWindow(size: 3, stride: 1))
    let pooling = Pooling(
      kind: .maximum, rank: 2, size: example.pool, strides: example.pool, padding: .valid,
      channelsFirst: example.channelsFirst)
    let b = try toy.add("pool", pooling, a)
    #expect(field(toy, b) == SequenceWindow(size: 7, stride: 5))
  }

  @Test("Positions are followed through a change of axes")
  func rearranged() throws {
    let toy = ToyNetwork()
    let x = toy.input("dna", [40, 4])
    let plane = try toy.add("plane", Reshape(target: [1, 40, 4]), x)
    let turned = try toy.add("turned", Relocation(.permute(order: [1, 2, 0])), plane)
    let convolution = Convolution(
      kernel: DistinctValues.weights([6, 4, 1, 2]), bias: nil, rank: 2, strides: [2, 1], dilations: [1, 1],
      padding: .valid, channelsFirst: false)
    #expect(field(toy, try toy.add("conv", convolution, turned)) == SequenceWindow(size: 6, stride: 2))
  }

  @Test("Branches joined along positions have no one window, and say so")
  func joinedAlongPositions() throws {
    let toy = ToyNetwork()
    let x = toy.input("dna", [40, 4])
    let narrow = try toy.pool("pool4", try toy.convolution("narrow", x, width: 3), size: 4)
    let wide = try toy.pool("pool8", try toy.convolution("wide", x, width: 7), size: 8)
    let joined = try toy.add("joined", Merge(.concatenate(axis: 0)), narrow, wide)
    let network = toy.finished(joined)
    #expect(network.irregularity(of: narrow) == nil)
    #expect(
      network.irregularity(of: joined)
        == "\"joined\" joins branches along positions, so that a channel is another filter in each part")
    #expect(network.lengthAxes()[joined] == nil)
    #expect(network.nodes[joined].channelAxis == 1)
  }

  @Test("One filter on two stretches is joined without being another one")
  func sharedFilterJoined() throws {
    let toy = ToyNetwork()
    let (x, z) = (toy.input("dna", [40, 4]), toy.input("other", [40, 4]))
    let (a, b) = (try toy.convolution("scan", x, width: 3), try toy.convolution("scan", z, width: 3))
    let joined = try toy.add("joined", Merge(.concatenate(axis: 0)), a, b)
    #expect(toy.finished(joined).irregularity(of: joined) == "\"joined\" joins branches along positions")
  }

  @Test("Layers that read all positions or repeat them have no one window")
  func withoutWindow() throws {
    let toy = ToyNetwork()
    let x = toy.input("dna", [40, 4])
    let a = try toy.convolution("conv", x, width: 3)
    let mean = try toy.add("mean", GlobalPooling(kind: .average, rank: 1, channelsFirst: false, keepsAxes: true), a)
    let gate = try toy.add("gate", Merge(.multiply), a, mean)
    let repeated = try toy.add("up", Relocation(.repetition([2, 1])), a)
    let attention = try toy.add("attention", Attention(score: .product(scale: 1)), a, a)
    let behind = try toy.convolution("behind", attention, width: 3)
    let network = toy.finished(behind)
    #expect(network.irregularity(of: mean) == nil)
    #expect(network.irregularity(of: gate) == "\"gate\" combines every position with values of the whole sequence")
    #expect(network.irregularity(of: repeated) == "\"up\" repeats positions or sets them apart")
    #expect(network.irregularity(of: behind) == "every position of \"attention\" has read all others")
    #expect(network.receptiveFields()[behind] == SequenceWindow(size: 40, stride: 40))
  }

  @Test("What reads two sequences whole sees the longer one, whichever comes first", arguments: [true, false])
  func twoSequences(longerFirst: Bool) throws {
    let toy = ToyNetwork()
    let lengths = longerFirst ? [30, 20] : [20, 30]
    let pools = try lengths.enumerated().map { index, length in
      try toy.globalPool(
        "pool\(index)", try toy.convolution("conv\(index)", toy.input("dna\(index)", [length, 4]), width: 5))
    }
    let joined = try toy.add("joined", Merge(.concatenate(axis: 0)), from: pools)
    #expect(field(toy, joined) == SequenceWindow(size: 30, stride: 30))
  }

  @Test("An input without a sequence leaves the windows of what it is joined with")
  func constantBeside() throws {
    let toy = ToyNetwork()
    let x = try toy.convolution("conv", toy.input("dna", [40, 4]), width: 3)
    let control = toy.input("control", [38, 2])
    let joined = try toy.add("joined", Merge(.concatenate(axis: -1)), control, x)
    #expect(field(toy, joined) == SequenceWindow(size: 3, stride: 1))
    #expect(toy.finished(joined).irregularity(of: joined) == nil)
    let shifted = try toy.add("shifted", Merge(.add), x, toy.input("level", [2]))
    #expect(field(toy, shifted) == SequenceWindow(size: 3, stride: 1))
  }

  @Test("Positions that are unlike distances apart have no one spacing, whatever they are joined along")
  func unlikeStrides() throws {
    let toy = ToyNetwork()
    let x = toy.input("dna", [40, 4])
    let four = try toy.pool("four", try toy.convolution("narrow", x, width: 1), size: 4)
    let eight = try toy.pool("eight", try toy.convolution("wide", x, width: 1), size: 8)
    let padded = try toy.add(
      "padded", Relocation(.border([.init(before: 0, after: 5), .init(before: 0, after: 0)])), eight)
    let side = try toy.add("side", Merge(.concatenate(axis: -1)), four, padded)
    let sum = try toy.add("sum", Merge(.add), four, padded)
    let network = toy.finished(sum)
    #expect(network.irregularity(of: padded) == nil)
    #expect(network.irregularity(of: side) == "\"side\" joins positions that are unlike distances apart")
    #expect(network.irregularity(of: sum) == "\"sum\" joins positions that are unlike distances apart")
  }
}
