import GenomicNetwork
import ReportNumerics
import ReportSupport

extension LayerFactory {
  /// A recurrent layer in the forms of Keras 1 to 3 and of CuDNN.
  func recurrent(
    _ layer: LayerConfiguration, shape: [Int], weights: inout LayerWeights, store: borrowing WeightStore
  ) throws(ModelError) -> Recurrent {
    guard shape.count == 2, shape[1] > 0 else {
      throw layer.error(.fit("an input of shape \(TensorShape.text(shape)), positions with features expected"))
    }
    if try layer.flag("time_major", default: false) {
      throw layer.error(.unsupportedSetting("positions before the examples of a batch (time_major)"))
    }
    let isCuDNN = layer.kind.hasPrefix("CuDNN")
    let cell: Recurrent.Cell =
      switch layer.kind {
      case "LSTM", "CuDNNLSTM": .lstm
      case "GRU": .gru(resetAfter: try layer.flag("reset_after", default: false))
      case "CuDNNGRU": .gru(resetAfter: true)
      default: .simple
      }
    let units = try layer.integer("units", "output_dim")
    var parts = try arrays(
      layer, cell: cell, inputs: shape[1], units: units, isCuDNN: isCuDNN, weights: &weights, store: store)
    let hasBias = isCuDNN ? true : try layer.flag("use_bias", "bias", default: true)
    if !hasBias { (parts.bias, parts.recurrentBias) = (nil, nil) }
    return Recurrent(
      cell: cell, kernel: parts.kernel, recurrentKernel: parts.recurrent, bias: parts.bias,
      recurrentBias: parts.recurrentBias,
      activation: isCuDNN ? .tanh : try elementwise(layer, "activation", "activation", default: "tanh"),
      recurrentActivation: isCuDNN
        ? .sigmoid
        : try elementwise(
          layer, "recurrent_activation", "inner_activation", default: majorVersion < 3 ? "hard_sigmoid" : "sigmoid"),
      goesBackwards: try layer.flag("go_backwards", default: false),
      returnsSequences: try layer.flag("return_sequences", default: false))
  }

  private func elementwise(
    _ layer: LayerConfiguration, _ key: String, _ older: String, default fallback: String
  ) throws(ModelError) -> ActivationFunction {
    let function = try ActivationFunction(
      layer.value(key, older) ?? .text(fallback), in: layer, majorVersion: majorVersion)
    guard !function.isOfRow else {
      throw layer.error(.unsupportedSetting("\(function.name) as the activation of a recurrent cell"))
    }
    return function
  }

  /// The arrays of a cell, gates side by side.
  private struct CellArrays {
    var kernel: Tensor
    var recurrent: Tensor
    var bias: [Float]?
    var recurrentBias: [Float]?
  }

  private func arrays(
    _ layer: LayerConfiguration, cell: Recurrent.Cell, inputs: Int, units: Int, isCuDNN: Bool,
    weights: inout LayerWeights, store: borrowing WeightStore
  ) throws(ModelError) -> CellArrays {
    let width = cell.gates * units
    if storedVersion <= 1, cell.gates > 1, weights.hasAtLeast(3 * cell.gates) {
      return try arraysOfKeras1(layer, cell: cell, inputs: inputs, units: units, weights: &weights, store: store)
    }
    var kernel = try weights.take("kernel", from: store, expected: [[inputs, width]])
    var recurrent = try weights.take("recurrent kernel", from: store, expected: [[units, width]])
    if isCuDNN {
      // CuDNN keeps the matrix of each gate the other way round.
      kernel = Self.gatesTransposed(kernel, gates: cell.gates, readsRowMajor: true)
      recurrent = Self.gatesTransposed(recurrent, gates: cell.gates, readsRowMajor: false)
      let bias = try weights.take("bias", from: store, expected: [[2 * width]]).values
      let (input, state) = (Array(bias[..<width]), Array(bias[width...]))
      if cell == .lstm { return CellArrays(kernel: kernel, recurrent: recurrent, bias: zip(input, state).map(+)) }
      return CellArrays(kernel: kernel, recurrent: recurrent, bias: input, recurrentBias: state)
    }
    guard try layer.flag("use_bias", "bias", default: true) else {
      return CellArrays(kernel: kernel, recurrent: recurrent)
    }
    guard cell == .gru(resetAfter: true) else {
      let bias = try weights.take("bias", from: store, expected: [[width]]).values
      return CellArrays(kernel: kernel, recurrent: recurrent, bias: bias)
    }
    let bias = try weights.take("bias", from: store, expected: [[2, width]]).values
    return CellArrays(
      kernel: kernel, recurrent: recurrent, bias: Array(bias[..<width]), recurrentBias: Array(bias[width...]))
  }

  /// Keras 1 keeps kernel, recurrent kernel and bias of each gate by itself, those of an LSTM in another order of gates.
  private func arraysOfKeras1(
    _ layer: LayerConfiguration, cell: Recurrent.Cell, inputs: Int, units: Int, weights: inout LayerWeights,
    store: borrowing WeightStore
  ) throws(ModelError) -> CellArrays {
    // Place of each stored gate: LSTM input, candidate, forget, output.
    let places = cell == .lstm ? [0, 2, 1, 3] : [0, 1, 2]
    let width = cell.gates * units
    var kernel = Tensor(shape: [inputs, width])
    var recurrent = Tensor(shape: [units, width])
    var bias = [Float](repeating: 0, count: width)
    for place in places {
      let own = try weights.take("kernel of a gate", from: store, expected: [[inputs, units]])
      let state = try weights.take("recurrent kernel of a gate", from: store, expected: [[units, units]])
      let term = try weights.take("bias of a gate", from: store, expected: [[units]])
      for unit in 0..<units {
        for row in 0..<inputs { kernel.values[row * width + place * units + unit] = own.values[row * units + unit] }
        for row in 0..<units { recurrent.values[row * width + place * units + unit] = state.values[row * units + unit] }
        bias[place * units + unit] = term.values[unit]
      }
    }
    return CellArrays(kernel: kernel, recurrent: recurrent, bias: bias)
  }

  /// The matrices of gates, each stored transposed.
  ///
  /// - Parameter readsRowMajor: whether a gate's elements in their order are those of its transpose, of unlike extents.
  private static func gatesTransposed(_ stored: Tensor, gates: Int, readsRowMajor: Bool) -> Tensor {
    let (rows, width) = (stored.shape[0], stored.shape[1])
    let units = width / gates
    var result = stored
    for gate in 0..<gates {
      for row in 0..<rows {
        for unit in 0..<units {
          // Row-major place in the gate's own matrix of the element that belongs here.
          let (from, column) =
            readsRowMajor ? (unit * rows + row).quotientAndRemainder(dividingBy: units) : (unit, row)
          result.values[row * width + gate * units + unit] = stored.values[from * width + gate * units + column]
        }
      }
    }
    return result
  }

  /// A recurrent layer in both directions.
  func bidirectional(
    _ layer: LayerConfiguration, shape: [Int], weights: inout LayerWeights, store: borrowing WeightStore
  ) throws(ModelError) -> any Layer {
    func inner(_ key: String) throws(ModelError) -> LayerConfiguration? {
      guard let value = layer.settings[key] else { return nil }
      guard let kind = value["class_name"]?.text, let settings = value["config"] else {
        throw layer.error(.invalidConfiguration("\(key) names no layer"))
      }
      var result = layer
      (result.kind, result.settings) = (KerasClass.known(kind), settings)
      guard ["LSTM", "GRU", "SimpleRNN", "CuDNNLSTM", "CuDNNGRU"].contains(result.kind) else {
        throw layer.error(
          .unsupportedLayer(kind: "Bidirectional(\(kind))", note: "LSTM, GRU and SimpleRNN are read in both directions")
        )
      }
      return result
    }
    guard let own = try inner("layer") else { throw layer.error(.invalidConfiguration("Bidirectional names no layer")) }
    guard let joining = layer.settings["merge_mode"]?.text.flatMap(Bidirectional.Joining.init(rawValue:)) else {
      throw layer.error(.unsupportedSetting("a merge_mode that hands on two outputs"))
    }
    let first = try recurrent(own, shape: shape, weights: &weights, store: store)
    var second: Recurrent
    if let other = try inner("backward_layer") {
      second = try recurrent(other, shape: shape, weights: &weights, store: store)
    } else {
      second = try recurrent(own, shape: shape, weights: &weights, store: store).reversed
    }
    guard first.goesBackwards != second.goesBackwards, first.returnsSequences == second.returnsSequences else {
      throw layer.error(.invalidConfiguration("its two layers must read in opposite directions"))
    }
    return Bidirectional(first: first, second: second, joining: joining)
  }
}
