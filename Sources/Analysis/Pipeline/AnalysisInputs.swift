import DeepResolve
import GenomicNetwork
import ModelReading
import Motifs
import Sequences

/// What a report is made from beside the model; everything may be missing.
public struct AnalysisInputs: Sendable {
  /// Path of a table of what the outputs are, see `ClassTable`.
  public var classes: String?
  /// Path of a table of what sequences are known to be, see `LabelTable`.
  public var labels: String?
  /// Path of a table of what was measured of sequences, in the same form; not together with labels.
  public var values: String?
  /// Path of a table of values for each input that carries no sequence, by the input's name.
  public var inputValues: [String: String]
  /// Sequences in which filters and channels are looked for; random ones without them.
  public var sequences: FASTAFile?
  /// Regions of a genome that stand for the sequences, and the genome; not together with these.
  public var regions: (file: RegionFile, genome: GenomeFile)?
  /// Motifs that the model should have learned.
  public var relevantMotifs: RelevantMotifs?
  /// Known motifs to look the model's motifs up in.
  public var knownMotifs: MotifLibrary?

  public init(
    classes: String? = nil, labels: String? = nil, values: String? = nil, inputValues: [String: String] = [:],
    sequences: FASTAFile? = nil, regions: (file: RegionFile, genome: GenomeFile)? = nil,
    relevantMotifs: RelevantMotifs? = nil, knownMotifs: MotifLibrary? = nil
  ) {
    self.classes = classes
    self.labels = labels
    self.values = values
    self.inputValues = inputValues
    self.sequences = sequences
    self.regions = regions
    self.relevantMotifs = relevantMotifs
    self.knownMotifs = knownMotifs
  }

  /// The same with the bases of the regions as its sequences.
  ///
  /// - Throws: `RegionError` where a region does not fit the model or the genome.
  func readingRegions(
    for model: Model, ambiguous: OneHotSequence.Ambiguous
  ) throws(RegionError) -> AnalysisInputs {
    // A model of any length is refused for that, wherever the sequences come from.
    guard let regions, !model.network.takesAnyLength || model.givenLength != nil else { return self }
    guard let length = model.network.sequenceLength, model.network.sequenceInput?.layout?.symbols == 4 else {
      throw RegionError(file: regions.file.fileName, .noSequenceInput)
    }
    var copy = self
    copy.sequences = try regions.file.sequences(from: regions.genome, length: length, ambiguous: ambiguous)
    return copy
  }
}

extension AnalysisInputs {
  /// Values of the inputs that carry no sequence.
  package struct Values {
    /// One row per input that is given; zeros stand for the others.
    package private(set) var rows: [String: [Float]] = [:]
    /// How each input that is given gets its values, in words.
    package private(set) var notes: [String: String] = [:]

    /// - Throws: `SequenceError` for a name that no input has, or a table that does not fit.
    package init(_ network: Network, files: [String: String]) throws(SequenceError) {
      for name in files.keys.sorted() where !network.inputs.contains(where: { $0.name == name }) {
        throw SequenceError(file: nil, .unknownInput(name, known: network.inputs.map(\.name)))
      }
      for input in network.inputs where input.layout == nil {
        guard let path = files[input.name] else { continue }
        let table = try InputTable(path: path, columns: network.nodes[input.node].shape.reduce(1, *))
        rows[input.name] = table.rows[0]
        notes[input.name] = "first row of \(table.fileName)"
      }
    }
  }
}
