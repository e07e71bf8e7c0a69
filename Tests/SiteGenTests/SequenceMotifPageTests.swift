import TestSupport
import Testing

import Analysis
@testable import SiteGen

@Suite("Pages of motifs from sequences and of deep channels")
struct SequenceMotifPageTests {
  static func sites(_ interpretation: Interpretation, origin: SequenceMotifs.Origin) -> SequenceMotifs {
    SequenceMotifs(
      reading: .published, origin: origin, sequenceCount: 1200, sequenceLength: 27, layer: "activation_1",
      filters: interpretation.filters.enumerated().map { index, filter in
        SequenceMotifs.Filter(
          siteCount: index == 2 ? 0 : 40 + index, sequenceCount: index == 2 ? 0 : 35, largestActivation: 1.5,
          largestPossibleActivation: 2, motif: filter.motif)
      })
  }

  @Test("Sites stand beside the weights, with where they come from")
  func sites() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 7))
    interpretation.sequenceMotifs = Self.sites(interpretation, origin: .file("<b>test</b>.fa"))
    interpretation.relevantMotifs = RelevantMotifs(fileName: "list.txt", names: ["TGACTCAG"])
    let annotated = await interpretation.annotated(with: KnownMotifFixture.library(), workers: 1)
    let files = try await MotifPageTests.site(annotated)
    let channel = try #require(files["channels/channel-0001.html"])
    #expect(channel.contains("made from 40 sites in 35 of 1,200 sequences of <bdi>&lt;b&gt;test&lt;/b&gt;.fa</bdi>"))
    #expect(channel.contains("Its motif from sites matches"))
    try await Self.expectCompared(files, annotated, holding: "filter-0001-sites")
    #expect(
      files["figures/channel-0001/sites-logo.svg"] != nil && files["figures/channel-0001/sites-matches.pdf"] != nil)
    // The third filter has no site.
    #expect(files["figures/channel-0003/sites-logo.svg"] == nil)
    let filters = try #require(files["filters/index.html"])
    #expect(filters.contains("1 filter found none") && filters.contains("call") && filters.contains("list.txt"))
    #expect(files["data/motifs-sites.meme"]?.contains("nsites= 40") == true)
    #expect(files["tables/motifs.tsv"]?.contains("\nsites\t1\t1\t") == true)
  }

  @Test(
    "The largest activation stands beside the largest that whole windows can cause",
    arguments: [
      (1.5, "1.5 of 2 possible in whole windows"), (2, "2 of 2 possible in whole windows"),
      (2.5, "2.5 at an end; whole windows 2"),
    ])
  func largestActivation(seen: Double, words: String) {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 1, channels: 3))
    interpretation.sequenceMotifs = Self.sites(interpretation, origin: .file("test.fa"))
    interpretation.sequenceMotifs?.filters[0].largestActivation = seen
    let facts = MotifSiteFacts.facts(ofFilter: 0, SiteFixture.context(interpretation), .channelDetail(0))
    #expect(facts.last?.value.map(\.text).joined() == words)
  }

  @Test("Motifs from random sequences are said to tell of the model alone")
  func sampled() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 1, channels: 3))
    interpretation.sequenceMotifs = Self.sites(
      interpretation, origin: .sampled(background: SIMD4(repeating: 0.25), seed: 7))
    let files = try await MotifPageTests.site(interpretation)
    #expect(files["channels/channel-0001.html"]?.contains("tells of the model and not of data") == true)
    #expect(files["channels/channel-0001.html"]?.contains("seed 7") == true)
  }

  /// Six decimals of a probability are written.
  private static let writtenTolerance = 0.01

  /// That `tomtom` of the motifs as they were compared gives the p-values of the pages.
  private static func expectCompared(_ files: [String: String], _ interpretation: Interpretation, holding name: String)
    async throws
  {
    let text = try #require(files["data/motifs-compared.meme"])
    let motifs = try MotifFile(bytes: [UInt8](text.utf8), fileName: "motifs-compared.meme").motifs
    let annotation = try #require(interpretation.motifAnnotation)
    let queries = annotation.queries.filter { !$0.positions.isEmpty }
    #expect(motifs.count == queries.count && motifs.contains { $0.identifier == name })
    let found = await MotifComparison(targets: annotation.motifs, settings: annotation.comparison)
      .alignments(of: motifs, workers: 1)
    for (query, alignments) in zip(queries, found) {
      let best = try #require(query.nearest.first)
      let again = try #require(alignments.first { $0.target == best.target })
      #expect(abs(again.pValue / best.pValue - 1) < writtenTolerance)
    }
  }

  @Test("A channel counts for the match of its strongest optimum alone")
  func strongestOptimum() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 1, channels: 2))
    let word = KnownMotifFixture.motif(KnownMotifFixture.words[0]).matrix
    let other = PositionProbabilityMatrix(
      columns: [SIMD4(1, 0, 0, 0)] + [SIMD4<Float>](repeating: [0, 0.5, 0.5, 0], count: 5))
    for channel in 0..<2 { interpretation.channels[channel].filter = nil }
    interpretation.channelMotifs = ChannelMotifs(
      layer: "relu", receptiveField: word.width, start: .random, settings: .init(),
      channels: [[other, word], [word, other]].map { motifs in
        .init(optima: motifs.map { .init(motif: $0, activation: 1, startShare: 0.5) })
      })
    let found = await interpretation.annotated(with: KnownMotifFixture.library(), workers: 1)
    #expect(found.bestMatch(ofChannel: 0) == nil && found.bestMatch(ofChannel: 1)?.target == 0)
    #expect(found.motifGroups.map(\.channels) == [[1]])
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
    let annotated = await interpretation.annotated(with: KnownMotifFixture.library(), workers: 1)
    let files = try await MotifPageTests.site(annotated)
    let channel = try #require(files["channels/channel-0001.html"])
    #expect(channel.contains("Its optimum 1 matches") && channel.contains("reverse complement of the first"))
    #expect(channel.contains("positions 4 to 17 of 20"))
    #expect(files["figures/channel-0001/optimum-2-logo-rc.svg"] != nil)
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
    try await Self.expectCompared(files, annotated, holding: "channel-0001-windows")
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
