import Motifs

extension PlantingResult {
  /// Looks the words of all classes up among known motifs.
  ///
  /// - Throws: `CancellationError` where the task was cancelled.
  mutating func lookUpWords(in library: MotifLibrary, workers: Int) async throws {
    let places = classes.indices.flatMap { index in classes[index].words.indices.map { (index, $0) } }
    let motifs = places.map { classes[$0.0].words[$0.1].comparedMotif }
    let compared = library.motifs.isEmpty ? [] : places.indices.filter { motifs[$0].hasInformation }
    let found = try await MotifComparison(
      targets: library.motifs, settings: .init(alphabet: hasTwoStrands ? .dna : .rna)
    ).alignments(
      of: compared.map { Motif(identifier: "", matrix: motifs[$0].clipped()) }, workers: workers)
    try Task.checkCancellation()
    for (index, word) in places { classes[index].words[word].nearest = [] }
    for (place, alignments) in zip(compared, found) {
      let sorted = alignments.sorted { ($0.pValue, $0.target) < ($1.pValue, $1.target) }
      classes[places[place].0].words[places[place].1].nearest = sorted.enumerated()
        .filter { $0 < MotifAnnotation.leastKept || $1.qValue <= MotifAnnotation.defaultThreshold }.map(\.element)
    }
  }

  /// The same with words looked up in another library.
  ///
  /// Without the network nothing can be planted anew, so that effects of known motifs are kept only where both libraries
  /// hold the same motifs.
  /// - Parameter former: motifs that numbers stand for in this result.
  /// - Throws: `CancellationError` where the task was cancelled.
  package func lookedUp(in library: MotifLibrary, former: [Motif], workers: Int) async throws -> PlantingResult {
    var result = self
    try await result.lookUpWords(in: library, workers: workers)
    guard former != library.motifs else { return result }
    result.knownMotifs = nil
    for index in result.classes.indices {
      for word in result.classes[index].words.indices {
        guard case .knownMotif(let number) = result.classes[index].words[word].origin else { continue }
        let place = former.indices.contains(number) ? library.motifs.firstIndex(of: former[number]) : nil
        result.classes[index].words[word].origin = place.map { .knownMotif($0) } ?? .lostMotif
      }
    }
    return result
  }
}
