import ReportSupport

/// One layer as the configuration describes it, with access to settings in the words of every Keras version.
struct LayerConfiguration: Hashable, Sendable {
  /// Where one input of a layer's call comes from.
  package struct Source: Hashable, Sendable {
    package var layer: String
    /// Which call of that layer, for shared layers.
    package var call: Int
    /// Which output of that call.
    package var output: Int
  }

  /// A model inside the model that a layer belongs to.
  package struct Owner: Hashable, Sendable {
    package var name: String
    package var isTrainable: Bool
  }

  /// Class in the words of Keras 2, whichever version wrote it.
  var kind: String
  var name: String
  /// Place among the layers, counted from 1 as users do.
  var position: Int
  var settings: JSONValue
  /// Inputs of each call; nil for a layer of a list, fed by the one before it.
  var calls: [[Source]]?
  /// Base name of the file, for errors.
  var file: String
  /// Models inside the model that it belongs to, the outermost first.
  var owners: [Owner] = []
  /// Name in the model that it belongs to.
  var ownName = ""
  /// Group of its arrays in a `.weights.h5` file, below the group of layers.
  var variableKey = ""
  /// Of a model inside the model the number that the file gives to its first call where layers read it.
  var firstCall = 0
  /// The same where the outputs of the model around it name it.
  var firstOutputCall = 0
  /// What it computes where it is an operation and no layer.
  var operation: KerasOperation?
  /// Arguments of its calls that are no tensors and not false, by name.
  var callSettings: [String: JSONValue] = [:]

  /// Arrays that it keeps.
  var variables: LayerFactory.Variables { LayerFactory.Variables(kind: kind, settings: settings) }
  var isTrainable: Bool { settings["trainable"]?.boolean ?? true }
  /// The setting of the input's shape with the batch axis; nil where there is none of that form.
  var inputSetting: JSONValue? {
    value("batch_input_shape", "batch_shape")
      ?? value("input_shape", "shape").flatMap { $0.array.map { .array([.null] + $0) } }
  }

  /// How errors name the layer.
  var place: String {
    "layer \(position) \(PrintableText.quoted(name, limit: 60)) (\(PrintableText.line(kind, limit: 60)))"
  }

  /// An error at this layer.
  func error(_ reason: ModelError.Reason) -> ModelError { ModelError(file: file, place: place, reason) }

  private func invalid(_ key: String, _ expected: String) -> ModelError {
    error(.invalidConfiguration("\(key) must be \(expected)"))
  }

  /// The first of several names under which a setting is present.
  func value(_ keys: String...) -> JSONValue? { keys.lazy.compactMap { settings[$0] }.first }

  /// What a whole number stays below, so that the product of two of them is one.
  private static let largestNumber = 1 << 31

  /// A whole number of at least `minimum`.
  func integer(_ keys: String..., default fallback: Int? = nil, minimum: Int = 1) throws(ModelError) -> Int {
    guard let (key, value) = present(keys) else {
      guard let fallback else { throw invalid(keys[0], "given") }
      return fallback
    }
    guard let number = value.integer, number >= minimum, number < Self.largestNumber else {
      throw invalid(key, "a whole number of at least \(minimum)")
    }
    return number
  }

  /// A list of `count` whole numbers; one number stands for all of them.
  func integers(_ keys: String..., count: Int, default fallback: [Int]? = nil) throws(ModelError) -> [Int] {
    guard let (key, value) = present(keys) else {
      guard let fallback else { throw invalid(keys[0], "given") }
      return fallback
    }
    let numbers = value.array?.map(\.integer) ?? (value.integer.map { [Int?](repeating: $0, count: count) } ?? [])
    let checked = numbers.compactMap { $0 }.filter { $0 >= 1 && $0 < Self.largestNumber }
    guard checked.count == count, numbers.count == count else {
      throw invalid(key, count == 1 ? "one whole number of at least 1" : "\(count) whole numbers of at least 1")
    }
    return checked
  }

  func flag(_ keys: String..., default fallback: Bool) throws(ModelError) -> Bool {
    guard let (key, value) = present(keys) else { return fallback }
    if let flag = value.boolean { return flag }
    if let number = value.integer, number == 0 || number == 1 { return number == 1 }
    throw invalid(key, "true or false")
  }

  func number(_ keys: String..., default fallback: Double?) throws(ModelError) -> Double? {
    guard let (key, value) = present(keys) else { return fallback }
    // Keras 3 stores some numbers as an array of one element with its type beside it.
    guard let number = value.number ?? value["value"]?.number ?? value["config"]?["value"]?.number else {
      throw invalid(key, "a number")
    }
    return number
  }

  func text(_ keys: String..., default fallback: String) throws(ModelError) -> String {
    guard let (key, value) = present(keys) else { return fallback }
    guard let text = value.text else { throw invalid(key, "a text") }
    return text
  }

  private func present(_ keys: [String]) -> (key: String, value: JSONValue)? {
    for key in keys { if let value = settings[key] { return (key, value) } }
    return nil
  }

  /// Takes over the shape on which a list of layers was built, where its first layer declares none.
  mutating func useInputShape(_ shape: JSONValue?) {
    guard let shape, case .object(var members) = settings,
      value("batch_input_shape", "batch_shape", "input_shape", "shape", "input_dim") == nil
    else { return }
    members["batch_input_shape"] = shape
    settings = .object(members)
  }

  /// Shape of one example that an input layer, or the first layer of a list, declares; nil marks a free axis.
  func declaredInputShape() throws(ModelError) -> [Int?]? {
    var axes: [JSONValue]?
    if let shape = value("batch_input_shape", "batch_shape") {
      axes = shape.array.map { Array($0.dropFirst()) }
      if axes == nil { throw invalid("batch_input_shape", "a list") }
    } else if let shape = value("input_shape", "shape") {
      axes = shape.array
      if axes == nil { throw invalid("input_shape", "a list") }
    } else if let width = value("input_dim")?.integer {
      if let length = value("input_length")?.integer {
        axes = [.integer(length), .integer(width)]
      } else {
        axes =
          settings["nb_filter"] == nil && settings["filters"] == nil ? [.integer(width)] : [.null, .integer(width)]
      }
    }
    guard let axes else { return nil }
    var shape: [Int?] = []
    for axis in axes {
      if axis == .null {
        shape.append(nil)
      } else if let extent = axis.integer, extent >= 1 {
        guard extent <= 1 << 28 else { throw error(.tooLarge("an input axis of length \(extent)")) }
        shape.append(extent)
      } else {
        throw invalid("the input shape", "whole numbers of at least 1")
      }
    }
    return shape
  }
}

/// A layer's name as the file knows it: compared byte by byte, where Swift takes texts that look alike for equal.
struct ExactName: Hashable, Sendable {
  private let bytes: [UInt8]
  init(_ name: String) { bytes = Array(name.utf8) }
}
