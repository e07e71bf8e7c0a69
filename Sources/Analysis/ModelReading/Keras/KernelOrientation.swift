import ReportSupport

/// Whether stored kernels are cross-correlations, as TensorFlow keeps them, or convolutions, as Theano does.
///
/// The rule was measured on published models: files of Keras 2 and later record their backend; in those of Keras 1
/// weight names end in `:0` where TensorFlow wrote them; Keras 0 ran on Theano.
public struct KernelOrientation: Hashable, Sendable {
  /// Library that trained the model.
  public enum Backend: String, CaseIterable, Sendable, Codable {
    case theano, tensorflow
  }
  public var backend: Backend
  /// What decided it, in words.
  public var reason: String

  /// Format that says how kernels are kept; nil where that rests on the library.
  private var format: String?

  /// ONNX defines its convolutions.
  static let onnx = KernelOrientation(backend: .tensorflow, reason: "its Conv is a cross-correlation", format: "ONNX")

  private init(backend: Backend, reason: String, format: String) {
    (self.backend, self.reason, self.format) = (backend, reason, format)
  }

  /// Whether kernels are flipped along every spatial axis when they are read.
  public var flips: Bool { backend == .theano }

  /// For example `flipped (Theano: the file records its backend)`.
  public var description: String {
    "\(flips ? "flipped along each spatial axis (Theano" : "as stored (\(format ?? "TensorFlow")"): \(reason))"
  }

  init(
    given: Backend?, recorded: String?, majorVersion: Int?, weightNames: [String]
  ) {
    if let given {
      (backend, reason) = (given, "given on the command line")
    } else if let recorded {
      backend = recorded == "theano" ? .theano : .tensorflow
      reason = "the file records the backend \(PrintableText.quoted(recorded, limit: 20))"
    } else if majorVersion == 0 {
      (backend, reason) = (.theano, "Keras 0 ran on Theano")
    } else if let majorVersion, majorVersion >= 2 {
      (backend, reason) = (.tensorflow, "Keras \(majorVersion) without a recorded backend")
    } else if weightNames.contains(where: { $0.hasSuffix(":0") }) {
      (backend, reason) = (.tensorflow, "weight names end in \":0\"")
    } else {
      (backend, reason) = (.theano, "weight names of Keras 1 without \":0\"")
    }
  }
}
