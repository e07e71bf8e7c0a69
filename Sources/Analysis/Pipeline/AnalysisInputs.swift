import DeepResolve
import Motifs
import Sequences

/// What a report is made from beside the model; everything may be missing.
public struct AnalysisInputs: Sendable {
  /// Path of a table of what the outputs are, see `ClassTable`.
  public var classes: String?
  /// Path of a table of what sequences are known to be, see `LabelTable`.
  public var labels: String?
  /// Path of a table of values for each input that carries no sequence, by the input's name.
  public var inputValues: [String: String]
  /// Sequences in which filters and channels are looked for; random ones without them.
  public var sequences: FASTAFile?
  /// Motifs that the model should have learned.
  public var relevantMotifs: RelevantMotifs?
  /// Known motifs to look the model's motifs up in.
  public var knownMotifs: MotifLibrary?

  public init(
    classes: String? = nil, labels: String? = nil, inputValues: [String: String] = [:], sequences: FASTAFile? = nil,
    relevantMotifs: RelevantMotifs? = nil, knownMotifs: MotifLibrary? = nil
  ) {
    self.classes = classes
    self.labels = labels
    self.inputValues = inputValues
    self.sequences = sequences
    self.relevantMotifs = relevantMotifs
    self.knownMotifs = knownMotifs
  }
}
