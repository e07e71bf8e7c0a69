import Analysis
import Render
import TestSupport
import Testing

@testable import SiteGen

@Suite("Pages and what they own")
struct PageRegistryTests {
  /// With everything that may be planted, so that every table is there.
  private static let site: ModelSite = {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 2))
    interpretation.performance = PerformanceFixture.performance(classes: 2)
    interpretation = ExplanationFixture.explained(interpretation)
    interpretation.planting = PlantingFixture.planting(interpretation, library: KnownMotifFixture.library())
    return SiteFixture.modelSite(interpretation)
  }()

  /// The header line of every table; a change is a new version of the schema.
  private static let headers = [
    "attributions": """
    page sequence record class_id class label score reference_score deeplift_error baseline_score \
    integrated_gradients_error
    """,
    "bicluster": "method block classes channels mean contrast residue class_ids channel_ids",
    "channel-clusters": "position channel cluster",
    "channels": """
    channel filter consensus mean_bits largest_activation dead best_class_id best_class best_ofiv \
    flagged_classes best_importance artefact
    """,
    "classes": """
    class_id class trials converged optima optima_polished best_score score_at_zero \
    score_at_largest_activation activeness top_channel top_ofiv flagged_channels vulnerable_channels \
    components mixture_converged bic_1 bic_2 bic_3 nearest_class_id nearest_similarity lambda \
    target norm_ratio score_quantile first_order withheld_channels reachable_gain \
    nearest_chance
    """,
    "clusters": "position class_id class cluster group assay cell_type target",
    "difference": "first_class_id first_class second_class_id second_class channel_1 channel_2",
    "enrichment": "cluster column word in_cluster cluster_size in_all p corrected_p",
    "filters": """
    filter channel consensus mean_bits negative_bits positive_weight_share largest_activation dead matches \
    best_motif best_motif_name p e q sites site_sequences sites_consensus sites_mean_bits sites_best_motif \
    sites_best_motif_name sites_q q_all sites_q_all
    """,
    "fiv": "class_id class trial score weight objective steps converged optimum channel_1 channel_2",
    "group-blocks": """
    first_group second_group block first_classes second_classes mean contrast residue first_class_ids \
    second_class_ids
    """,
    "groups": "class_id class group other_group strong negative upper_bound lower_bound",
    "hits": """
    chr start end start_untrimmed end_untrimmed motif_name hit_coefficient hit_coefficient_global hit_similarity \
    hit_importance strand peak_name peak_id class_id class ofiv known_motif known_motif_name q
    """,
    "known-motif-effects": """
    motif_id motif group class_id class effect lower upper q channels word control answers reading
    """,
    "leaves-channels": "leaf channel_id channel",
    "leaves-classes": "leaf class_id class",
    "linkage-channels": "left right distance count",
    "linkage-classes": "left right distance count",
    "measures": """
    first_class_id first_class second_class_id second_class ofiv cosine signed_ofiv gradient_at_zero \
    last_layer label_correlation
    """,
    "methods": """
    class_id class channel ofiv saliency saliency_times_activation grad_cam deeplift integrated_gradients deepmotif \
    planted_effect positive_mean other_mean ofiv_rank saliency_rank saliency_times_activation_rank grad_cam_rank \
    deeplift_rank integrated_gradients_rank deepmotif_rank
    """,
    "performance": """
    class_id class sequences positives auroc auroc_lower auroc_upper average_precision average_precision_lower \
    average_precision_upper brier pearson pearson_lower pearson_upper spearman spearman_lower spearman_upper \
    root_mean_squared_error verdict
    """,
    "motif-group-importance": "group channels consensus class_id class ofiv",
    "motif-groups": "kind group size member r offset orientation consensus",
    "motif-importance": "motif_id motif motif_name database channels class_id class ofiv",
    "motifs": """
    source filter channel optimum rank motif_id motif motif_name database p e q offset overlap orientation \
    significant q_all
    """,
    "neighbours": "class_id class kind rank other_class_id other_class similarity lower upper chance",
    "ofiv": """
    class_id class channel ofiv mean sd il posterior flagged gradient_at_zero weight_product lower upper \
    top_share importance range marginal slope beyond_reach
    """,
    "pairs": "class_id class kind first_channel second_channel strength",
    "similarity": "class_id class class_1 class_2",
    "site-shares": """
    kind number class_id class positives positives_with_site positive_share negatives negatives_with_site \
    negative_share p corrected_p
    """,
    "tests": """
    kind class_id class first_channel second_channel first_motif second_motif context_channel context_motif backgrounds \
    baseline first_effect second_effect joint_effect departure lower upper relation chosen control_departure
    """,
    "tomtom": """
    Query_ID Target_ID Optimal_offset p-value E-value q-value Overlap Query_consensus Target_consensus Orientation
    """,
    "words": """
    class_id class rank word effect lower upper control raises channels motif q beside reverse_effect letters
    """,
  ]

  @Test("The columns of every table are the schema's")
  func headers() throws {
    #expect(SiteManifest.schemaVersion == 1)
    let tables = Self.site.pages.flatMap(\.files).filter { $0.kind == .table }
    #expect(tables.map(\.path).sorted() == Self.headers.keys.map { "tables/\($0).tsv" }.sorted())
    for table in tables {
      let name = table.path.dropFirst("tables/".count).dropLast(".tsv".count)
      let text = String(decoding: try table.bytes(FigureStyle()), as: UTF8.self)
      let expected = try #require(Self.headers[String(name)])
      #expect(text.prefix { $0 != "\n" } == expected.replacing(" ", with: "\t"), "\(name)")
    }
  }

  @Test(
    "No two pages have one address, no two files one path, and every file that is no picture or script says what it is")
  func addresses() {
    let pages = Self.site.pages.map(\.address.path)
    #expect(Set(pages).count == pages.count)
    let files = Self.site.pages.flatMap(\.files)
    #expect(Set(files.map(\.path)).count == files.count)
    for file in files {
      #expect((file.summary == nil) == (file.kind == .figure || file.path.hasSuffix(".js")), "\(file.path)")
    }
  }

  @Test("The navigation leads to one page of each kind that has a place in it")
  func navigation() {
    let entries = PageRegistry.navigation(Self.site.pages[0].interpretation)
    #expect(
      entries.map(\.text) == [
        "Overview", "Model", "Classes", "Channels", "Filters", "Motifs", "Performance", "Sequences", "Compare",
        "Methods", "Downloads", "Help",
      ])
    let pages = Set(Self.site.pages.map(\.address))
    #expect(entries.allSatisfy { pages.contains($0.page) })
  }

  @Test("What has nothing to show is no link of the navigation")
  func links() {
    let one = InterpretationFixture.interpretation(.init(classes: 1, channels: 2))
    let names = PageRegistry.navigation(one).map(\.text)
    #expect(names.contains("Classes"))
    for name in ["Compare", "Performance", "Sequences"] { #expect(!names.contains(name)) }
  }
}
