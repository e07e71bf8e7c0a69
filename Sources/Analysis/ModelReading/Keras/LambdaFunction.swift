import GenomicNetwork
import ReportNumerics

/// What a Lambda layer computes, as a user says it: the Python code in a file is never run.
///
/// Axes are counted as Keras counts them: 0 is the batch, which stays as it is, and negative ones count from the end.
public struct LambdaFunction: Hashable, Sendable, Codable {
  /// As it was written, for example `mean:1`.
  public let text: String
  private var name: String
  private var numbers: [Int?]

  /// Functions of elements that go by their name alone.
  private static let activations: [String: ActivationFunction] = [
    "relu": .rectifier, "sigmoid": .sigmoid, "softmax": .softmax, "tanh": .tanh, "softplus": .softplus,
    "exp": .exponential,
  ]
  private static let merges: [String: Merge.Kind] = [
    "add": .add, "subtract": .subtract, "multiply": .multiply, "average": .average,
  ]

  /// What may be written, for messages and help.
  public static let forms =
    "identity, logsumexp, reverse-complement, flatten, slice:AXIS,FROM,TO, mean:AXIS, sum:AXIS, max:AXIS, min:AXIS, "
    + (activations.keys.sorted() + merges.keys.sorted()).joined(separator: ", ")

  /// - Returns: nil for a text that is none of the forms.
  public init?(text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    self.text = text
    name = parts[0]
    numbers = []
    if parts.count > 1 {
      for word in parts[1].split(separator: ",", omittingEmptySubsequences: false) {
        // The end of a slice may be left empty.
        guard word.isEmpty || Int(word) != nil else { return nil }
        numbers.append(Int(word))
      }
    }
    switch name {
    case "slice": guard numbers.count == 3, numbers[0] != nil else { return nil }
    case "logsumexp": guard numbers.count <= 1, !numbers.contains(nil) else { return nil }
    case "mean", "sum", "max", "min": guard numbers.count == 1, numbers[0] != nil else { return nil }
    case "identity", "reverse-complement", "flatten": guard parts.count == 1 else { return nil }
    default:
      guard parts.count == 1, Self.activations[name] != nil || Self.merges[name] != nil else { return nil }
    }
    guard numbers.first != .some(0) else { return nil }
  }

  /// The layer that computes it.
  ///
  /// - Parameter shapes: shapes of one example of each input.
  /// - Throws: `ModelError` where it does not fit what the layer reads.
  func layer(for layer: LayerConfiguration, shapes: [[Int]]) throws(ModelError) -> any Layer {
    if let kind = Self.merges[name] { return Merge(kind) }
    guard shapes.count == 1, let shape = shapes.first else {
      throw layer.error(.fit("\(text) of \(shapes.count) tensors"))
    }
    if let function = Self.activations[name] { return Activation(function) }
    switch name {
    case "identity": return Identity("as it was said with --lambda")
    case "flatten": return Reshape.flatten
    case "reverse-complement":
      guard let layout = SequenceLayout(shape: shape), layout.symbols == 4 else {
        throw layer.error(.fit("reverse-complement of \(TensorShape.text(shape)), which is no one-hot sequence"))
      }
      return Relocation(.reverse(axes: [layout.lengthAxis, layout.symbolAxis]))
    case "slice":
      let axis = try axis(numbers[0] ?? 0, of: shape, in: layer)
      func bound(_ value: Int?, fallback: Int) -> Int {
        guard let value else { return fallback }
        return min(max(value < 0 ? shape[axis] + value : value, 0), shape[axis])
      }
      let (from, to) = (bound(numbers[1], fallback: 0), bound(numbers[2], fallback: shape[axis]))
      guard from < to else { throw layer.error(.fit("\(text) leaves nothing of \(TensorShape.text(shape))")) }
      return Relocation(
        .border(
          shape.indices.map {
            $0 == axis ? .init(before: -from, after: to - shape[axis]) : .init(before: 0, after: 0)
          }))
    default:
      guard let kind = AxisReduction.Kind(rawValue: name) else { throw layer.error(.unsupportedSetting(text)) }
      return AxisReduction(
        kind, axis: try axis((numbers.first ?? nil) ?? -1, of: shape, in: layer), keepsAxis: kind == .logSumExp)
    }
  }

  /// Axis of one example.
  private func axis(_ number: Int, of shape: [Int], in layer: LayerConfiguration) throws(ModelError) -> Int {
    let axis = number < 0 ? shape.count + number : number - 1
    guard shape.indices.contains(axis) else {
      throw layer.error(.fit("\(text): no axis \(number) in \(TensorShape.text(shape)) behind the batch"))
    }
    return axis
  }

  /// The name of the Python function, where the file has one.
  static func pythonName(_ layer: LayerConfiguration) -> String? {
    guard let function = layer.settings["function"] else { return nil }
    if let name = function.text { return name }
    guard function["class_name"]?.text == "function" else { return nil }
    return function["config"]?.text ?? function["registered_name"]?.text
  }
}
