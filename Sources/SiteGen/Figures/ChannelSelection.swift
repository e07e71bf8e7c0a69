import Analysis

/// The channels that a figure of one class shows, and how it says that some are left out.
struct ChannelSelection: Hashable, Sendable {
  /// In order of falling OFIV.
  let channels: [Int]
  /// Number of channels that there are.
  let total: Int

  /// Most channels that a figure shows before it leaves any out.
  static let most = 48

  /// All channels where they are few; else those of the largest absolute OFIV and every non-additive one.
  init(_ result: ClassInterpretation) {
    total = result.overallImportance.count
    let order = result.channelsByImportance
    guard total > Self.most else {
      channels = order
      return
    }
    let strengths = result.overallImportance.map(abs)
    let strongest = strengths.indices.sorted { (strengths[$1], $0) < (strengths[$0], $1) }.prefix(Self.most)
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
       The figure is showing \(channels.count) of \(total) channels: the \(Self.most) of largest absolute \
      importance and every non-additive one; the table has all.
      """
  }
}
