import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("Tables")
struct TableTests {
  static let interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 2))
  static let similarity = ClassSimilarity(
    overallImportance: interpretation.classes.map(\.overallImportance))

  static let context = SiteFixture.context(interpretation)

  /// The header line of every table; a change is a new version of the schema.
  static let headers: [(String, TabSeparatedTable)] = [
    (
      """
      class_id class channel ofiv mean sd il posterior flagged gradient_at_zero weight_product \
      lower upper top_share
      """,
      ClassTables.overallImportance(interpretation, stability: context.comparison.stability)
    ),
    (
      "class_id class trial score weight objective steps converged optimum channel_1 channel_2",
      ClassTables.featureImportance(interpretation)
    ),
    (
      """
      class_id class trials converged optima optima_polished best_score score_at_zero \
      score_at_largest_activation activeness top_channel top_ofiv flagged_channels vulnerable_channels \
      components mixture_converged bic_1 bic_2 bic_3 nearest_class_id nearest_similarity
      """, ClassTables.classes(interpretation, similarity: similarity)
    ),
    ("class_id class kind first_channel second_channel strength", ClassTables.pairs(interpretation)),
    (
      """
      channel filter consensus mean_bits largest_activation dead best_class_id best_class best_ofiv \
      flagged_classes
      """, ChannelTables.channels(interpretation)
    ),
    ("class_id class class_1 class_2", ComparisonTables.similarity(interpretation, similarity)),
    (
      "first_class_id first_class second_class_id second_class channel_1 channel_2",
      ComparisonTables.difference(interpretation, similarity)
    ),
    (
      """
      filter channel consensus mean_bits negative_bits positive_weight_share largest_activation dead matches \
      best_motif best_motif_name p e q sites site_sequences sites_consensus sites_mean_bits sites_best_motif \
      sites_best_motif_name sites_q
      """, MotifTables.filters(context)
    ),
    (
      """
      source filter channel optimum rank motif_id motif motif_name database p e q offset overlap orientation \
      significant
      """, MotifTables.matches(context)
    ),
    (
      "motif_id motif motif_name database channels class_id class ofiv", MotifTables.importance(context)
    ),
    ("kind group size member r offset orientation consensus", SimilarMotifTables.groups(context)),
    ("group channels consensus class_id class ofiv", SimilarMotifTables.importance(context)),
    ("left right distance count", ClusteringTables.linkage(context.comparison.classTree)),
    ("leaf class_id class", ClusteringTables.leaves(nil, noun: "class", names: [])),
    ("position channel cluster", ClusteringTables.channelClusters(context)),
    (
      """
      first_group second_group block first_classes second_classes mean contrast residue first_class_ids \
      second_class_ids
      """, GroupTables.blocks(context)
    ),
    ("position class_id class cluster group assay cell_type target", ClusteringTables.clusters(context)),
    (
      "class_id class kind rank other_class_id other_class similarity lower upper", ClusteringTables.neighbours(context)
    ),
    (
      "method block classes channels mean contrast residue class_ids channel_ids", ClusteringTables.biclusters(context)
    ),
    (
      "class_id class group other_group strong negative upper_bound lower_bound", GroupTables.counts(context)
    ),
    ("cluster column word in_cluster cluster_size in_all p corrected_p", ClusteringTables.enrichment(context)),
    (
      """
      first_class_id first_class second_class_id second_class ofiv cosine signed_ofiv gradient_at_zero last_layer \
      label_correlation
      """, ComparisonTables.measures(context)
    ),
    (
      """
      model_id folder model sha256 layer classes channels positions flagged_channels largest_components \
      trials converged warnings
      """, ModelIndexPage.models([])
    ),
  ]

  @Test("The columns are the schema's", arguments: headers)
  func header(expected: String, table: TabSeparatedTable) {
    #expect(SiteManifest.schemaVersion == 1)
    #expect(table.text.prefix { $0 != "\n" } == expected.replacing(" ", with: "\t"))
  }

  @Test("Rows count classes, channels and trials from 1")
  func rows() {
    let lines = ClassTables.overallImportance(Self.interpretation, stability: nil).text.split(separator: "\n")
    #expect(lines.count == 1 + 4)
    #expect(lines[1].hasPrefix("1\tClass A\t1\t") && lines[4].hasPrefix("2\tClass B\t2\t"))
    let trials = ClassTables.featureImportance(Self.interpretation).text.split(separator: "\n")
    #expect(trials.count == 1 + 8)
    #expect(ComparisonTables.difference(Self.interpretation, Self.similarity).rowCount == 1)
    #expect(ChannelTables.channels(Self.interpretation).rowCount == 2)
  }

  /// What a text becomes in a cell.
  static let cells: [(String, String)] = [
    ("plain", "plain"), ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "U+0009=1"), ("a\tb\nc\r", "aU+0009bU+000AcU+000D"), ("=\u{338}1", "'=\u{338}1"), ("", ""),
    ("a=b", "a=b"), ("\u{202E}x", "U+202Ex"),
  ]

  @Test("Text cells cannot be formulas, cells or lines", arguments: cells)
  func neutralized(text: String, cell: String) {
    #expect(TabSeparatedTable.neutralized(text) == cell)
  }

  @Test("Numbers are untouched and missing ones empty")
  func numbers() {
    var table = TabSeparatedTable(columns: ["a", "b", "c", "d", "e", "f"])
    table.append([.number(-0.5), .number(nil), .number(.nan), .number(-0.0), .count(nil), .flag(true)])
    table.append([
      .number(1e-7), .number(1234567.8), .number(-.infinity), .number(0.1 + 0.2), .count(3), .flag(false),
    ])
    #expect(
      table.text.split(separator: "\n").dropFirst() == [
        "-0.5\t\t\t0\t\ttrue", "1e-07\t1234567.8\t\t0.3\t3\tfalse",
      ])
  }

  @Test("Motifs are in MEME's minimal format")
  func memeFile() {
    let columns: [SIMD4<Float>] = [[1, 0, 0, 0], [0.25, 0.25, 0.25, 0.25]]
    var interpretation = Self.interpretation
    interpretation.filters = [
      FilterDescription(weights: columns, motif: PositionProbabilityMatrix(columns: columns))
    ]
    #expect(
      MotifDownloads.text(MotifDownloads.weights(interpretation)) == """
        MEME version 4

        ALPHABET= ACGT

        strands: + -

        Background letter frequencies
        A 0.250000 C 0.250000 G 0.250000 T 0.250000

        MOTIF filter-0001 AN
        letter-probability matrix: alength= 4 w= 2 nsites= 20 E= 0
         1.000000 0.000000 0.000000 0.000000
         0.250000 0.250000 0.250000 0.250000

        """)
  }
}
