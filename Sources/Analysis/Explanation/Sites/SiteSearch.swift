import DeepResolve
import GenomicNetwork
import ReportNumerics
import ReportSupport
import Sequences

/// Reads sequences through the layers up to one and finds the sites of its channels.
struct SiteSearch: Sendable {
  /// Some sequences' sites of one channel.
  struct Tally: Sendable {
    var largest: Float = 0
    var siteCount = 0
    /// Numbers of sequences with a site, rising.
    var sequences: [Int] = []
    var sites: [SequenceSites.Site] = []
  }

  let map: SequenceFeatureMap
  let channels: Int
  /// First base that the first position sees, bases between positions, bases that one sees.
  let field: (start: Int, stride: Int, size: Int)
  let sample: SequenceSample
  /// Sequences that are read, rising.
  let chosen: [Int]
  let kept: Int

  /// Elements of a batch's tensors: 32 MB.
  private static let batchElements = 1 << 23

  /// - Returns: nil where channels or positions cannot be told apart, or where a position sees most of a sequence, which
  ///   is no site in it.
  init?(_ network: Network, of node: Int, sample: SequenceSample, values: [String: [Float]]) {
    let node = network.unpooled(node)
    guard let map = SequenceFeatureMap(network, of: node, values: values), let axis = network.nodes[node].channelAxis,
      network.lengthAxes()[node] != nil
    else { return nil }
    let (start, stride) = network.fieldStart(of: node)
    let size = network.receptiveFields()[node].size
    guard 2 * size <= sample.length else { return nil }
    self.map = map
    self.sample = sample
    channels = network.nodes[node].shape[axis]
    field = (start, stride, size)
    kept = SequenceSites.kept(rows: channels)
    let count = min(sample.count, max(1, SequenceSites.mostBases / max(1, sample.length)))
    chosen = (0..<count).map { $0 * sample.count / count }
  }

  /// - Throws: `CancellationError` where the task is cancelled.
  func run(workers: Int, progress: WorkProgress?) async throws(CancellationError) -> [Tally] {
    let rows = max(1, Self.batchElements / max(1, map.bytesPerSequence / 4))
    let batches = chosen.indices.batchCount(of: rows)
    let none = [Tally](repeating: Tally(), count: channels)
    let largest = try await BoundedTasks.fold(
      count: batches, workers: workers, into: [Float](repeating: 0, count: channels),
      progress: { done, total in progress?(done, 2 * total) },
      { batch in largestValues(chosen.indices.batch(batch, of: rows)) },
      add: { all, found in for channel in all.indices { all[channel] = max(all[channel], found[channel]) } })
    return try await BoundedTasks.fold(
      count: batches, workers: workers, into: none, progress: { done, total in progress?(total + done, 2 * total) },
      { batch in tallies(chosen.indices.batch(batch, of: rows), largest: largest) },
      add: { all, found in
        for channel in all.indices {
          all[channel].largest = largest[channel]
          all[channel].siteCount += found[channel].siteCount
          all[channel].sequences += found[channel].sequences
          all[channel].sites = strongest(all[channel].sites + found[channel].sites)
        }
      })
  }

  private func strongest(_ sites: [SequenceSites.Site]) -> [SequenceSites.Site] {
    Array(
      sites.sorted { ($1.activation, $0.sequence, $0.start) < ($0.activation, $1.sequence, $1.start) }.prefix(kept))
  }

  private func largestValues(_ places: Range<Int>) -> [Float] {
    var largest = [Float](repeating: 0, count: channels)
    let values = map.values(of: places.map { sample.bases(of: chosen[$0]) }, length: sample.length).values
    let owners = map.order.channels
    for row in 0..<places.count {
      for element in owners.indices {
        let value = values[row * owners.count + element]
        if value.isFinite, value > largest[owners[element]] { largest[owners[element]] = value }
      }
    }
    return largest
  }

  private func tallies(_ places: Range<Int>, largest: [Float]) -> [Tally] {
    var tallies = [Tally](repeating: Tally(), count: channels)
    let order = map.order
    let positions = order.channels.count / max(1, channels)
    let values = map.values(of: places.map { sample.bases(of: chosen[$0]) }, length: sample.length).values
    var rows = [Float](repeating: 0, count: order.channels.count)
    for (row, place) in places.enumerated() {
      for element in order.channels.indices {
        rows[order.channels[element] * positions + order.positions[element]] =
          values[row * order.channels.count + element]
      }
      for channel in 0..<channels where largest[channel] > 0 {
        let own = rows[channel * positions..<(channel + 1) * positions]
        let found = sites(of: own, above: SequenceSites.leastShare * largest[channel], sequence: chosen[place])
        guard !found.isEmpty else { continue }
        tallies[channel].siteCount += found.count
        tallies[channel].sequences.append(chosen[place])
        tallies[channel].sites += found
      }
    }
    for channel in tallies.indices { tallies[channel].sites = strongest(tallies[channel].sites) }
    return tallies
  }

  /// Sites in one channel's activations along one sequence.
  private func sites(of values: ArraySlice<Float>, above threshold: Float, sequence: Int) -> [SequenceSites.Site] {
    let reach = field.size / 2 / field.stride
    var sites: [SequenceSites.Site] = []
    for index in values.indices where values[index] > threshold && values[index].isFinite {
      let before = max(values.startIndex, index - reach)..<index
      let behind = index + 1..<min(values.endIndex, index + reach + 1)
      guard !values[before].contains(where: { $0 >= values[index] }),
        !values[behind].contains(where: { $0 > values[index] })
      else { continue }
      let start = field.start + (index - values.startIndex) * field.stride
      sites.append(
        .init(
          sequence: sequence, start: max(0, start), end: min(sample.length, start + field.size),
          activation: values[index]))
    }
    return sites
  }
}

extension Network {
  /// The sites of a layer's channels in given sequences.
  ///
  /// - Parameters:
  ///   - node: the interpreted layer, or that of the first filters' activations.
  ///   - names: one per sequence.
  ///   - labels: `[classes][sequences]`; nil without.
  ///   - values: one row for each input that carries no sequence, by name; zeros where there is none.
  ///   - workers: batches that are read at the same time; the result does not depend on it.
  /// - Returns: nil where channels or positions cannot be told apart, or where a position sees most of a sequence.
  /// - Throws: `CancellationError` where the task is cancelled.
  /// - Complexity: O(sequences) passes through the layers below, twice.
  package func sequenceSites(
    of node: Int, owner: SequenceSites.Owner, in sample: SequenceSample, file: String, names: [String],
    labels: [[Float]]?, values: [String: [Float]] = [:], workers: Int, progress: WorkProgress? = nil
  ) async throws(CancellationError) -> SequenceSites? {
    guard let search = SiteSearch(self, of: node, sample: sample, values: values) else { return nil }
    MatrixProduct.useOneThreadPerCall()
    let tallies = try await search.run(workers: workers, progress: progress)
    let chosen = search.chosen
    let labelled = (labels ?? []).enumerated().compactMap { index, column -> SequenceSites.LabelledClass? in
      guard chosen.allSatisfy({ column[$0] == 0 || column[$0] == 1 }) else { return nil }
      let positives = chosen.count { column[$0] == 1 }
      guard positives > 0, positives < chosen.count else { return nil }
      return .init(classIndex: index, positives: positives, negatives: chosen.count - positives)
    }
    let tail = HypergeometricTail(total: chosen.count)
    let tests = Double(max(1, labelled.count * tallies.count))
    let letters = tallies.reduce(0) { $0 + $1.sites.count } * search.field.size
    let rows = tallies.map { tally in
      SequenceSites.Row(
        largestActivation: tally.largest, siteCount: tally.siteCount, sequenceCount: tally.sequences.count,
        sites: letters > SequenceSites.mostLetters ? tally.sites : tally.sites.map { $0.spelled(in: sample) },
        shares: labelled.map { member in
          let positives = tally.sequences.count { labels?[member.classIndex][$0] == 1 }
          let p = tail.atLeast(positives, drawn: tally.sequences.count, marked: member.positives)
          return .init(
            positives: positives, negatives: tally.sequences.count - positives, pValue: p,
            correctedPValue: min(1, p * tests))
        })
    }
    let used = Set(rows.flatMap { $0.sites.map(\.sequence) }).sorted()
    return SequenceSites(
      owner: owner, sequenceFile: file, sequenceCount: sample.count, readCount: chosen.count,
      sequenceLength: sample.length, window: search.field.size, kept: search.kept, rows: rows,
      records: used.map { .init(number: $0, name: names[$0]) }, labelled: labelled)
  }
}

extension SequenceSites.Site {
  /// The same with its letters.
  fileprivate func spelled(in sample: SequenceSample) -> SequenceSites.Site {
    var copy = self
    copy.letters = String(
      decoding: sample.bases(of: sequence)[start..<end].map {
        $0 < 4 ? Array("ACGT".utf8)[Int($0)] : UInt8(ascii: "N")
      },
      as: UTF8.self)
    return copy
  }
}
