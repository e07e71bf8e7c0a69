import ReportNumerics

/// An operation of Keras or TensorFlow that stands in a graph without being a layer, such as `x * 2 + 1`.
///
/// Keras 3 writes it as a class of `keras.src.ops`, Keras 2 as a `TFOpLambda` with the function's name. No code is in
/// the file: the name says the mathematics.
struct KerasOperation: Hashable, Sendable {
  /// In the words of Keras 3, for example `Multiply`.
  var name: String
  /// Arguments that are no tensors of the graph, by their place in the call.
  var constants: [Int: JSONValue] = [:]

  /// Functions of TensorFlow, by the names that Keras 2 writes.
  private static let functions: [String: String] = [
    "__operators__.add": "Add", "math.add": "Add", "math.subtract": "Subtract", "math.multiply": "Multiply",
    "math.truediv": "TrueDivide", "math.divide": "TrueDivide", "math.negative": "Negative",
    "math.maximum": "Maximum", "math.minimum": "Minimum", "math.reduce_max": "Max", "math.reduce_mean": "Mean",
    "math.reduce_sum": "Sum", "math.reduce_min": "Min", "math.reduce_logsumexp": "Logsumexp", "concat": "Concatenate",
    "__operators__.getitem": "GetItem", "reshape": "Reshape", "transpose": "Transpose", "reverse": "Flip",
    "squeeze": "Squeeze", "expand_dims": "ExpandDims", "nn.relu": "Relu",
    "nn.relu6": "Relu6",
    "math.sigmoid": "Sigmoid", "nn.sigmoid": "Sigmoid", "math.tanh": "Tanh", "nn.tanh": "Tanh", "nn.softmax": "Softmax",
    "nn.gelu": "Gelu", "nn.silu": "Silu", "nn.swish": "Silu", "math.softplus": "Softplus", "nn.softplus": "Softplus",
    "nn.softsign": "Softsign", "nn.elu": "Elu", "nn.selu": "Selu", "math.exp": "Exp", "identity": "Identity",
  ]

  /// Packages of Keras 3 whose classes are operations.
  private static let packages = ["keras.src.ops", "keras.ops"]

  /// Classes of operations, for legacy files of Keras 3, which leave the package out; where a layer has the same name it
  /// computes the same.
  private static let names: Set<String> = Set(functions.values).subtracting(["Reshape", "Softmax", "Identity"])
    .union(["Divide", "Amax", "Amin", "LogSigmoid", "Mish"])

  /// The operation that an entry of a configuration is; nil for a layer.
  init?(_ entry: JSONValue, kind: String) {
    let isOfKeras3 = entry["inbound_nodes"]?.array?.first?["args"] != nil
    if let module = entry["module"]?.text, Self.packages.contains(where: { module == $0 || module.hasPrefix($0 + ".") })
    {
      name = kind
    } else if entry["module"] == nil, isOfKeras3,
      Self.names.contains(kind) || kind == "Reshape" && entry["config"]?["newshape"] != nil
    {
      name = kind
    } else if kind == "SlicingOpLambda" {
      name = "GetItem"
    } else if kind == "TFOpLambda", let function = entry["config"]?["function"]?.text,
      let known = Self.functions[function.replacing("compat.v1.", with: "")]
    {
      name = known
    } else {
      return nil
    }
  }

  /// The numbers of a constant, with their shape: a number, a list of lists, or a tensor as Keras 3 stores it.
  ///
  /// - Returns: nil for anything else, and for lists of unlike lengths.
  static func tensor(_ value: JSONValue) -> Tensor? {
    if let kind = value["class_name"]?.text {
      guard kind == "__tensor__" || kind == "__numpy__", let stored = value["config"]?["value"] else { return nil }
      return tensor(stored)
    }
    var shape: [Int] = []
    var level = value
    while let list = level.array {
      shape.append(list.count)
      guard let first = list.first else { return nil }
      level = first
    }
    var values: [Float] = []
    func collect(_ value: JSONValue, _ depth: Int) -> Bool {
      if depth == shape.count {
        guard let number = value.number else { return false }
        values.append(Float(number))
        return true
      }
      guard let list = value.array, list.count == shape[depth] else { return false }
      return list.allSatisfy { collect($0, depth + 1) }
    }
    return collect(value, 0) ? Tensor(shape: shape, values: values) : nil
  }
}
