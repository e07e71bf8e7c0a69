import GenomicNetwork
import ReportNumerics
import ReportSupport

/// Products of matrices, recurrent layers and normalisations.
extension ONNXNetworkBuilder {
  mutating func addGemm(_ call: Call) throws(ModelError) {
    let node = call.node
    let (source, shape) = try tensor(call, 0)
    guard shape.count == 2, node.integer("transA", default: 0) == 0 else {
      throw node.error(.unsupportedOperator("Gemm", note: "on \(shape.count) axes or with its input turned"))
    }
    var matrix = try weights(call, 1)
    guard matrix.shape.count == 2 else { throw node.error(.misfit("weights of \(matrix.shape.count) axes")) }
    if node.integer("transB", default: 0) == 1 { matrix = matrix.permuted([1, 0]) }
    let (alpha, beta) = (node.number("alpha", default: 1), node.number("beta", default: 1))
    let units = matrix.shape[1]
    var bias: [Float]?
    if call.has(2) {
      let stored = try weights(call, 2)
      guard stored.count == 1 || stored.count == units && stored.shape.last == units else {
        throw node.error(.misfit("a bias of shape \(TensorText.shape(stored.shape)) for \(units) units"))
      }
      bias = stored.repeated(to: stored.shape.dropLast() + [units]).numbers.map { $0 * beta }
    }
    try addDense(call, source, shape, matrix.mapped { $0 * alpha }, bias)
  }

  private mutating func addDense(
    _ call: Call, _ source: Int, _ shape: [Int], _ matrix: ONNXTensor, _ bias: [Float]?
  ) throws(ModelError) {
    guard matrix.shape.allSatisfy({ $0 > 0 }), shape.last == matrix.shape[0] else {
      throw call.node.error(
        .misfit("an input of shape \(TensorText.shape(shape)), the weights read \(matrix.shape[0]) values"))
    }
    open(call.node, call.index)
    let input = try view(source, as: Self.example(shape), call.node)
    let result = try append(
      Dense(weights: Tensor(shape: matrix.shape, values: matrix.numbers), bias: bias), [input], call.node,
      note: folded(call))
    define(call.node, 0, result, shape.dropLast() + [matrix.shape[1]])
  }

  mutating func addProduct(_ call: Call) throws(ModelError) {
    let node = call.node
    if call.constant(0) == nil, call.constant(1) != nil {
      let matrix = try weights(call, 1)
      let (source, shape) = try tensor(call, 0)
      guard matrix.shape.count == 2 else {
        throw node.error(.unsupportedOperator("MatMul", note: "with weights of \(matrix.shape.count) axes"))
      }
      return try addDense(call, source, shape, matrix, nil)
    }
    let (a, b) = (try tensor(call, 0), try tensor(call, 1))
    guard a.shape.count >= 2, a.shape.count == b.shape.count, a.shape.dropLast(2) == b.shape.dropLast(2) else {
      throw node.error(
        .unsupportedOperator(
          "MatMul", note: "of shapes \(TensorText.shape(a.shape)) and \(TensorText.shape(b.shape))"))
    }
    // Axes of extent 1 in front hold nothing apart.
    let lead = a.shape.dropLast(2).filter { $0 != 1 }
    open(node, call.index)
    let first = try view(a.node, as: lead + a.shape.suffix(2), node)
    let second = try view(b.node, as: lead + b.shape.suffix(2), node)
    let result = try append(DotProduct(axes: (-1, -2)), [first, second], node)
    define(node, 0, result, a.shape.dropLast() + [b.shape[b.shape.count - 1]])
  }

  // MARK: Recurrent layers

  mutating func addRecurrent(_ call: Call) throws(ModelError) {
    let node = call.node
    let (source, shape) = try tensor(call, 0)
    let cell: Recurrent.Cell =
      switch node.kind {
      case "LSTM": .lstm
      case "GRU": .gru(resetAfter: node.integer("linear_before_reset", default: 0) == 1)
      default: .simple
      }
    let direction = node.text("direction", default: "forward")
    let count = direction == "bidirectional" ? 2 : 1
    guard shape.count == 3, shape[1] == 1, node.integer("layout", default: 0) == 0 else {
      throw node.error(.unsupportedOperator(node.kind, note: "on an input of shape \(TensorText.shape(shape))"))
    }
    try checkState(call)
    let kernel = try weights(call, 1)
    let recurrent = try weights(call, 2)
    let units = recurrent.shape.last ?? 0
    let (gates, inputs) = (cell.gates, shape[2])
    guard units > 0, kernel.shape == [count, gates * units, inputs], recurrent.shape == [count, gates * units, units]
    else {
      throw node.error(
        .misfit("weights of shapes \(TensorText.shape(kernel.shape)) and \(TensorText.shape(recurrent.shape))"))
    }
    let bias = call.has(3) ? try weights(call, 3, shape: [count, 2 * gates * units]) : nil
    let parts = (0..<count).map { index in
      (
        Self.block(kernel.numbers, index, of: count), Self.block(recurrent.numbers, index, of: count),
        bias.map { Self.block($0.numbers, index, of: count) }
      )
    }
    func layer(_ index: Int, returnsSequences: Bool) -> Recurrent {
      Self.recurrent(
        cell, units: units, inputs: inputs, parts[index], backwards: direction == "reverse",
        returnsSequences: returnsSequences)
    }
    open(node, call.index)
    let input = try view(source, as: [shape[0], inputs], node)
    // The states of all positions, and the last one; each is computed where it is read.
    for (place, keepsPositions) in [(0, true), (1, false)] {
      guard place < node.outputs.count, !node.outputs[place].isEmpty, readers[node.outputs[place]] != nil else {
        continue
      }
      var result: Int
      if count == 2 {
        result = try append(
          Bidirectional(
            first: layer(0, returnsSequences: keepsPositions),
            second: layer(1, returnsSequences: keepsPositions).reversed, joining: .concatenation), [input], node)
      } else {
        result = try append(layer(0, returnsSequences: keepsPositions), [input], node)
        if keepsPositions, direction == "reverse" {
          result = try append(Relocation(.reverse(axes: [0])), [result], node)
        }
      }
      define(node, place, result, keepsPositions ? [shape[0], count, 1, units] : [count, 1, units])
    }
    if node.outputs.count > 2, readers[node.outputs[2]] != nil {
      throw node.error(.unsupportedOperator(node.kind, note: "whose cell contents are read"))
    }
  }

  /// A recurrent layer begins with zeros, at the first position of every sequence, with the usual functions.
  private func checkState(_ call: Call) throws(ModelError) {
    let node = call.node
    guard !call.has(4) else {
      throw node.error(.unsupportedOperator(node.kind, note: "with lengths of its own for each sequence"))
    }
    for place in [5, 6] where call.has(place) {
      guard let state = call.constant(place), state.numbers.allSatisfy({ $0 == 0 }) else {
        throw node.error(.unsupportedOperator(node.kind, note: "that begins with a state that is not zero"))
      }
    }
    let usual = ["LSTM": ["Sigmoid", "Tanh", "Tanh"], "GRU": ["Sigmoid", "Tanh"], "RNN": ["Tanh"]][node.kind] ?? []
    var activations = usual
    if case .texts(let names) = node.attributes["activations"] { activations = names }
    guard !call.has(7), node.attributes["clip"] == nil, activations == usual || activations == usual + usual,
      node.integer("input_forget", default: 0) == 0
    else { throw node.error(.unsupportedOperator(node.kind, note: "with peepholes, a clip or other activations")) }
  }

  private static func block(_ values: [Float], _ index: Int, of count: Int) -> [Float] {
    let size = values.count / count
    return Array(values[index * size..<(index + 1) * size])
  }

  /// Weights of ONNX in the order of layers: gates turned to columns, those of an LSTM as input, forget, candidate,
  /// output (ONNX: input, output, forget, candidate).
  private static func recurrent(
    _ cell: Recurrent.Cell, units: Int, inputs: Int, _ part: (kernel: [Float], recurrent: [Float], bias: [Float]?),
    backwards: Bool, returnsSequences: Bool
  ) -> Recurrent {
    let order = cell == .lstm ? [0, 2, 3, 1] : Array(0..<cell.gates)
    let width = cell.gates * units
    func columns(_ rows: [Float], _ inner: Int) -> Tensor {
      var result = Tensor(shape: [inner, width])
      for (gate, stored) in order.enumerated() {
        for unit in 0..<units {
          for index in 0..<inner {
            result.values[index * width + gate * units + unit] = rows[(stored * units + unit) * inner + index]
          }
        }
      }
      return result
    }
    func row(_ values: ArraySlice<Float>) -> [Float] {
      order.flatMap { values[(values.startIndex + $0 * units)..<(values.startIndex + ($0 + 1) * units)] }
    }
    var (bias, recurrentBias): ([Float]?, [Float]?)
    if let stored = part.bias {
      let (own, other) = (row(stored[..<width]), row(stored[width...]))
      if case .gru(resetAfter: true) = cell {
        (bias, recurrentBias) = (own, other)
      } else {
        bias = zip(own, other).map { $0 + $1 }
      }
    }
    return Recurrent(
      cell: cell, kernel: columns(part.kernel, inputs), recurrentKernel: columns(part.recurrent, units), bias: bias,
      recurrentBias: recurrentBias, goesBackwards: backwards, returnsSequences: returnsSequences)
  }

  // MARK: Normalisations

  mutating func addBatchNormalization(_ call: Call) throws(ModelError) {
    let (source, shape) = try tensor(call, 0)
    guard shape.count > 1, shape[0] == 1, call.node.integer("training_mode", default: 0) == 0 else {
      throw call.node.error(.misfit("an input of shape \(TensorText.shape(shape))"))
    }
    let rows = try (1...4).map { place throws(ModelError) in try weights(call, place, shape: [shape[1]]).numbers }
    open(call.node, call.index)
    let input = try view(source, as: Array(shape.dropFirst()), call.node)
    let result = try append(
      Normalization(
        gamma: rows[0], beta: rows[1], mean: rows[2], variance: rows[3],
        epsilon: call.node.number("epsilon", default: 1e-5), axis: 0), [input], call.node)
    define(call.node, 0, result, shape)
  }

  mutating func addExampleNormalization(_ call: Call) throws(ModelError) {
    let node = call.node
    let (source, shape) = try tensor(call, 0)
    let epsilon = node.number("epsilon", default: 1e-5)
    guard shape.count > 1 else { throw node.error(.misfit("an input of shape \(TensorText.shape(shape))")) }
    if node.kind == "LayerNormalization" {
      guard let axis = ShapeArithmetic.axis(node.integer("axis", default: -1), rank: shape.count), axis > 0 else {
        throw node.error(.misfit("normalises an axis that its input lacks"))
      }
      let own = Array(shape[axis...])
      let gamma = call.has(1) ? try weights(call, 1).repeated(own) : nil
      let beta = call.has(2) ? try weights(call, 2).repeated(own) : nil
      guard gamma?.count ?? own.reduce(1, *) == own.reduce(1, *) else {
        throw node.error(.misfit("factors of another shape"))
      }
      let example = shape[..<axis].contains(1) ? Self.example(shape) : shape
      open(node, call.index)
      let input = try view(source, as: example, node)
      let first = max(0, example.count - own.count)
      let result = try append(
        ExampleNormalization(
          .standard(epsilon: epsilon), over: .axes(Array(first..<example.count)), gamma: gamma, beta: beta), [input],
        node)
      return define(node, 0, result, shape)
    }
    guard shape[0] == 1 else { throw node.error(.misfit("an input of shape \(TensorText.shape(shape))")) }
    let example = Array(shape.dropFirst())
    let groups = node.kind == "GroupNormalization" ? node.integer("num_groups", default: 1) : example[0]
    var factors = [try weights(call, 1).numbers, try weights(call, 2).numbers]
    // Until operator set 21 there was one factor per group.
    if groups > 0, factors.allSatisfy({ $0.count == groups }), example[0] % groups == 0 {
      factors = factors.map { row in (0..<example[0]).map { row[$0 / (example[0] / groups)] } }
    }
    open(node, call.index)
    let input = try view(source, as: example, node)
    let result = try append(
      ExampleNormalization(
        .standard(epsilon: epsilon), over: .groups(count: groups, axis: 0), gamma: factors[0], beta: factors[1]),
      [input], node)
    define(node, 0, result, shape)
  }

  mutating func addSoftmax(_ call: Call) throws(ModelError) {
    let node = call.node
    let (source, shape) = try tensor(call, 0)
    let isOlder = graph.operatorSet < 13
    guard let axis = ShapeArithmetic.axis(node.integer("axis", default: isOlder ? 1 : -1), rank: shape.count) else {
      throw node.error(.misfit("an axis that its input lacks"))
    }
    let function: ActivationFunction = node.kind == "Softmax" ? .softmax : .logSoftmax
    open(node, call.index)
    // Older ones go over all axes from theirs on.
    let count = isOlder ? shape[axis...].reduce(1, *) : shape[axis]
    guard count > 1 || shape.count == 1 else {
      throw node.error(.unsupportedOperator(node.kind, note: "along an axis of one element"))
    }
    if isOlder || axis == shape.count - 1 || shape[(axis + 1)...].allSatisfy({ $0 == 1 }) {
      let input = try view(source, as: Self.example(Array(shape[..<axis]) + [count]), node)
      return define(node, 0, try append(Activation(function), [input], node), shape)
    }
    var order = Array(shape.indices)
    order.remove(at: axis)
    order.append(axis)
    let turned = try permute(source, shape, order, node)
    let result = try append(Activation(function), [turned], node)
    let back = shape.indices.map { place in order.firstIndex(of: place) ?? place }
    define(node, 0, try permute(result, order.map { shape[$0] }, back, node), shape)
  }
}

extension ONNXTensor {
  /// The numbers repeated to a shape; as they are where they do not fit it.
  fileprivate func repeated(_ target: [Int]) -> [Float] {
    ONNXTensor.common(shape, target) == target ? repeated(to: target).numbers : numbers
  }
}
