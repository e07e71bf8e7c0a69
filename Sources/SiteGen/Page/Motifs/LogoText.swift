import Analysis

/// Words for the logo of one channel or filter.
struct LogoText {
  let title: String
  let caption: RichText
  let alternativeText: String

  init(_ interpretation: Interpretation, owner: LogoOwner, motif: OwnedMotif, isForward: Bool) {
    let strand = isForward ? motif.name.capitalizedFirst : "Reverse complement of \(motif.definiteName)"
    title = "\(strand) of \(owner.name)"
    let bits = NumberText.fixed(motif.shown.meanInformationContent, decimals: 2)
    let place: RichText =
      owner.isChannel ? "of layer \(name: interpretation.layer.name)" : "of the first convolution"
    let range = motif.shownPositions
    let scope =
      range.count < motif.matrix.width
      ? " Shown are positions \(range.lowerBound + 1) to \(range.upperBound) of \(motif.matrix.width); the others say little."
      : ""
    let origin = MotifOriginText(interpretation).words(for: motif.source)
    // The other strand repeats nothing that the caption beside it says.
    caption =
      isForward
      ? """
      As \(owner.name, to: owner.page) \(place) reads it. It is \(origin).\(scope) Letter heights are in bits, without \
      small-sample correction; the mean is \(bits) bits a position.
      """
      : "The same as \(motif.definiteName) of \(owner.name, to: owner.page), as the other strand reads it."
    let matrix = isForward ? motif.shown : motif.shown.reverseComplement
    alternativeText = """
      Sequence logo of \(motif.definiteName) of \(owner.name)\(isForward ? "" : ", reverse complement"): \
      \(matrix.consensus), \(NumberText.counted(matrix.width, "position")), \(bits) bits a position on average.
      """
  }

  /// Words for the weights themselves, both signs.
  init(weightsOf filter: FilterDescription, owner: LogoOwner, filter index: Int) {
    title = "Weights of \(owner.name)"
    let information = FilterInformation(filter)
    let share = information.positiveShare.map { NumberText.percent($0) } ?? NumberText.undefined
    let bits = (
      NumberText.fixed(information.positiveBits, decimals: 2), NumberText.fixed(information.negativeBits, decimals: 2)
    )
    caption = """
      Weights of filter \(index + 1), in the orientation in which it is slid along the sequence; letters below the \
      line are negative weights, which the motif leaves out. Positive weights have \(share) of the sum of squares and \
      spell \(bits.0) bits a position, negative ones, their signs turned, \(bits.1).
      """
    alternativeText = """
      Weights of \(owner.name) as letters: \(share) of the sum of squares is positive.
      """
  }
}
