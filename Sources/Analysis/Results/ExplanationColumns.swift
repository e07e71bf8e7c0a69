import Explanation
import Performance

/// Arrays of what given sequences show; which sequences and classes they are of is in the description.
enum ExplanationColumns {
  static let all: [SavedColumn] = [
    ofAttributions(
      "attributions", [.attributionMethods, .sequencePositions], \.values,
      "What each position of a sequence does to a score, by method, units of the score."
    ) { _ in true },
    ofAttributions(
      "mutations", [.bases, .sequencePositions], \.mutations,
      "Change of a score where a base stands at a position of a sequence, units of the score."
    ) { $0.methods.contains(.mutagenesis) },
    ofAttributions(
      "hypothetical", [.bases, .sequencePositions], \.heldHypothetical,
      "What DeepLIFT would attribute to a base if it stood at a position of a sequence, units of the score."
    ) { $0.sequences.allSatisfy { $0.attributions.allSatisfy { $0.hypothetical != nil } } },
    .of(
      "channel_measures", [.labelledClasses, .channelMeasures, .channels], since: 2,
      "Measures of channels on the positives of a class, and mean activations of positives and negatives.",
      when: { $0.evidence != nil }, get: { ($0.evidence?.classes ?? []).flatMap { $0?.values ?? [] } },
      set: { result, values, _ in
        let size = ChannelEvidence.rowCount * result.layer.channels
        var start = 0
        for index in (result.evidence?.classes ?? []).indices where result.evidence?.classes[index] != nil {
          result.evidence?.classes[index]?.values = Array(values[start..<start + size])
          start += size
        }
      },
      clear: { result in
        for index in (result.evidence?.classes ?? []).indices { result.evidence?.classes[index]?.values = [] }
      }),
    ofAscents(
      "ascent_answers", [.channels], "How far the windows that DeepMotif finds for a class raise a channel.",
      get: { $0.values.map { $0 } }, set: { $0.values = $1 }, clear: { $0.values = [] }),
    ofAscents(
      "ascent_windows", [.ascentPositions, .bases], "Window of the highest end of DeepMotif's ascents for a class.",
      get: { $0.window.flatMap { column in (0..<4).map { Double(column[$0]) } } },
      set: { ascent, values in ascent.window = SavedColumn.lanes(values.map { Float($0) }, 0, values.count / 4) },
      clear: { $0.window = [] }),
    ofScatter("scattered_outputs", \.outputs, "Outputs of the model on some of the sequences with measured values."),
    ofScatter("scattered_values", \.values, "Measured values of the same sequences, in their unit."),
  ]

  /// One array per class for which DeepMotif was run.
  private static func ofAscents(
    _ name: String, _ axes: [SavedAxis], _ summary: String,
    get: @escaping @Sendable (InputAscent) -> [Double],
    set: @escaping @Sendable (inout InputAscent, [Double]) -> Void,
    clear: @escaping @Sendable (inout InputAscent) -> Void
  ) -> SavedColumn {
    .of(
      name, [.ascendedClasses] + axes, since: 2, summary, when: { $0.evidence != nil },
      get: { ($0.evidence?.classes ?? []).flatMap { $0?.ascent.map(get) ?? [] } },
      set: { (result: inout Interpretation, values: [Double], _) in
        let size = values.count / max(1, result.evidence?.classes.count { $0?.ascent != nil } ?? 0)
        var start = 0
        result.evidence?.visitAscents { ascent in
          set(&ascent, Array(values[start..<start + size]))
          start += size
        }
      }, clear: { result in result.evidence?.visitAscents(clear) })
  }

  /// One number per class and sequence.
  private static func ofScatter(
    _ name: String, _ path: SavedColumn.Path<ModelPerformance.Scatter, [Float]>, _ summary: String
  ) -> SavedColumn {
    .of(
      name, [.classes, .scatteredSequences], since: 2, summary, when: { $0.performance?.scatter != nil },
      get: { $0.performance?.scatter?[keyPath: path] ?? [] },
      set: { result, values, _ in result.performance?.scatter?[keyPath: path] = values },
      clear: { $0.performance?.scatter?[keyPath: path] = [] })
  }

  /// One array per pair of an explained sequence and a class.
  private static func ofAttributions(
    _ name: String, _ axes: [SavedAxis], _ path: SavedColumn.Path<SequenceExplanations.Attribution, [Float]>,
    _ summary: String,
    when isPresent: @escaping @Sendable (SequenceExplanations) -> Bool
  ) -> SavedColumn {
    SavedColumn(
      name: name, axes: [.attributions] + axes, since: 2, summary: summary, allowsUndefined: false, isFloat: true,
      isPresent: { $0.explanations.map(isPresent) ?? false },
      values: { .float(($0.explanations?.sequences ?? []).flatMap { $0.attributions.flatMap { $0[keyPath: path] } }) },
      assign: { result, values, shape, _ throws(ResultsError) in
        let numbers: [Float] = try values.decoded(name)
        guard numbers.allSatisfy(\.isFinite) else {
          throw ResultsError.damagedArray(name, "holds a number that is not finite")
        }
        let size = shape.dropFirst().reduce(1, *)
        var start = 0
        result.explanations?.visitAttributions { attribution in
          attribution[keyPath: path] = Array(numbers[start..<start + size])
          start += size
        }
      }, clear: { result in result.explanations?.visitAttributions { $0[keyPath: path] = [] } })
  }
}

extension SequenceExplanations.Attribution {
  /// The same as a list, empty where there is none; an empty list says that there was one.
  fileprivate var heldHypothetical: [Float] {
    get { hypothetical ?? [] }
    set { if hypothetical != nil { hypothetical = newValue } }
  }
}

extension ChannelEvidence {
  fileprivate mutating func visitAscents(_ body: (inout InputAscent) -> Void) {
    for index in classes.indices {
      guard var ascent = classes[index]?.ascent else { continue }
      body(&ascent)
      classes[index]?.ascent = ascent
    }
  }
}

extension SequenceExplanations {
  fileprivate mutating func visitAttributions(_ body: (inout Attribution) -> Void) {
    for sequence in sequences.indices {
      for place in sequences[sequence].attributions.indices { body(&sequences[sequence].attributions[place]) }
    }
  }
}
