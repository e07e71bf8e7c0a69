import GenomicNetwork
import ReportSupport

/// A trained model as it was read: its network and what a report says of the file.
public struct Model: Sendable {
  public var network: Network
  /// Base name of the file.
  public var fileName: String
  public var byteCount: Int
  /// SHA-256 of the file's bytes, lower-case hexadecimal.
  public var sha256: String
  /// Form and version, for example `Keras 2.2.4, whole model (HDF5)`.
  public var format: String
  public var orientation: KernelOrientation
  /// What the reader noticed and could live with.
  public var warnings: [Warning]

  /// Number of weights.
  public var parameterCount: Int { network.layers.map(\.parameterCount).reduce(0, +) }
}
