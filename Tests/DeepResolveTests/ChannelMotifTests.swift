import TestSupport
import Testing

@testable import DeepResolve
@testable import GenomicNetwork
@testable import Motifs
@testable import ReportNumerics
@testable import Sequences

@Suite("Motifs of deep channels")
struct ChannelMotifTests {
  /// Two convolutions put together by hand: the first filters read ACG, TTC and CGT, each with 1 per base and a bias of
  /// -2; channel 0 of the second reads ACG and, three bases on, TTC; channel 1 reads ACG or CGT; channel 2 nothing.
  static func network(padding: Padding = .valid, isPooledBetween: Bool = false) throws -> Network {
    let toy = ToyNetwork()
    let input = toy.input("sequence", [40, 4])
    let words = ["ACG", "TTC", "CGT"]
    var kernel = [Float](repeating: 0, count: 3 * 4 * 3)
    for (filter, word) in words.enumerated() {
      for (position, letter) in word.enumerated() {
        if let base = Array("ACGT").firstIndex(of: letter) { kernel[(position * 4 + base) * 3 + filter] = 1 }
      }
    }
    let first = try toy.add(
      "words",
      Convolution(
        kernel: Tensor(shape: [1, 3, 4, 3], values: kernel), bias: [-2, -2, -2], rank: 1, strides: [1],
        dilations: [1], padding: padding, channelsFirst: false), input)
    var rectified = try toy.relu("first-relu", first)
    if isPooledBetween { rectified = try toy.pool("between", rectified, size: 2) }
    var pairs = [Float](repeating: 0, count: 4 * 3 * 3)
    pairs[(0 * 3 + 0) * 3 + 0] = 1
    pairs[(3 * 3 + 1) * 3 + 0] = 1
    pairs[(0 * 3 + 0) * 3 + 1] = 1
    pairs[(3 * 3 + 2) * 3 + 1] = 0.6
    pairs[(1 * 3 + 0) * 3 + 2] = -1
    let second = try toy.add(
      "pairs",
      Convolution(
        kernel: Tensor(shape: [1, 4, 3, 3], values: pairs), bias: [0, 0, -1], rank: 1, strides: [1], dilations: [1],
        padding: padding, channelsFirst: false), rectified)
    let pooled = try toy.pool("pool", try toy.relu("second-relu", second), size: 5)
    return toy.finished(try toy.dense("scores", try toy.flatten("flat", pooled), units: 1))
  }

  static func motifs(
    _ network: Network, workers: Int = 2, sample: SequenceSample? = nil, starts: Int = 8
  ) async throws -> ChannelMotifs {
    try #require(
      try await network.channelMotifs(
        at: try LayerChoice(network, file: "toy"), in: sample, settings: .init(starts: starts, seed: 3),
        workers: workers))
  }

  /// Twelve sequences that hold one of some words each, in turn, at different places between A and G.
  static func planted(_ words: [String]) throws -> SequenceSample {
    let records = (0..<12).map { index in
      let left = String(repeating: "A", count: 10 + index)
      return ">s\(index)\n\(left)\(words[index % words.count])" + String(repeating: "G", count: 34 - left.count)
    }
    let file = try FASTAFile(bytes: [UInt8](records.joined(separator: "\n").utf8), fileName: "toy.fa")
    return try SequenceSample(file, length: 40)
  }

  @Test("A channel that reads two words side by side", arguments: [Padding.valid, .same])
  func twoWords(padding: Padding) async throws {
    let found = try await Self.motifs(try Self.network(padding: padding))
    #expect(found.receptiveField == 6)
    #expect(found.layer == "second-relu")
    let best = try #require(found.channels[0].optima.first)
    #expect(best.motif.consensus == "ACGTTC")
    #expect(best.activation == 2 && best.sequence == "ACGTTC")
    #expect(found.channels[0].strongest == .init(sequence: "ACGTTC", activation: 2))
    #expect(found.channels[2].optima.isEmpty && found.channels[2].strongest == nil)
    #expect(found.start == .random)
  }

  @Test("Windows of sequences as starts")
  func startsFromSequences() async throws {
    let network = try Self.network()
    let found = try await Self.motifs(network, sample: try Self.planted(["ACGTTC"]))
    #expect(found.start == .topWindows(file: "toy.fa"))
    #expect(found.channels[0].largestStart == 2)
    #expect(found.channels[0].optima.first?.motif.consensus == "ACGTTC")
    #expect(found.channels[0].optima.first?.startShare == 1)
  }

  /// First filters read GATAAG and its reverse complement, with 1 per base and a bias of -5; the one channel of the
  /// second convolution has room for one of them and takes either, the second for less.
  static func eitherStrand() throws -> Network {
    let toy = ToyNetwork()
    var kernel = [Float](repeating: 0, count: 6 * 4 * 2)
    for (filter, word) in ["GATAAG", "CTTATC"].enumerated() {
      for (position, column) in KnownColumns.window(word).enumerated() {
        for base in 0..<4 { kernel[(position * 4 + base) * 2 + filter] = column[base] }
      }
    }
    let first = try toy.add(
      "strands",
      Convolution(
        kernel: Tensor(shape: [1, 6, 4, 2], values: kernel), bias: [-5, -5], rank: 1, strides: [1], dilations: [1],
        padding: .valid, channelsFirst: false), toy.input("sequence", [40, 4]))
    let second = try toy.add(
      "either",
      Convolution(
        kernel: Tensor(shape: [1, 1, 2, 1], values: [1, 0.75]), bias: [0], rank: 1, strides: [1], dilations: [1],
        padding: .valid, channelsFirst: false), try toy.relu("first-relu", first))
    return toy.finished(
      try toy.dense("scores", try toy.flatten("flat", try toy.relu("second-relu", second)), units: 1))
  }

  @Test("A channel that reads a motif and its reverse complement has both as optima", arguments: [false, true])
  func bothStrands(hasSequences: Bool) async throws {
    let found = try await Self.motifs(
      try Self.eitherStrand(), sample: hasSequences ? try Self.planted(["GATAAG", "CTTATC"]) : nil)
    let optima = try #require(found.channels.first?.optima)
    #expect(optima.prefix(2).map(\.motif.consensus) == ["GATAAG", "CTTATC"])
    #expect(optima.prefix(2).map(\.activation) == [1, 0.75])
    #expect(optima.prefix(2).map(\.isReverseOfFirst) == [false, true])
  }

  @Test("Windows are averaged by their activations, those below half of the largest left out")
  func windowMotif() throws {
    let hits = [(4, "AG"), (2, "CG"), (2, "CG"), (2, "CG"), (2, "C."), (1, "TT")].enumerated().map { index, hit in
      TopWindows.Hit(
        value: Float(hit.0), sequence: index, start: 0,
        bases: hit.1.map { UInt8(Array("ACGT").firstIndex(of: $0) ?? 4) })
    }
    let found = try #require(WindowMotif(hits))
    #expect(found.windowCount == 5)
    #expect(found.largestActivation == 4)
    #expect(found.motif.columns == [SIMD4(4.0 / 12, 8.0 / 12, 0, 0), SIMD4(0, 0, 1, 0)])
    #expect(WindowMotif(Array(hits.prefix(4))) == nil)
    #expect(TopWindows.starts(hits, count: 2).map(\.sequence) == [0, 2])
    #expect(TopWindows.starts(hits, count: 6).map(\.sequence) == Array(0..<6))
  }

  @Test("Windows of a layer are averaged where no pooling lies below it", arguments: [false, true])
  func averages(isPooled: Bool) async throws {
    let network = try Self.network(isPooledBetween: isPooled)
    let found = try await Self.motifs(network, sample: try Self.planted(["ACGTTC"]))
    #expect(found.averagesWindows == !isPooled)
    #expect(found.channels[0].windows?.windowCount == (isPooled ? nil : 12))
    #expect(found.channels[0].windows?.motif.consensus == (isPooled ? nil : "ACGTTC"))
    #expect(found.channels[2].windows == nil)
  }

  /// A first layer of random filters and one channel that needs all of them, on windows of five bases.
  private static func rugged(seed: UInt64) throws -> Network {
    let toy = ToyNetwork()
    var generator = Philox(seed: seed, classIndex: 0, trial: 0, purpose: .window)
    func draw(_ count: Int) -> [Float] { (0..<count).map { _ in Float(generator.nextUniform()) * 2 - 1 } }
    let first = try toy.add(
      "first",
      Convolution(
        kernel: Tensor(shape: [1, 4, 4, 6], values: draw(96)), bias: draw(6), rank: 1, strides: [1], dilations: [1],
        padding: .valid, channelsFirst: false), toy.input("sequence", [20, 4]))
    let second = try toy.add(
      "second",
      Convolution(
        kernel: Tensor(shape: [1, 2, 6, 1], values: draw(12)), bias: [0.1], rank: 1, strides: [1], dilations: [1],
        padding: .valid, channelsFirst: false), try toy.relu("first-relu", first))
    return toy.finished(
      try toy.dense("scores", try toy.flatten("flat", try toy.relu("second-relu", second)), units: 1))
  }

  @Test("The strongest window is the best of all that there are", arguments: 1...6 as ClosedRange<UInt64>)
  func strongest(seed: UInt64) async throws {
    let network = try Self.rugged(seed: seed)
    let found = try await Self.motifs(network)
    // Every window of five bases stands at the head of one of 1,024 sequences.
    let records = (0..<1024).map { number in
      let word = (0..<5).map { "ACGT".map(String.init)[(number >> (2 * $0)) & 3] }.joined()
      return ">w\(number)\n\(word)\(String(repeating: "N", count: 15))"
    }
    let file = try FASTAFile(bytes: [UInt8](records.joined(separator: "\n").utf8), fileName: "all.fa")
    let all = try await Self.motifs(network, sample: try SequenceSample(file, length: 20))
    guard let best = found.channels[0].strongest else {
      #expect(all.channels[0].largestStart == nil)
      return
    }
    #expect(best.sequence.count == 5 && best.activation >= (all.channels[0].largestStart ?? 0) * 0.999)
    for optimum in found.channels[0].optima { #expect(optimum.activation <= best.activation) }
  }

  @Test("The same optima for any number of workers")
  func workers() async throws {
    let network = try Self.network()
    #expect(try await Self.motifs(network, workers: 1) == Self.motifs(network, workers: 3))
  }

  @Test(
    "Large layers get fewer starts, then fewer steps, then fewer channels",
    arguments: [(1e6, 8, 60, 64), (2e7, 6, 60, 64), (2e8, 1, 39, 64), (2e9, 1, 20, 16), (1e12, 1, 20, 1)])
  func bounded(multiplications: Double, starts: Int, steps: Int, channels: Int) {
    let plan = ChannelMotifSearchPlan(.init(), channels: 64, multiplications: multiplications)
    #expect(plan.settings.starts == starts)
    #expect(plan.settings.steps == steps)
    #expect(plan.channels == channels)
    #expect(plan.work(multiplications: multiplications) <= ChannelMotifSearchPlan.workLimit || channels == 1)
  }

  @Test("A motif shifted or turned round is found again")
  func similarity() {
    let word = KnownColumns.window("..ACGTTC..")
    #expect(abs(OptimumClusters.similarity(word, KnownColumns.window("ACGTTC....")) - 1) < 1e-6)
    #expect(OptimumClusters.similarity(word, KnownColumns.window("..GGGGGG..")) < 0.5)
    let ends = ["ACGTTC..", ".ACGTTC.", "..GAACGT", "TTTTTTTT"].enumerated().map { index, text in
      WindowAscent.End(
        channel: 0, window: KnownColumns.window(text),
        motif: PositionProbabilityMatrix(filterWeights: KnownColumns.window(text)),
        spelling: .init(bases: [], activation: [3, 2, 1, -1][index]), startSpelling: .init(bases: [], activation: 0))
    }
    let optima = OptimumClusters.optima(of: ends, settings: .init())
    #expect(optima.map(\.activation) == [3, 1])
    #expect(optima.map(\.startShare) == [0.5, 0.25])
    #expect(optima.map(\.isReverseOfFirst) == [false, true])
  }
}
