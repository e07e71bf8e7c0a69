import Analysis

/// The channels that a figure or table of one class shows, and how it says that some are left out.
struct ChannelSelection: Hashable, Sendable {
  /// In order of falling importance.
  let channels: [Int]
  /// Number of channels that there are.
  let total: Int

  /// Most channels that are shown before any are left out.
  let most: Int

  /// All channels where they are few; else those of the largest absolute importance and every non-additive one.
  init(_ result: ClassInterpretation, most: Int = ReportLimits.channelsInFigure) {
    total = result.overallImportance.count
    self.most = most
    let order = result.channelsByImportance
    guard total > most else {
      channels = order
      return
    }
    let strongest = FallingOrder.byMagnitude(result.rankedImportance).prefix(most)
    let shown = Set(strongest).union(result.nonAdditiveChannels)
    channels = order.filter(shown.contains)
  }

  var isWhole: Bool { channels.count == total }

  /// For example `showing 48 of 480`; nil where all are shown.
  var note: String? { isWhole ? nil : "showing \(channels.count) of \(total)" }

  /// What a caption says of the channels, a sentence; empty where all are shown.
  var sentence: RichText {
    isWhole
      ? ""
      : """
       The figure is showing \(channels.count) of \(total) channels: the \(most) of largest absolute \
      importance and every non-additive one; the table has all.
      """
  }
}
