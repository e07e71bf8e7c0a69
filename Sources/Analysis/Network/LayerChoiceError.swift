import ReportSupport

/// Why no layer of a network can be chosen for interpretation.
public struct LayerChoiceError: DiagnosedError, Hashable {
  /// Base name of the model's file.
  public var file: String?
  /// The layer that the user names.
  public var place: String?
  public var reason: Reason

  package init(file: String?, place: String? = nil, _ reason: Reason) {
    self.file = file
    self.place = place
    self.reason = reason
  }

  /// What is wrong; candidates are the names of the layers that could be interpreted.
  public enum Reason: Hashable, Sendable {
    case noSequenceInput
    case ambiguousLayer(candidates: [String])
    case unknownLayer(String, candidates: [String])
    case notInterpretable(String, candidates: [String])
  }

  public var kind: String {
    switch reason {
    case .noSequenceInput: "E-SHAPE"
    case .ambiguousLayer, .unknownLayer, .notInterpretable: "E-LAYER-CHOICE"
    }
  }

  public var problem: String {
    switch reason {
    case .noSequenceInput: "no input looks like a one-hot sequence of 4 to 16 symbols"
    case .ambiguousLayer: "no single feature map feeds the first dense layer"
    case .unknownLayer(let name, _): "no layer \(PrintableText.quoted(name))"
    case .notInterpretable(let why, _): why
    }
  }

  public var remedy: String? {
    switch reason {
    case .noSequenceInput: "give a model that reads a one-hot sequence"
    case .ambiguousLayer(let candidates), .unknownLayer(_, let candidates), .notInterpretable(_, let candidates):
      candidates.isEmpty
        ? "interpret a model in which one layer carries all that the scores know of the sequence"
        : "choose with --layer one of \(candidates.joined(separator: ", "))"
    }
  }

  public var exitCode: Int32 { 3 }
}
