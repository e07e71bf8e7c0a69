import Analysis

/// The time of a tree over all classes of a large model, with its leaves in optimal order.
enum ClusteringRate {
  private static let classes = 919

  static func measure() async {
    // No structure: ties and clear groups would only make the order quicker to find.
    let numbers = Measure.filler(DistanceMatrix.pairCount(classes), scale: 2)
    let distances = DistanceMatrix(count: classes, condensed: numbers.map { 1 + Double($0) / 2 })
    var linkage = HierarchicalClustering.linkage(of: distances)
    let tree = await Measure.bestTime(runs: 3) { linkage = HierarchicalClustering.linkage(of: distances) }
    let order = await Measure.bestTime(runs: 3) { _ = LeafOrdering.optimal(linkage, distances: distances) }
    Measure.report("tree of \(classes) classes, average linkage", tree * 1000, "ms")
    Measure.report("optimal order of its leaves", order * 1000, "ms")
  }
}
