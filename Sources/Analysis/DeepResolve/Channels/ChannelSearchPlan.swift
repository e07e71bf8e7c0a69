import ReportSupport

/// How much of a search for windows a network's size allows.
struct ChannelSearchPlan: Hashable, Sendable {
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
