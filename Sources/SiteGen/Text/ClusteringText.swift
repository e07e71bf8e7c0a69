import Analysis

/// How classes were put into trees, in words.
enum ClusteringText {
  /// For example `average linkage`.
  static func linkage(_ context: ReportContext) -> String { "\(context.options.clustering.linkage.rawValue) linkage" }

  /// For example `cut where the mean silhouette width is largest`.
  static func cut(_ context: ReportContext) -> String {
    guard let clusters = context.options.clustering.clusters else {
      return "cut where the mean silhouette width is largest"
    }
    return "cut into the \(NumberText.count(clusters)) clusters that were asked for (--clusters)"
  }
}
