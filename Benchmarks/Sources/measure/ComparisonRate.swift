import Analysis

/// Times the comparison of all classes of planted results, and says whether their groups are found.
enum ComparisonRate {
  static func measure(results path: String) {
    guard let interpretation = try? ResultsFile.read(path) else { return print("\(path): no results") }
    let start = ContinuousClock.now
    let comparison = interpretation.comparison()
    let duration = (ContinuousClock.now - start).components
    Measure.report("comparison", Double(duration.seconds) + Double(duration.attoseconds) * 1e-18, "s")
    let groups = PlantedClasses(classes: 0, channels: 0).groups
    let found = comparison.clusters?.clusterOfClass.map { $0 ?? -1 } ?? []
    Measure.report(
      "planted groups, adjusted Rand index",
      AdjustedRandIndex.between(found, found.indices.map { $0 % groups }), "")
  }
}
