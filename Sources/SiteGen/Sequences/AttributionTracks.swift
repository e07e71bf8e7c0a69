import Analysis

/// What DeepLIFT attributes along the genome: one bedGraph file for each class with explained sequences that have places
/// on it.
///
/// Where sequences of a class overlap, a base has the mean of what is attributed to it. Lines are in the order that
/// `bedGraphToBigWig` asks for.
///
/// Source: "BedGraph Track Format", https://genome.ucsc.edu/goldenPath/help/bedgraph.html
struct AttributionTracks {
  private let found: SequenceExplanations
  /// Sequences with places.
  private let placed: [(sequence: SequenceExplanations.Sequence, interval: GenomicInterval)]

  init(_ found: SequenceExplanations) {
    self.found = found
    placed = found.sequences.compactMap { sequence in
      GenomicInterval(name: sequence.name, length: found.length).map { (sequence, $0) }
    }
  }

  /// Classes with a track, rising.
  var classes: [Int] { Set(placed.flatMap { $0.sequence.attributions.map(\.classIndex) }).sorted() }

  /// One line per base.
  func text(ofClass index: Int) -> String {
    var sums: [String: [Int: (sum: Double, count: Int)]] = [:]
    for (sequence, interval) in placed {
      for attribution in sequence.attributions where attribution.classIndex == index {
        guard let values = found.values(.deepLIFT, of: attribution).map(Array.init) else { continue }
        for (position, value) in values.enumerated() {
          let place = interval.part(position..<position + 1).lowerBound
          let former = sums[interval.chromosome]?[place] ?? (0, 0)
          sums[interval.chromosome, default: [:]][place] = (former.sum + Double(value), former.count + 1)
        }
      }
    }
    var text = ""
    for chromosome in sums.keys.sorted(by: { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }) {
      let name = String(PrintableText.line(chromosome).map { $0.isWhitespace ? "_" : $0 })
      for (place, value) in (sums[chromosome] ?? [:]).sorted(by: { $0.key < $1.key }) {
        text += "\(name)\t\(place)\t\(place + 1)\t\(Float(value.sum / Double(value.count)))\n"
      }
    }
    return text
  }

  /// One file per class; none where no header names a place.
  var files: [SiteFile] {
    classes.map { index in
      .data(
        "data/attributions-\(PageAddress.classStem(index)).bedgraph",
        "DeepLIFT attributions of class \(index + 1) along the genome"
      ) { text(ofClass: index) }
    }
  }
}
