import Analysis

/// What the outputs of a model are called, and which number stands for each, in words.
///
/// Where every output gives probabilities they are classes; elsewhere, as for counts and profiles, they are outputs.
struct HeadText {
  private let heads: [NetworkHead]?
  private let inputs: [ModelSummary.InputRow]

  init(_ interpretation: Interpretation) {
    heads = interpretation.model.heads
    inputs = interpretation.model.inputs
  }

  /// `class` or `output`.
  var noun: String { heads?.contains { !$0.givesProbability } == true ? "output" : "class" }
  /// `classes` or `outputs`.
  var nouns: String { noun == "class" ? "classes" : "outputs" }

  /// For example `2 outputs`.
  func counted(_ count: Int) -> String { NumberText.counted(count, noun, nouns) }

  /// The head that a class belongs to, counted from 0; nil where nothing needs to be said of heads.
  func head(ofClass index: Int) -> NetworkHead? {
    var end = 0
    return heads?.first { head in
      end += head.places.classes
      return index < end
    }
  }

  /// What stands for a class, for example `its score is how far its 100 positions stand out from a flat profile`; nil
  /// where the head has no positions.
  func score(ofClass index: Int) -> String? {
    guard let head = head(ofClass: index), let scalar = head.scalar else { return nil }
    return scalar.words(positions: head.places.positions)
  }

  /// Name of the score whose changes effects are; nil where that of its activation says it.
  func scoreName(ofClass index: Int) -> String? {
    guard let head = head(ofClass: index), !head.givesProbability else { return nil }
    switch head.scalar {
    case .profile: return "profile score (nats)"
    case .mean: return "mean output"
    case .maximum: return "largest output"
    case .position, nil: return nil
    }
  }

  /// One sentence for each head, and what stands for inputs that carry no sequence; none where nothing needs to be said.
  var sentences: [RichText] {
    guard let heads else { return [] }
    return heads.map(Self.sentence) + [zeros].compactMap(\.self)
  }

  private static func sentence(_ head: NetworkHead) -> RichText {
    let count = head.places.classes
    let what: String
    switch head.kind {
    case .classes: what = "gives the probabilities of \(NumberText.counted(count, "class", "classes"))"
    case .values: what = "gives \(NumberText.counted(count, "number")) for the whole sequence, taken as they are"
    case .profile:
      what = "gives the logits of \(NumberText.counted(count, "profile")) over \(head.places.positions) positions"
    case .positionClasses:
      what =
        "gives the probabilities of \(NumberText.counted(count, "class", "classes")) at \(head.places.positions) positions"
    case .track:
      what = "gives \(NumberText.counted(count, "track")) of numbers at \(head.places.positions) positions"
    }
    guard let scalar = head.scalar else { return "Output \(name: head.name) \(what)." }
    return """
      Output \(name: head.name) \(what); what stands for \(count == 1 ? "it" : "each") is \
      \(scalar.words(positions: head.places.positions))\(explanation(scalar)).
      """
  }

  /// What a number of a profile is, for those who know the logits.
  private static func explanation(_ scalar: HeadScalar) -> String {
    guard scalar == .profile else { return "" }
    return
      ": ln of the mean of eˣ less the mean of the logits x, in nats, zero for a flat profile, with the gradient of the "
      + "sum of softmax × centred logits, the softmax held fixed, by which BPNet and ChromBPNet attribute profiles"
  }

  private var zeros: RichText? {
    let idle = inputs.filter { !$0.isSequence && $0.note == "zeros" }
    guard let first = idle.first else { return nil }
    let names = idle.dropFirst().reduce(RichText("\(name: first.name)")) { $0 + ", " + RichText("\(name: $1.name)") }
    return RichText("Zeros stand for what the model reads beside the sequence: ") + names
      + ". Values are given with --input."
  }
}
