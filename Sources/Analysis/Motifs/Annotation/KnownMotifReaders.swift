import ReportNumerics

/// A known motif and what matches it.
package struct KnownMotifReaders: Hashable, Sendable {
  /// Number of the motif in the annotation.
  package var motif: Int
  /// Filters whose weights or sites match, in their order.
  package var filters: [Int] = []
  /// Channels behind more convolutions, one of whose optima or windows match, in their order.
  package var channels: [Int] = []
  package var smallestQValue = 1.0

  /// All known motifs that something matches, those of most readers first.
  package static func all(_ annotation: MotifAnnotation?) -> [KnownMotifReaders] {
    guard let annotation else { return [] }
    var readers: [Int: KnownMotifReaders] = [:]
    for query in annotation.queries {
      for match in annotation.matches(of: query) {
        var reader = readers[match.target] ?? KnownMotifReaders(motif: match.target)
        switch query.source.kind {
        case .filterWeights, .filterSites: reader.filters.append(query.source.number)
        case .channelOptimum, .channelWindows: reader.channels.append(query.source.number)
        }
        reader.smallestQValue = min(reader.smallestQValue, match.decidingQValue)
        readers[match.target] = reader
      }
    }
    return readers.values.map { reader in
      var reader = reader
      reader.filters = Set(reader.filters).sorted()
      reader.channels = Set(reader.channels).sorted()
      return reader
    }
    .sorted {
      ($1.filters.count + $1.channels.count, $0.motif) < ($0.filters.count + $0.channels.count, $1.motif)
    }
  }
}
