import Analysis

/// Windows of deep channels as sequences, for cloning, mutagenesis and prediction.
enum ChannelWindowText {
  static let path = "data/channel-windows.fa"

  /// FASTA: of each channel the strongest window found, then the best bases of each optimum; nil where none was
  /// looked for.
  static func fasta(_ interpretation: Interpretation) -> String? {
    guard let motifs = interpretation.channelMotifs else { return nil }
    var text = ""
    for (index, channel) in motifs.channels.enumerated() {
      let stem = SitePage.channelStem(index)
      if let best = channel.strongest {
        text += record("\(stem)-strongest", best.sequence, activation: best.activation)
      }
      for (number, optimum) in channel.optima.enumerated() {
        guard let sequence = optimum.sequence else { continue }
        text += record("\(stem)-optimum-\(number + 1)", sequence, activation: optimum.activation)
      }
    }
    return text.isEmpty ? nil : text
  }

  private static func record(_ name: String, _ sequence: String, activation: Double) -> String {
    ">\(name) activation=\(NumberText.significant(activation, digits: 6))\n\(sequence)\n"
  }
}
