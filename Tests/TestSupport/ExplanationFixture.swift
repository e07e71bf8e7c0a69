import Analysis

/// What given sequences show of the fixture's channels, written by hand.
public enum ExplanationFixture {
  private static let length = 27

  /// Two sites of every channel in `chr1:100-127(-)` and one, weaker, in `two`; the first class has labels.
  public static func sites(
    _ interpretation: Interpretation, owner: SequenceSites.Owner = .channel
  ) -> SequenceSites {
    let count = owner == .channel ? interpretation.channels.count : interpretation.filters.count
    return SequenceSites(
      owner: owner, sequenceFile: "test.fa", sequenceCount: 120, readCount: 120, sequenceLength: length, window: 8,
      kept: 3,
      rows: (0..<count).map { index in
        SequenceSites.Row(
          largestActivation: 2, siteCount: 5 + index, sequenceCount: 4,
          sites: [
            .init(sequence: 0, start: 3, end: 11, activation: 2, letters: "TNACGTTG"),
            .init(sequence: 0, start: 14, end: 22, activation: 1.5, letters: "CAGGGTAC"),
            .init(sequence: 7, start: 0, end: 6, activation: 1.25, letters: "ACGTAC"),
          ], shares: [.init(positives: 4, negatives: 0, pValue: 0.0016, correctedPValue: 0.0032)])
      }, records: [.init(number: 0, name: "chr1:100-127(-)"), .init(number: 7, name: "two")],
      labelled: [.init(classIndex: 0, positives: 25, negatives: 95)])
  }

  /// The first of these sequences explained for the first class, and for the second where there is one.
  public static func explanations(classes: Int, mutagenesis: Bool = true) -> SequenceExplanations {
    let methods = AttributionMethod.allCases.filter { mutagenesis || $0 != .mutagenesis }
    func attribution(_ index: Int) -> SequenceExplanations.Attribution {
      SequenceExplanations.Attribution(
        classIndex: index, score: 3.5 - Double(index),
        values: methods.indices.flatMap { method in
          (0..<length).map { position in Float((position * 7 + method * 3 + index) % 11) / 8 - (method == 0 ? 0 : 0.5) }
        },
        mutations: mutagenesis ? (0..<4 * length).map { Float($0 % 13) / 16 - 0.375 } : [],
        hypothetical: (0..<4 * length).map { Float($0 % 7) / 8 - 0.25 }, referenceScore: -1.25,
        baselineScore: -0.5, deepLIFTError: 0.0000625, integratedError: -0.015625)
    }
    return SequenceExplanations(
      sequenceFile: "test.fa", length: length, references: 10, steps: 64, methods: methods, perClass: 5, isCut: false,
      sequences: [
        .init(
          number: 0, name: "chr1:100-127(-)", letters: "ACGTNACGTTGACTCAGGGTACACGTA",
          scores: (0..<classes).map { 3.5 - Double($0) }, labels: (0..<classes).map { $0 == 0 ? 1 : 0 },
          attributions: (0..<min(2, classes)).map(attribution))
      ])
  }

  /// Measures of every channel for all classes but the last of several.
  public static func evidence(_ interpretation: Interpretation) -> ChannelEvidence {
    let (classes, channels) = (interpretation.classes.count, interpretation.channels.count)
    return ChannelEvidence(
      sequenceFile: "test.fa", sequenceCount: 120, readCount: 120, steps: 32,
      classes: (0..<classes).map { index in
        guard index == 0 || index < classes - 1 else { return nil }
        return ChannelEvidence.ClassEvidence(
          positives: 25, negatives: 95, averaged: 25,
          values: (0..<ChannelEvidence.rowCount * channels).map { Double(($0 * 5 + index) % 17) / 8 - 1 },
          deepLIFTError: 0.0001, integratedError: 0.01,
          ascent: index > 0
            ? nil
            : InputAscent(
              starts: 11, score: 4.5, windowStart: 3,
              window: [[0.125, 0.125, 0.125, 0.625], [0.75, 0.125, 0.125, 0], [0.25, 0.25, 0.25, 0.25]],
              values: (0..<channels).map { Double(($0 * 3) % 5) / 4 }))
      })
  }

  /// A result with all of it.
  public static func explained(_ interpretation: Interpretation) -> Interpretation {
    var result = interpretation
    result.channelSites = sites(result)
    result.explanations = explanations(classes: result.classes.count)
    result.evidence = evidence(result)
    return result
  }
}
