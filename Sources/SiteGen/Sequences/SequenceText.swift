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
