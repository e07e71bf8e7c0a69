import Analysis

/// The numbers of a heat map, with all that its script needs to order, cut and name them.
struct HeatMapData: Sendable {
  /// One side of the map.
  struct Axis: Sendable {
    /// For example `class`.
    var noun: String
    var names: [String]
    /// Path of the first part of the items' pages, to which their number is added.
    var pages: String
    /// Word that each item is sorted under, shown as a strip; none where there are no groups.
    var groups: [String] = []
    /// The different words in the order in which they take their colours.
    var kinds: [String] = []
    var tree: ClusterTree?
    /// Clusters that the tree is cut into in the words and figures of the page.
    var cut = 1

    var script: String {
      var members = [
        ("noun", ScriptText.string(noun)), ("pages", ScriptText.string(pages)),
        ("names", ScriptText.strings(names)), ("groups", ScriptText.strings(groups)),
        ("kinds", ScriptText.strings(kinds)),
      ]
      if let tree {
        members.append(("order", ScriptText.numbers(tree.order)))
        members.append(("cut", "\(cut)"))
        members.append(("merges", ScriptText.numbers(Self.merges(tree))))
        let heights = tree.linkage.merges.map { NumberText.significant($0.height, digits: 4) }
        members.append(("heights", "[" + heights.joined(separator: ",") + "]"))
      }
      return "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }

    /// The two parts of each merge: an item by its number, an earlier merge by its number behind the items.
    private static func merges(_ tree: ClusterTree) -> [Int] {
      let leaves = tree.linkage.leafCount
      func number(_ cluster: Int) -> Int {
        cluster < leaves ? tree.members[cluster] : tree.itemCount + cluster - leaves
      }
      return tree.linkage.merges.flatMap { [number($0.first), number($0.second)] }
    }
  }

  /// Name under which the script leaves the numbers.
  var name: String
  /// Words before a value, for example `r`.
  var quantity: String
  var rows: Axis
  /// Nil where the columns are the rows.
  var columns: Axis?
  var values: QuantizedMatrix
  /// Absolute value from which colours are full.
  var limit: Double
  /// Whether values have no sign.
  var isSequential = false

  /// The file of the site.
  var path: String { "data/\(name).js" }

  var script: String {
    ScriptText.assignment(
      name,
      [
        ("quantity", ScriptText.string(quantity)),
        ("limit", NumberText.significant(limit, digits: 7)), ("sequential", "\(isSequential)"),
        ("rows", rows.script), ("columns", columns?.script ?? "null"), ("values", values.script),
      ])
  }
}

extension HeatMapData {
  /// Similarity of all pairs of classes.
  static func similarity(_ interpretation: Interpretation, _ comparison: ClassComparison) -> HeatMapData {
    let similarity = comparison.similarity
    let classes = 0..<similarity.count
    return HeatMapData(
      name: "similarity", quantity: "r", rows: classAxis(interpretation, comparison),
      values: QuantizedMatrix(symmetric: classes.map { row in (0...row).map { similarity[row, $0] } }), limit: 1)
  }

  /// OFIV of all classes and channels.
  static func overallImportance(_ interpretation: Interpretation, _ comparison: ClassComparison) -> HeatMapData {
    let rows = interpretation.classes.map(\.overallImportance)
    return HeatMapData(
      name: "ofiv", quantity: "OFIV", rows: classAxis(interpretation, comparison),
      columns: channelAxis(interpretation, comparison),
      values: QuantizedMatrix(rows), limit: limit(rows))
  }

  /// Slopes of all classes and channels, by which two classes are held against each other.
  static func slopes(_ interpretation: Interpretation, _ comparison: ClassComparison) -> HeatMapData {
    let rows = interpretation.classes.map(\.slopes)
    return HeatMapData(
      name: "slopes", quantity: ImportanceWords(interpretation).slopeTitle, rows: classAxis(interpretation, comparison),
      columns: channelAxis(interpretation, comparison),
      values: QuantizedMatrix(rows), limit: limit(rows))
  }

  /// Inconsistency level of all classes and channels, as the tables have it.
  static func inconsistency(_ interpretation: Interpretation, _ comparison: ClassComparison) -> HeatMapData {
    let rows = interpretation.classes.map(\.inconsistency)
    return HeatMapData(
      name: "il", quantity: "IL", rows: classAxis(interpretation, comparison),
      columns: channelAxis(interpretation, comparison),
      values: QuantizedMatrix(rows), limit: limit(rows), isSequential: true)
  }

  private static func classAxis(_ interpretation: Interpretation, _ comparison: ClassComparison) -> Axis {
    let groups = interpretation.classAnnotations.map { GroupComparison.groups($0).map(\.name) } ?? []
    return Axis(
      noun: "class", names: interpretation.classes.map { NameText.short($0.name) },
      pages: "classes/class-",
      groups: interpretation.classAnnotations?.map { $0.group.map { NameText.short($0) } ?? "" } ?? [],
      kinds: groups.map { NameText.short($0) }, tree: comparison.classTree,
      cut: comparison.clusters?.clusters.count ?? 1)
  }

  private static func channelAxis(_ interpretation: Interpretation, _ comparison: ClassComparison) -> Axis {
    let flagged = Set(interpretation.channelsFlaggedAnywhere)
    return Axis(
      noun: "channel",
      names: interpretation.channels.indices.map { "channel \(ChannelReading.label($0, in: interpretation))" },
      pages: "channels/channel-",
      groups: interpretation.channels.indices.map { flagged.contains($0) ? "non-additive" : "additive" },
      kinds: ["additive", "non-additive"], tree: comparison.biclusters?.trees.columns,
      cut: comparison.biclusters.map { $0.areCut ? $0.channelClusters : 1 } ?? 1)
  }

  /// The 99 % quantile of the absolute values, so that a few do not bleach the rest.
  private static func limit(_ rows: [[Double]]) -> Double {
    let values = rows.flatMap { $0.map(abs) }.filter(\.isFinite).sorted()
    guard let largest = values.last else { return 1 }
    let quantile = values[Int(0.99 * Double(values.count - 1))]
    return quantile > 0 ? quantile : (largest > 0 ? largest : 1)
  }
}
