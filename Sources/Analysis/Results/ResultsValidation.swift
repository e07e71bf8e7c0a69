import DeepResolve
import Motifs
import Performance
import ReportNumerics

/// What must hold between the parts of saved results before anything is drawn from them.
///
/// The shapes of arrays are checked as they are read, and what must hold within one value where it is decoded; here is
/// what must hold between them. Every error names the part concerned.
enum ResultsValidation {
  static func require(
    _ condition: Bool, _ place: String, _ problem: @autoclosure () -> String
  ) throws(ResultsError) {
    guard condition else { throw .damagedDescription(place, problem()) }
  }

  /// Lists and numbers of the description, which the shapes of all arrays rest on.
  static func checkDescription(_ result: Interpretation, _ lengths: SavedLengths) throws(ResultsError) {
    let layer = result.layer
    let limit = 1 << 31
    try require(lengths.areSound, "lengths", "a length that cannot be")
    try require(!result.classes.isEmpty, "interpretation.classes", "no class")
    try require(
      result.classes.count < 1 << 20 && (1...limit).contains(layer.channels) && (1...limit).contains(layer.positions)
        && layer.positions < limit / layer.channels, "interpretation.layer",
      "\(layer.channels) channels at \(layer.positions) positions")
    try require(
      result.channels.count == layer.channels, "interpretation.channels",
      "\(result.channels.count) channels described, \(layer.channels) in the layer")
    try require(
      layer.receptiveField >= 0 && layer.receptiveStride >= 0, "interpretation.layer", "a negative receptive field")
    try require(lengths.trials > 0, "lengths.trials", "no trial")
    try require(
      result.filters.isEmpty || lengths.filterPositions > 0, "lengths.filterPositions", "filters without positions")
    for (index, channel) in result.channels.enumerated() {
      try require(
        channel.filter.map(result.filters.indices.contains) ?? true, "interpretation.channels.\(index)",
        "a filter that is not there")
    }
    if let motifs = result.sequenceMotifs {
      try require(
        motifs.filters.count == result.filters.count, "interpretation.sequenceMotifs.filters",
        "\(motifs.filters.count) filters with sites, \(result.filters.count) filters")
      try require(
        motifs.sequenceCount >= 0 && motifs.sequenceLength >= 0, "interpretation.sequenceMotifs", "a negative count")
    }
    if let motifs = result.channelMotifs {
      try require(
        motifs.channels.count == result.channels.count, "interpretation.channelMotifs.channels",
        "\(motifs.channels.count) channels with optima, \(result.channels.count) channels")
      try require(
        (1...limit).contains(motifs.receptiveField), "interpretation.channelMotifs.receptiveField",
        "\(motifs.receptiveField) bases")
    }
    if let rows = result.classAnnotations?.count {
      try require(
        rows == result.classes.count, "interpretation.classAnnotations",
        "\(rows) rows of the table of classes, \(result.classes.count) classes")
    }
    if let responses = result.responses {
      try require(
        (1...limit).contains(responses.sequenceCount) && (1...limit).contains(responses.sequenceLength),
        "interpretation.responses", "a count that cannot be")
    }
    try checkNatural(result)
    if let null = result.null {
      try require(
        null.classes.count == result.classes.count && null.replicates > 0 && null.flags.count == null.replicates
          && null.exclusions.count == null.replicates && (null.matches?.count ?? null.replicates) == null.replicates
          && (null.flags + null.exclusions + (null.matches ?? []) + [null.motifCount]).allSatisfy { $0 >= 0 }
          && null.classes.allSatisfy { $0.lower <= $0.upper && $0.inconsistency >= 0 && $0.flagged >= 0 },
        "interpretation.null", "counts or bands that cannot be")
    }
    try checkKnownMotifs(result, lengths)
    try PlantingValidation.check(result)
    try ExplanationValidation.check(result)
    try checkPerformance(result)
  }

  private static func checkNatural(_ result: Interpretation) throws(ResultsError) {
    guard let natural = result.natural else { return }
    let place = "interpretation.natural"
    try require(
      natural.channels.count == result.channels.count && natural.scores.count == result.classes.count, place,
      "\(natural.channels.count) channels and \(natural.scores.count) classes on natural sequences")
    try require(natural.sequenceCount > 0 && natural.norm >= 0, place, "no sequence, or a negative norm")
    try require(
      (natural.channels.map(\.peak) + natural.scores).allSatisfy {
        $0.quantiles.count == NaturalSample.Distribution.shares.count && $0.standardDeviation >= 0
      } && natural.channels.allSatisfy { $0.range >= 0 }, place, "quantiles or ranges that cannot be")
  }

  private static func checkKnownMotifs(_ result: Interpretation, _ lengths: SavedLengths) throws(ResultsError) {
    guard let annotation = result.motifAnnotation else { return }
    let place = "interpretation.motifAnnotation"
    try require(
      lengths.knownMotifWidths.count == annotation.motifs.count
        && lengths.knownMotifWidths.allSatisfy { (1...MotifFile.widthLimit).contains($0) }, "\(place).motifs",
      "the known motifs have impossible sizes")
    try require(
      !annotation.motifs.isEmpty && annotation.databases.allSatisfy { $0.motifCount >= 0 }
        && annotation.databases.reduce(0) { $0.addingReportingOverflow($1.motifCount).partialValue }
          == annotation.motifs.count,
      "\(place).databases", "the databases hold other numbers of motifs")
    try require(annotation.testCount ?? 0 >= 0, "\(place).testCount", "a negative count")
    try require(
      lengths.matches.count == annotation.queries.count, "lengths.matches", "matches of motifs that are not there")
    try require(
      zip(annotation.queries, annotation.queries.dropFirst()).allSatisfy { $0.source < $1.source },
      "\(place).queries", "motifs in another order than that of their sources")
  }

  /// What must hold once the arrays are there.
  static func checkParts(_ result: Interpretation) throws(ResultsError) {
    let channels = result.channels.indices
    for (index, member) in result.classes.enumerated() {
      let place = "interpretation.classes.\(index)"
      let mixture = member.mixture
      try require(
        (1...3).contains(mixture.components) && mixture.bic.count == 3
          && [mixture.weights.count, mixture.means.count, mixture.variances.count]
            .allSatisfy { $0 == mixture.components }
          && mixture.scale > 0 && mixture.variances.allSatisfy { $0 >= 0 }, "\(place).mixture",
        "a mixture that cannot be")
      try require(
        (member.exclusions + member.epistasis).allSatisfy {
          channels.contains($0.first) && channels.contains($0.second)
        }, "\(place).exclusions", "a pair with a channel that is not there")
      try require(
        member.vulnerableChannels.allSatisfy(channels.contains), "\(place).vulnerableChannels",
        "a channel that is not there")
      try require(
        member.distinctOptima >= 0 && member.trials.allSatisfy { $0.weight >= 0 }, place, "a negative count or weight")
      try require(member.inconsistency.allSatisfy { $0 >= 0 }, place, "a negative inconsistency level")
      try require(
        member.scale.map { $0.lambda > 0 && $0.normRatio >= 0 && (0...1).contains($0.scoreQuantile) } ?? true,
        "\(place).scale", "a scale that cannot be")
      try require(
        (member.reach?.channelsBeyond ?? []).allSatisfy(channels.contains), "\(place).reach",
        "a channel that is not there")
      try require(
        (member.locality?.withheldFlags ?? []).allSatisfy(channels.contains), "\(place).locality",
        "a channel that is not there")
    }
    for warning in result.warnings {
      try require(
        warning.classIndex.map(result.classes.indices.contains) ?? true, "interpretation.warnings",
        "a class that is not there")
    }
    let motifs = result.lookedUpMotifs.map(\.matrix) + (result.motifAnnotation?.motifs.map(\.matrix) ?? [])
    try require(
      motifs.allSatisfy { $0.columns.allSatisfy { column in (0..<4).allSatisfy { (0...1).contains(column[$0]) } } },
      "interpretation", "a motif of numbers that are no probabilities")
    for (index, query) in (result.motifAnnotation?.queries ?? []).enumerated() {
      let width = result.motif(of: query.source)?.width ?? -1
      try require(
        query.positions.lowerBound >= 0 && query.positions.upperBound <= width,
        "interpretation.motifAnnotation.queries.\(index)", "positions of a motif that is not there")
    }
  }

  /// What must hold between the comparison and what it compares.
  static func checkComparison(_ result: Interpretation) throws(ResultsError) {
    let comparison = result.comparison
    let place = "interpretation.comparison"
    let classes = result.classes.indices
    func inside(_ items: [Int]) -> Bool { items.allSatisfy(classes.contains) }
    func inside(_ blocks: [MatrixBlock], _ columns: Range<Int>) -> Bool {
      blocks.allSatisfy { block in
        !block.rows.isEmpty && !block.columns.isEmpty && inside(block.rows)
          && block.columns.allSatisfy(columns.contains)
      }
    }
    try require(
      comparison.similarity.count == classes.count
        && comparison.alternatives.allSatisfy { $0.similarity.count == classes.count }, "\(place).alternatives",
      "similarities of other classes")
    try require(
      Set(comparison.alternatives.map(\.measure)).count == comparison.alternatives.count, "\(place).alternatives",
      "a measure twice")
    try require(comparison.classTree.itemCount == classes.count, "\(place).classTree", "a tree of other classes")
    try require(
      [comparison.nearest, comparison.farthest].allSatisfy { $0.count == classes.count && $0.allSatisfy(inside) },
      "\(place).nearest", "neighbours that are not there")
    try require(
      (comparison.contrast?.values.count ?? classes.count) == classes.count
        && comparison.flags.channels.allSatisfy { result.channels.indices.contains($0.channel) }
        && comparison.flags.pairs.allSatisfy {
          result.channels.indices.contains($0.first) && result.channels.indices.contains($0.second)
        }, "\(place).flags", "channels that are not there")
    try require(
      result.similarMotifs.channels.allSatisfy { group in
        !group.members.isEmpty
          && group.numbers.allSatisfy { result.channels.indices.contains($0) && result.motif(ofChannel: $0) != nil }
      }
        && result.similarMotifs.filters.allSatisfy { group in
          !group.members.isEmpty && group.numbers.allSatisfy(result.filters.indices.contains)
        }, "interpretation.similarMotifs", "motifs that are not there")
    if let chance = comparison.chance {
      try require(
        chance.largest.count == classes.count && chance.pairs.count == classes.count * (classes.count - 1) / 2
          && chance.replicates > 0 && (0...result.channels.count).contains(chance.channels)
          && (chance.pairs + chance.largest).allSatisfy { $0.map((0...1).contains) ?? true }, "\(place).chance",
        "correlations by chance that cannot be")
    }
    if let stability = comparison.stability {
      try require(
        stability.importance.count == classes.count && stability.replicates > 0, "\(place).stability",
        "intervals of other classes")
    }
    if let clusters = comparison.clusters {
      try require(
        clusters.clusterOfClass.count == classes.count
          && clusters.clusterOfClass.allSatisfy { $0.map(clusters.clusters.indices.contains) ?? true }
          && clusters.clusters.allSatisfy { cluster in
            !cluster.members.isEmpty && inside(cluster.members)
              && cluster.shared.allSatisfy { result.channels.indices.contains($0.channel) }
          }, "\(place).clusters", "clusters of other classes")
    }
    if let biclusters = comparison.biclusters {
      let trees = biclusters.trees
      try require(
        trees.rows.itemCount == classes.count && trees.columns.itemCount == result.channels.count
          && inside(biclusters.blocks + biclusters.spectralBlocks, result.channels.indices)
          && biclusters.classClusters > 0 && biclusters.channelClusters > 0, "\(place).biclusters",
        "blocks of other classes or channels")
    }
    for (index, pair) in comparison.groupPairs.enumerated() {
      try require(
        inside(pair.first.members) && inside(pair.second.members) && !pair.first.members.isEmpty
          && !pair.second.members.isEmpty && inside(pair.counts.map(\.classIndex))
          && pair.firstImportance.count == result.channels.count
          && pair.secondImportance.count == result.channels.count
          && pair.firstTree.itemCount == pair.first.members.count
          && pair.secondTree.itemCount == pair.second.members.count && inside(pair.blocks.all, classes)
          && (0...pair.blocks.all.count).contains(pair.blocks.strongCount), "\(place).groupPairs.\(index)",
        "groups of other classes")
    }
  }
}

/// What must hold of how well classes are predicted, so that arrays can be read and pages made.
extension ResultsValidation {
  private static let most = 1 << 31

  /// - Throws: where a number or a list cannot be; the arrays are not needed.
  static func checkPerformance(_ result: Interpretation) throws(ResultsError) {
    guard let performance = result.performance else { return }
    let place = "interpretation.performance"
    let classes = result.classes.count
    let count = performance.sequenceCount
    try require(
      performance.classes.count == classes, "\(place).classes",
      "\(performance.classes.count) classes of performance for \(classes)")
    try require(
      (0...most).contains(count) && (0...most).contains(performance.replicates), place, "a count that cannot be")
    try require(
      performance.confusion.map { rows in
        rows.count == classes && rows.allSatisfy { $0.count == classes && $0.allSatisfy { (0...count).contains($0) } }
      } ?? true, "\(place).confusion", "other classes, or a count that cannot be")
    for (index, member) in performance.classes.enumerated() {
      guard case .classification(let found) = member.kind else { continue }
      try require(
        (0...count).contains(found.positives)
          && found.calibration.allSatisfy {
            (0...count).contains($0.count) && (0...1).contains($0.meanProbability) && (0...1).contains($0.positiveShare)
          }, "\(place).classes.\(index)", "a count or a share that cannot be")
    }
    guard let scatter = performance.scatter else { return }
    let records = scatter.sequences
    try require(
      zip(records, records.dropFirst()).allSatisfy { $0 < $1 } && records.allSatisfy { (0..<count).contains($0) },
      "\(place).scatter", "records out of their order")
  }
}
