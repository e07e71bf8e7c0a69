import Analysis

/// What attributions on sequences say, in sentences.
enum SequenceText {
  /// What a section of a sequence's page begins with.
  static func sentence(
    _ sequence: SequenceExplanations.Sequence, _ attribution: SequenceExplanations.Attribution,
    in interpretation: Interpretation
  ) -> RichText {
    func number(_ value: Double) -> String { NumberText.significant(value) }
    let label = sequence.labels.map { ", the label is \(number(Double($0[attribution.classIndex])))" } ?? ""
    return """
      The score of \(class: attribution.classIndex, name: interpretation.classes[attribution.classIndex].name) is \
      \(number(attribution.score))\(label). DeepLIFT attributes its difference from the mean score of the references, \
      \(number(attribution.referenceScore)), and misses \(number(attribution.deepLIFTError)) of it; integrated gradients \
      that from even bases, \(number(attribution.baselineScore)), and miss \(number(attribution.integratedError)).
      """
  }

  /// Where to see what the score of a class rests on in given sequences, for the page of the class; nil where none was
  /// explained for it.
  static func links(toClass index: Int, in interpretation: Interpretation) -> RichText? {
    guard let found = interpretation.explanations else { return nil }
    let places = found.sequences.indices.filter { place in
      found.sequences[place].attributions.contains { $0.classIndex == index }
    }
    guard !places.isEmpty else { return nil }
    var sentence: RichText = "What its score rests on in single sequences: "
    for (number, place) in places.prefix(ReportLimits.listed).enumerated() {
      if number > 0 { sentence = sentence + ", " }
      let link = RichText.Piece.rowLink(
        found.sequences[place].name, .sequenceDetail(place), "\(PageAddress.classStem(index))-head")
      sentence = sentence + RichText(pieces: [link])
    }
    let more = places.count - ReportLimits.listed
    return more > 0 ? sentence + " and \(NumberText.count(more)) more." : sentence + "."
  }

  /// What the first page says of explained sequences; nil without such.
  static func overview(_ interpretation: Interpretation) -> RichText? {
    guard let found = interpretation.explanations else { return nil }
    let count = found.sequences.count
    return """
      \("\(NumberText.counted(count, "given sequence").capitalizedFirst)", to: .sequenceList) \(count == 1 ? "is" : "are") \
      shown letter by letter, with what each raises or lowers, by \(found.methods.count) methods side by side.
      """
  }

  /// How attributions were made, for the methods and the list.
  static func method(_ found: SequenceExplanations) -> RichText {
    let mutagenesis = found.methods.contains(.mutagenesis)
    return """
      Scores, before the last activation, were attributed to positions by saliency (largest absolute gradient of the four \
      bases), gradient times input, DeepLIFT (rescale rule, mean over \(found.references) references of shuffled \
      dinucleotides), integrated gradients (\(found.steps) steps from even bases)\
      \(mutagenesis ? " and in-silico mutagenesis (less the mean change by the other bases)" : ""). \
      \(mutagenesis ? "" : "Mutagenesis was left out: it would take too long. ")Gradients say nothing of a saturated \
      score, and mutagenesis nothing of what another place can stand for.
      """
  }
}
