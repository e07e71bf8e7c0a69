import Testing

@testable import GenomicNetwork
@testable import ReportNumerics

/// Which inputs carry a sequence, and what a first convolution reads of it.
@Suite("Layouts of sequences")
struct SequenceLayoutTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var shape: [Int?]
    var length: Int?
    var symbol: Int?
    var testDescription: String { "\(shape.map { $0.map(String.init) ?? "any" })" }
    init(_ shape: [Int?], length: Int? = nil, symbol: Int? = nil) {
      self.shape = shape
      self.length = length
      self.symbol = symbol
    }
  }

  static let examples = [
    Example([200, 4], length: 0, symbol: 1), Example([nil, 4], length: 0, symbol: 1),
    Example([4, 200], length: 1, symbol: 0), Example([4, nil], length: 1, symbol: 0),
    Example([200, 4, 1], length: 0, symbol: 1), Example([200, 1, 4], length: 0, symbol: 2),
    Example([1, 200, 4], length: 1, symbol: 2), Example([4, 200, 1], length: 1, symbol: 0),
    Example([1, 4, 200], length: 2, symbol: 1), Example([4, 1, 200], length: 2, symbol: 0),
    // As many positions as bases: positions first.
    Example([4, 4], length: 0, symbol: 1),
    // Bases with structure or signal beside them.
    Example([200, 16], length: 0, symbol: 1), Example([nil, 5], length: 0, symbol: 1),
    Example([6, 300], length: 1, symbol: 0),
    // A short sequence of four bases, not a long one of many symbols.
    Example([12, 4], length: 0, symbol: 1), Example([4, 12], length: 1, symbol: 0),
    // No sequences: a vector, a small table, a wide alphabet, a volume.
    Example([7]), Example([12, 6]), Example([200, 20]), Example([3, 200]), Example([10, 10, 4]), Example([1, 1, 4]),
    Example([nil, nil]),
  ]

  @Test("Axes of positions and of symbols", arguments: examples)
  func axes(_ example: Example) {
    let layout = SequenceLayout(shape: example.shape)
    #expect(layout?.lengthAxis == example.length)
    #expect(layout?.symbolAxis == example.symbol)
    #expect(layout.map { example.shape[$0.symbolAxis] == $0.symbols } ?? true)
  }

  @Test("One-hot symbols are written in the order of the axes")
  func example() throws {
    let oneHot: [Float] = [1, 0, 0, 0, 0, 0, 1, 0]
    let last = try #require(SequenceLayout(shape: [2, 4]))
    #expect(last.example(oneHot, length: 2) == oneHot)
    let first = try #require(SequenceLayout(shape: [4, 1, 40]))
    #expect(first.example(oneHot, length: 2) == [1, 0, 0, 0, 0, 1, 0, 0])
  }

  /// A kernel of three positions whose weight is 10 × position + base, in each order of axes.
  static let kernels: [(shape: [Int?], rank: Int, channelsFirst: Bool, kernel: [Int], order: [Int])] = [
    ([20, 4], 1, false, [1, 3, 4], [1, 2]), ([4, 20], 1, true, [1, 3, 4], [1, 2]),
    ([20, 4, 1], 2, false, [3, 4, 1], [0, 1]), ([4, 20, 1], 2, false, [4, 3, 1], [1, 0]),
    ([1, 20, 4], 2, false, [1, 3, 4], [1, 2]), ([20, 1, 4], 2, false, [3, 1, 4], [0, 2]),
    ([1, 4, 20], 2, true, [4, 3, 1], [1, 0]), ([4, 1, 20], 2, true, [1, 3, 4], [1, 2]),
    ([4, 20, 1], 2, true, [3, 1, 4], [0, 2]),
  ]

  @Test("A first convolution as weights of bases at positions", arguments: kernels)
  func weights(_ example: (shape: [Int?], rank: Int, channelsFirst: Bool, kernel: [Int], order: [Int])) throws {
    var kernel = Tensor(shape: example.kernel + [1])
    for index in kernel.values.indices {
      let inner = [example.kernel[1] * example.kernel[2], example.kernel[2], 1]
      let place = (0..<3).map { index / inner[$0] % example.kernel[$0] }
      kernel.values[index] = Float(10 * place[example.order[0]] + place[example.order[1]])
    }
    let convolution = Convolution(
      kernel: kernel, bias: [0.5], rank: example.rank, strides: [1, 1].suffix(example.rank).map { $0 },
      dilations: [1, 1].suffix(example.rank).map { $0 }, padding: .valid, channelsFirst: example.channelsFirst)
    let first = try #require(FirstConvolution(convolution, layout: SequenceLayout(shape: example.shape)))
    #expect(first.width == 3)
    #expect(first.baseWeights(filter: 0) == [[0, 1, 2, 3], [10, 11, 12, 13], [20, 21, 22, 23]])
    #expect(first.bounds() == [.init(lower: 30.5, upper: 39.5)])
  }

  @Test("Between the taps of a dilated kernel nothing is read")
  func dilated() throws {
    let kernel = Tensor(shape: [1, 2, 4, 1], values: [1, 2, 3, 4, 5, 6, 7, 8])
    let convolution = Convolution(
      kernel: kernel, bias: nil, rank: 1, strides: [1], dilations: [3], padding: .valid, channelsFirst: false)
    let first = try #require(FirstConvolution(convolution, layout: SequenceLayout(shape: [20, 4])))
    #expect(first.baseWeights(filter: 0) == [[1, 2, 3, 4], [0, 0, 0, 0], [0, 0, 0, 0], [5, 6, 7, 8]])
    #expect(first.bounds() == [.init(lower: 6, upper: 12)])
  }

  @Test("A kernel that does not read whole bases has no such weights", arguments: [(2, Padding.valid), (4, .same)])
  func partialBases(_ bases: Int, _ padding: Padding) {
    let convolution = Convolution(
      kernel: Tensor(shape: [3, bases, 1, 1]), bias: nil, rank: 2, strides: [1, 1], dilations: [1, 1], padding: padding,
      channelsFirst: false)
    let first = FirstConvolution(convolution, layout: SequenceLayout(shape: [20, 4, 1]))
    #expect(first?.width == nil)
  }
}
