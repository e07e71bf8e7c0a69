import Analysis

/// What a site over several results says of what they have in common.
public struct AgreementReport: Sendable {
  /// What the results are of, which decides what pages call them.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Different models, or models of different data.
    case models
    /// The same training again: folds, seeds, checkpoints.
    case replicates
    /// Several layers of one model.
    case layers

    /// For example `replicate`.
    var noun: String {
      switch self {
      case .models: "model"
      case .replicates: "replicate"
      case .layers: "layer"
      }
    }

    var nouns: String { noun + "s" }
  }

  public var kind: Kind
  public var agreement: ModelAgreement

  public init(kind: Kind, agreement: ModelAgreement) {
    self.kind = kind
    self.agreement = agreement
  }
}
