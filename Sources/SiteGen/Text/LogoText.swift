import Analysis

/// Words for the logo of one channel.
struct LogoText {
  let title: String
  let caption: RichText
  let alternativeText: String

  init(_ interpretation: Interpretation, channel: Int, motif: PositionProbabilityMatrix, isForward: Bool) {
    let strand = isForward ? "Motif" : "Reverse complement of the motif"
    title = "\(strand) of channel \(channel + 1)"
    let filter = (interpretation.channels[channel].filter ?? channel) + 1
    let bits = NumberText.fixed(motif.meanInformationContent, decimals: 2)
    caption = """
      \(strand) of \(channel: channel) of layer \(name: interpretation.layer.name), spelled by the weights \
      of filter \(filter): negative weights are set to 0 and each position is normalised to sum to 1. \
      Letter heights are in bits, without small-sample correction; the mean is \(bits) bits a position.
      """
    alternativeText = """
      Sequence logo of channel \(channel + 1)\(isForward ? "" : ", reverse complement"): \
      \(motif.consensus), \(NumberText.counted(motif.width, "position")), \(bits) bits a position on \
      average.
      """
  }
}
