import TestSupport
import Testing

@testable import Analysis
@testable import SiteGen

@Suite("Pages of channels")
struct ChannelPageTests {
  @Test("Pages of channels show where along the feature map classes want them")
  func positions() async throws {
    let files = try await SiteFixture.site(.init(classes: 14, channels: 3)).texts
    #expect(files["channels/channel-0001.html"]?.contains("showing 6 of 14") == true)
    let table = try #require(files["figures/channel-0002/map.tsv"])
    #expect(table.split(separator: "\n").count == 1 + 6)
    #expect(files["figures/channel-0002/map.svg"] != nil && files["figures/channel-0002/map.pdf"] == nil)
    let flat = try await SiteFixture.site(.init(classes: 2, channels: 3, trials: 2, positions: 1)).texts
    #expect(flat["figures/channel-0001/map.svg"] == nil)
    #expect(flat["channels/channel-0001.html"]?.contains("id=\"positions\"") == false)
  }

  @Test("Optima of deep channels have logos, matches and a place among the known motifs")
  func optima() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 7))
    interpretation.layer.readsFirstConvolution = false
    for channel in interpretation.channels.indices { interpretation.channels[channel].filter = nil }
    let even = [SIMD4<Float>](repeating: SIMD4(repeating: 0.25), count: 6)
    interpretation.channelMotifs = ChannelMotifs(
      layer: "max_pooling1d_1", receptiveField: 20, start: .random, settings: .init(),
      channels: interpretation.filters.enumerated().map { index, filter in
        let motif = PositionProbabilityMatrix(columns: even + filter.motif.columns + even)
        let optima = [
          ChannelMotifs.Optimum(motif: motif, activation: 3, sequence: "ACGT", startShare: 0.75),
          ChannelMotifs.Optimum(
            motif: motif.reverseComplement, activation: 2.5, startShare: 0.25, isReverseOfFirst: true),
        ]
        return ChannelMotifs.Channel(
          optima: index == 3 ? [] : optima,
          strongest: index == 3 ? nil : .init(sequence: "ACGG", activation: 4), largestStart: 1,
          windows: index == 3 ? nil : WindowMotif(motif: motif, windowCount: 60, largestActivation: 3))
      }, sample: .init(origin: .sampled(background: SIMD4(0.3, 0.2, 0.2, 0.3), seed: 5), sequenceCount: 12),
      averagesWindows: true)
    interpretation.readability = FirstLayerReadability(
      verdict: .distributed, filterWidth: 8, filterStride: 1, poolSize: 1, pooledField: 8, pooledStride: 1,
      pooledPositions: 50, bottleneckLayer: "pool<2>", bottleneckFactor: 25, bottleneckIsDeeper: true)
    let annotated = try await interpretation.annotated(with: KnownMotifFixture.library(), workers: 1)
    let files = try await SiteFixture.texts(annotated)
    let channel = try #require(files["channels/channel-0001.html"])
    #expect(channel.contains("Its optimum 1 matches") && channel.contains("reverse complement of the first"))
    #expect(channel.contains("positions 4 to 17 of 20"))
    // Further optima share one figure, each with the note of what it is beside the first.
    #expect(files["figures/channel-0001/further-optima.svg"]?.contains("reverse complement of the first") == true)
    #expect(files["figures/channel-0001/logo-small.svg"] != nil)
    #expect(files["figures/channel-0004/logo-small.svg"] == nil)
    #expect(files["motifs/index.html"]?.contains("Which channels") == true)
    #expect(files["data/motifs-optima.meme"]?.contains("MOTIF channel-0001-2") == true)
    #expect(channel.contains("activation 4: ACGG; the window of its logo reaches 75 % of that"))
    #expect(channel.contains("12 random sequences (A, C, G, T with 0.3, 0.2, 0.2, 0.3; seed 5)"))
    #expect(channel.contains("in optimum 1, from 5′ to 3′, positions 4 to 17 of 20"))
    #expect(channel.contains("../data/motifs-optima.meme"))
    #expect(files["channels/channel-0004.html"]?.contains("no start of the ascents could activate it") == true)
    #expect(files["index.html"]?.contains("channels with a motif") == true)
    #expect(
      files["data/channel-windows.fa"]?.hasPrefix(
        ">channel-0001-strongest activation=4\nACGG\n>channel-0001-optimum-1 activation=3\nACGT\n") == true)
    try await MotifDownloadsTests.expectCompared(files, annotated, holding: "channel-0001-windows")
    #expect(channel.contains("60 windows read") && channel.contains("average of the 60 windows of 20 bases"))
    #expect(channel.contains("<bdi>pool&lt;2&gt;</bdi>, which joins 25 positions into one"))
    #expect(files["channels/channel-0004.html"]?.contains("Too few windows") == true)
    #expect(files["figures/channel-0001/windows-logo.svg"] != nil)
    #expect(files["data/motifs-windows.meme"]?.contains("nsites= 60") == true)
    for row in ["\noptimum\t\t1\t2\t", "\nwindows\t\t1\t\t", "\nweights\t1\t\t\t"] {
      #expect(files["tables/motifs.tsv"]?.contains(row) == true)
    }
  }
}
