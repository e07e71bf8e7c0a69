import GenomicNetwork
import Motifs
import ReportNumerics
import ReportSupport
import Sequences

/// How much of a search for windows a network's size allows.
struct ChannelMotifSearchPlan: Hashable, Sendable {
  /// With fewer starts, then with fewer steps, where the work for all channels would be too much.
  let settings: ChannelMotifs.Settings
  /// Rounds of substitutions of a start and of an end.
  let rounds: Int
  /// Channels that are searched; fewer than all where even the least search of each would be too much.
  let channels: Int

  /// Products that a search may take: about two minutes on two cores.
  static let workLimit = 3.5e12
  /// Passes that a step, or a round, takes: one forward, and one backward of twice the work.
  private static let passes = 3.0
  /// Steps and rounds below which a search is no use.
  private static let fewest = (steps: 20, rounds: 8)
  /// Part of the passes that substitutions take where steps must be few.
  private static let shareOfRounds = 0.29

  /// - Parameter multiplications: products of one pass with one window.
  init(_ asked: ChannelMotifs.Settings, channels: Int, multiplications: Double) {
    let pass = Self.passes * max(1, multiplications)
    let ofAll = Self.workLimit / (pass * Double(max(1, channels)))
    var settings = asked
    var rounds = WindowAscent.substitutionRounds
    settings.starts = max(1, Int(min(Double(asked.starts), ofAll / Double(asked.steps + 2 * rounds))))
    if settings.starts == 1 {
      rounds = min(rounds, max(Self.fewest.rounds, Int(min(ofAll * Self.shareOfRounds, 1e6))))
      let affordable = Int(min(ofAll, 1e6)) - 2 * rounds
      settings.steps = min(asked.steps, max(Self.fewest.steps, affordable))
    }
    let ofOne = pass * Double(settings.starts * (settings.steps + 2 * rounds))
    self.settings = settings
    self.rounds = rounds
    self.channels = min(channels, max(1, Int(min(Self.workLimit / ofOne, 1e9))))
  }

  /// Products that the search takes.
  func work(multiplications: Double) -> Double {
    Self.passes * multiplications * Double(channels * settings.starts * (settings.steps + 2 * rounds))
  }
}

extension ChannelMotifs {
  /// What is said of the whole model where not all channels were searched.
  package var cutWarning: Warning? {
    guard let searched else { return nil }
    return Warning(
      kind: "W-WINDOWS-CUT",
      message: """
        Windows were searched for \(searched.count) of \(channels.count) channels, those of the largest importance: for all \
        of them the layers below, which see \(receptiveField) bases, would have taken too much work.
        """)
  }
}

extension Network {
  /// What each channel of the interpreted layer reads.
  ///
  /// - Parameters:
  ///   - sample: sequences of the model's length whose strongest windows are the starts; nil for random ones.
  ///   - background: probabilities of A, C, G, T in random sequences.
  ///   - settings: starts, steps and channels become fewer where the work would exceed `ChannelMotifSearchPlan.workLimit`.
  ///   - order: channels from the first that is searched to the last, where not all can be; nil for their own.
  ///   - workers: batches that run at the same time; the result does not depend on it.
  ///   - progress: told how many thousandths of the work are done.
  /// - Throws: `CancellationError` where the task is cancelled.
  /// - Returns: nil where each channel is a filter of the first convolution, or the input is no DNA.
  /// - Complexity: O(channels × starts × steps) passes through the layers below, on one receptive field each.
  public func channelMotifs(
    at choice: LayerChoice, in sample: SequenceSample? = nil, background: SIMD4<Double> = MotifFile.evenBackground,
    settings: ChannelMotifs.Settings = .init(), order: [Int]? = nil, workers: Int,
    progress: WorkProgress? = nil
  ) async throws(CancellationError) -> ChannelMotifs? {
    guard !readsOneConvolution(choice.point.node),
      let window = ChannelWindow(self, of: choice.point.node)
    else { return nil }
    MatrixProduct.useOneThreadPerCall()
    let channels = window.elements.count
    let plan = ChannelMotifSearchPlan(settings, channels: channels, multiplications: window.multiplications)
    let settings = plan.settings
    let searched = Array((order ?? Array(0..<channels)).prefix(plan.channels)).sorted()
    guard let length = sequenceLength else { return nil }
    let read =
      sample
      ?? SequenceSample(
        length: length, background: background, seed: settings.seed, count: max(1, sampledBases / length))
    let fromSequences = sample == nil ? (settings.starts + 1) / 2 : settings.starts
    let search = TopWindows(
      self, of: choice.point.node, sample: read, kept: max(WindowMotif.mostWindows, settings.starts))
    // Passes over the sequences against ascents and substitutions.
    let reading = window.multiplications * Double(search?.windowCount(of: window.field.count) ?? 0)
    let share = reading / max(1, reading + plan.work(multiplications: window.multiplications))
    let shares = (find: 0..<Int(1000 * share), ascend: Int(1000 * share)..<1000)
    // Not by optional chaining: a call that may or may not suspend has ended in freed memory.
    var hits = [[TopWindows.Hit]](repeating: [], count: channels)
    if let search { hits = try await search.find(workers: workers, progress: Self.part(shares.find, of: progress)) }
    let tops = hits.map { TopWindows.starts($0, count: fromSequences) }
    let isAveraged = seesFixedPlaces(choice.point.node)
    let starts = searched.flatMap { channel in
      (0..<settings.starts).map { start in
        tops[channel].indices.contains(start)
          ? WindowAscent.Start(channel: channel, bases: tops[channel][start].bases)
          : .random(channel: channel, start: start, width: window.field.count, seed: settings.seed)
      }
    }
    let ends = try await Self.ascend(
      WindowAscent(window: window, settings: settings, rounds: plan.rounds), starts, workers: workers,
      progress: Self.part(shares.ascend, of: progress))
    let placeOfChannel = Dictionary(uniqueKeysWithValues: searched.enumerated().map { ($1, $0) })
    let found = try await BoundedTasks.map(count: channels, workers: workers) { channel in
      guard let place = placeOfChannel[channel] else {
        return (optima: [ChannelMotifs.Optimum](), strongest: ChannelMotifs.StrongestWindow?.none)
      }
      let own = Array(ends[place * settings.starts..<(place + 1) * settings.starts])
      return (OptimumClusters.optima(of: own, settings: settings), Self.strongest(own))
    }
    let origin: ChannelMotifs.Start =
      if case .file(let name)? = sample?.origin { .topWindows(file: name) } else { .random }
    return ChannelMotifs(
      layer: window.layer, receptiveField: window.field.count, start: origin, settings: settings,
      channels: (0..<channels).map { channel in
        ChannelMotifs.Channel(
          optima: found[channel].optima, strongest: found[channel].strongest,
          largestStart: hits[channel].first.map { Double($0.value) },
          windows: isAveraged ? WindowMotif(hits[channel]) : nil)
      }, sample: search.map { .init(origin: read.origin, sequenceCount: $0.sequenceCount) },
      averagesWindows: isAveraged, searched: searched.count < channels ? searched : nil)
  }

  /// Multiplications that the search for windows is expected to take; nil where there is none.
  package func channelMotifWork(at choice: LayerChoice, settings: ChannelMotifs.Settings = .init()) -> Double? {
    guard !readsOneConvolution(choice.point.node), let window = ChannelWindow(self, of: choice.point.node),
      let length = sequenceLength
    else { return nil }
    let plan = ChannelMotifSearchPlan(
      settings, channels: window.elements.count, multiplications: window.multiplications)
    let bases = Double(max(sampledBases, length))
    return plan.work(multiplications: window.multiplications)
      + window.multiplications * bases / Double(max(1, window.field.count))
  }

  /// Progress of a part of the work, in thousandths of the whole.
  private static func part(_ range: Range<Int>, of progress: WorkProgress?) -> WorkProgress? {
    guard let progress else { return nil }
    return { done, total in progress(range.lowerBound + range.count * done / max(total, 1), 1000) }
  }

  /// The strongest sequence behind the ends; of equal ones the first.
  private static func strongest(_ ends: [WindowAscent.End]) -> ChannelMotifs.StrongestWindow? {
    let found = ends.flatMap { [$0.spelling, $0.startSpelling] }.filter { $0.activation > 0 && $0.activation.isFinite }
    guard let first = found.first else { return nil }
    let best = found.dropFirst().reduce(first) { $1.activation > $0.activation ? $1 : $0 }
    return ChannelMotifs.StrongestWindow(sequence: best.sequence, activation: best.activation)
  }

  /// Bases of random sequences that starts are chosen from.
  private var sampledBases: Int { 200_000 }

  /// Ends in the order of the starts.
  private static func ascend(
    _ ascent: WindowAscent, _ starts: [WindowAscent.Start], workers: Int, progress: WorkProgress?
  ) async throws(CancellationError) -> [WindowAscent.End] {
    let rows = ascent.batchRows
    return try await BoundedTasks.map(
      count: starts.indices.batchCount(of: rows), workers: workers, progress: progress
    ) { batch in
      ascent.run(Array(starts[starts.indices.batch(batch, of: rows)]))
    }.flatMap(\.self)
  }
}

extension WindowAscent.Start {
  /// Bases drawn evenly; what a start draws does not depend on other starts.
  static func random(channel: Int, start: Int, width: Int, seed: UInt64) -> WindowAscent.Start {
    var generator = Philox(seed: seed, classIndex: channel, trial: start, purpose: .window)
    return WindowAscent.Start(
      channel: channel, bases: (0..<width).map { _ in UInt8(generator.nextIndex(below: 4)) })
  }
}
