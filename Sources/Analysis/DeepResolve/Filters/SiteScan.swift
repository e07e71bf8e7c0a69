import GenomicNetwork
import ReportNumerics
import Sequences

/// Reads all sequences through the first convolution and collects the sites of its filters.
struct SiteScan: Sendable {
  let activation: FirstLayerActivation
  let sample: SequenceSample
  let reading: SequenceMotifs.Reading

  /// Share of the largest activation seen above which a position is a site.
  static let publishedShare: Float = 0.5
  /// Share of the largest possible activation that the best position of a sequence must reach.
  static let articleShare = 0.7

  /// The motifs of all filters; the same bytes for any number of workers.
  func run(workers: Int) async -> SequenceMotifs {
    let tally: SiteTally
    switch reading {
    case .article: tally = await total(workers: workers) { bestSites($0) }
    case .published:
      // The threshold is known only when every sequence has been seen.
      let seen = await total(workers: workers) { largestValues($0) }
      let thresholds = seen.largest.map { $0 * Self.publishedShare }
      var sites = await total(workers: workers) { sitesAbove(thresholds, $0) }
      sites.largest = seen.largest
      tally = sites
    }
    return SequenceMotifs(
      reading: reading, origin: sample.origin, sequenceCount: sample.count, sequenceLength: sample.length,
      layer: activation.layer,
      filters: (0..<activation.filters).map { filter in
        SequenceMotifs.Filter(
          siteCount: tally.siteCounts[filter], sequenceCount: tally.sequenceCounts[filter],
          largestActivation: Self.finite(Double(tally.largest[filter])),
          largestPossibleActivation: Self.finite(activation.largestPossible[filter]), motif: tally.motif(of: filter))
      })
  }

  /// Adds up the tallies of all batches in their order.
  private func total(workers: Int, _ read: @escaping @Sendable ([[UInt8]]) -> SiteTally) async -> SiteTally {
    let rows = activation.batchRows
    let batches = (sample.count + rows - 1) / rows
    return await withTaskGroup(of: (Int, SiteTally).self) { group in
      func start(_ batch: Int) {
        guard batch < batches else { return }
        group.addTask {
          let range = batch * rows..<min((batch + 1) * rows, sample.count)
          return (batch, read(range.map { sample.bases(of: $0) }))
        }
      }
      var result = emptyTally
      var waiting: [Int: SiteTally] = [:]
      var next = 0
      var started = max(1, workers)
      for batch in 0..<started { start(batch) }
      for await (batch, tally) in group {
        waiting[batch] = tally
        while let tally = waiting.removeValue(forKey: next) {
          result.add(tally)
          next += 1
        }
        start(started)
        started += 1
      }
      return result
    }
  }

  private var emptyTally: SiteTally { SiteTally(filters: activation.filters, width: activation.width) }

  private func largestValues(_ sequences: [[UInt8]]) -> SiteTally {
    var tally = emptyTally
    activation.forEachValue(of: sequences) { _, filter, _, value in
      if value > tally.largest[filter] { tally.largest[filter] = value }
    }
    return tally
  }

  private func sitesAbove(_ thresholds: [Float], _ sequences: [[UInt8]]) -> SiteTally {
    var tally = emptyTally
    // Row in which each filter had its last site, to count sequences once.
    var lastRow = [Int](repeating: -1, count: activation.filters)
    activation.forEachValue(of: sequences) { row, filter, position, value in
      guard value > thresholds[filter], value > 0 else { return }
      tally.addSite(
        filter: filter, sequence: sequences[row], start: windowStart(position), weight: Self.finite(Double(value)))
      if lastRow[filter] != row {
        lastRow[filter] = row
        tally.addSequence(filter: filter)
      }
    }
    return tally
  }

  private func bestSites(_ sequences: [[UInt8]]) -> SiteTally {
    var tally = emptyTally
    var best = [(value: Float, position: Int)](
      repeating: (-.infinity, 0), count: activation.filters * sequences.count)
    activation.forEachValue(of: sequences) { row, filter, position, value in
      let place = row * activation.filters + filter
      if value > best[place].value { best[place] = (value, position) }
    }
    for (row, sequence) in sequences.enumerated() {
      for filter in 0..<activation.filters {
        let (value, position) = best[row * activation.filters + filter]
        tally.largest[filter] = max(tally.largest[filter], value)
        guard value > 0, Double(value) >= Self.articleShare * activation.largestPossible[filter] else { continue }
        tally.addSequence(filter: filter)
        let start = windowStart(position)
        if start >= 0, start + activation.width <= sequence.count {
          tally.addSite(filter: filter, sequence: sequence, start: start, weight: 1)
        }
      }
    }
    return tally
  }

  /// An exponential can leave the range of Float32, but no result may hold an infinity.
  private static func finite(_ value: Double) -> Double {
    let limit = Double(Float.greatestFiniteMagnitude)
    return max(-limit, min(value, limit))
  }

  private func windowStart(_ position: Int) -> Int { position * activation.stride - activation.before }
}

extension Network {
  /// The motifs that the filters of the first convolution find in sequences.
  ///
  /// - Parameters:
  ///   - choice: where the network is interpreted; the first convolution lies below.
  ///   - workers: batches that are read at the same time; the result does not depend on it.
  /// - Returns: nil where the filters read no whole bases, or where the sequences have another length.
  /// - Complexity: O(bases × filters × filter width), twice for the published reading.
  public func sequenceMotifs(
    at choice: LayerChoice, in sample: SequenceSample, reading: SequenceMotifs.Reading = .published, workers: Int
  ) async -> SequenceMotifs? {
    guard let activation = FirstLayerActivation(self, below: choice.point.node),
      activation.length == sample.length
    else { return nil }
    MatrixProduct.useOneThreadPerCall()
    return await SiteScan(activation: activation, sample: sample, reading: reading).run(workers: workers)
  }
}
