import ReportNumerics

/// A recurrent layer run over a batch, and its gradient back through time.
///
/// Arrays of steps are row-major `[rows, steps, values]`, so that one step of all rows is a matrix whose rows stand
/// `steps × values` apart.
struct RecurrentPass {
  private let layer: Recurrent
  private let rows: Int
  private let steps: Int
  private let units: Int
  private let width: Int

  init(_ layer: Recurrent, rows: Int, steps: Int) {
    self.layer = layer
    self.rows = rows
    self.steps = steps
    units = layer.units
    width = layer.width
  }

  /// What the gradient needs of a forward pass.
  private struct Memory {
    /// Sums before the gates' activations, by position, `[rows, steps, gates × units]`.
    var sums: [Float]
    /// Values behind them.
    var gates: [Float]
    /// States before and after each step in the order of reading, `[rows, steps + 1, units]`.
    var states: [Float]
    /// Of an LSTM the cells' contents, likewise; of a GRU that resets afterwards the candidate's product with the state.
    var contents: [Float]

    init(_ scratch: inout LayerScratch, step: Int, state: Int, contents: Int) {
      sums = scratch.takeBuffer(0, count: step)
      gates = scratch.takeBuffer(1, count: step)
      states = scratch.takeBuffer(2, count: state)
      self.contents = scratch.takeBuffer(3, count: contents)
    }

    func put(into scratch: inout LayerScratch) {
      scratch.putBuffer(0, sums)
      scratch.putBuffer(1, gates)
      scratch.putBuffer(2, states)
      scratch.putBuffer(3, contents)
    }
  }

  private func takeMemory(_ scratch: inout LayerScratch) -> Memory {
    let state = rows * (steps + 1) * units
    return Memory(&scratch, step: rows * steps * width, state: state, contents: layer.cell == .simple ? 0 : state)
  }

  /// Position that is read at a step.
  private func position(_ step: Int) -> Int { layer.goesBackwards ? steps - 1 - step : step }
  private func stateIndex(_ row: Int, _ step: Int) -> Int { (row * (steps + 1) + step) * units }
  private func sumIndex(_ row: Int, _ position: Int) -> Int { (row * steps + position) * width }

  func forward(_ input: Tensor, into output: inout Tensor, scratch: inout LayerScratch) {
    var memory = takeMemory(&scratch)
    MatrixProduct.multiply(
      input.values, layer.kernel.values, into: &memory.sums, rows: rows * steps, columns: width,
      inner: layer.inputCount)
    if let bias = layer.bias { VectorArithmetic.add(bias, toChannelsOf: &memory.sums, inner: 1) }
    for row in 0..<rows {
      for unit in 0..<units {
        memory.states[stateIndex(row, 0) + unit] = 0
        if layer.cell == .lstm { memory.contents[stateIndex(row, 0) + unit] = 0 }
      }
    }
    for step in 0..<steps {
      switch layer.cell {
      case .simple: stepSimple(step, &memory)
      case .lstm: stepLSTM(step, &memory)
      case .gru(let resetAfter): stepGRU(step, resetAfter, &memory)
      }
    }
    for row in 0..<rows {
      for step in layer.returnsSequences ? 0..<steps : steps - 1..<steps {
        let target = layer.returnsSequences ? (row * steps + step) * units : row * units
        for unit in 0..<units { output.values[target + unit] = memory.states[stateIndex(row, step + 1) + unit] }
      }
    }
    memory.put(into: &scratch)
  }

  /// Adds the product of the state before a step with some columns of the recurrent kernel to the sums.
  private func addProduct(_ step: Int, _ memory: inout Memory, columns: Int) {
    MatrixProduct.multiply(
      memory.states, layer.recurrentKernel.values, into: &memory.sums, rows: rows, columns: columns, inner: units,
      beta: 1, aOffset: step * units, cOffset: position(step) * width, aStride: (steps + 1) * units, bStride: width,
      cStride: steps * width)
  }

  private func stepSimple(_ step: Int, _ memory: inout Memory) {
    addProduct(step, &memory, columns: width)
    for row in 0..<rows {
      let (sum, next) = (sumIndex(row, position(step)), stateIndex(row, step + 1))
      for unit in 0..<units {
        let value = layer.activation.value(memory.sums[sum + unit])
        memory.gates[sum + unit] = value
        memory.states[next + unit] = value
      }
    }
  }

  private func stepLSTM(_ step: Int, _ memory: inout Memory) {
    addProduct(step, &memory, columns: width)
    for row in 0..<rows {
      let (sum, state) = (sumIndex(row, position(step)), stateIndex(row, step))
      for unit in 0..<units {
        func gate(_ index: Int, _ function: ActivationFunction) -> Float {
          let place = sum + index * units + unit
          let value = function.value(memory.sums[place])
          memory.gates[place] = value
          return value
        }
        let input = gate(0, layer.recurrentActivation)
        let forget = gate(1, layer.recurrentActivation)
        let candidate = gate(2, layer.activation)
        let output = gate(3, layer.recurrentActivation)
        let content = forget * memory.contents[state + unit] + input * candidate
        memory.contents[state + units + unit] = content
        memory.states[state + units + unit] = output * layer.activation.value(content)
      }
    }
  }

  private func stepGRU(_ step: Int, _ resetAfter: Bool, _ memory: inout Memory) {
    addProduct(step, &memory, columns: 2 * units)
    for row in 0..<rows {
      let (sum, state) = (sumIndex(row, position(step)), stateIndex(row, step))
      for unit in 0..<2 * units {
        if let bias = layer.recurrentBias { memory.sums[sum + unit] += bias[unit] }
        memory.gates[sum + unit] = layer.recurrentActivation.value(memory.sums[sum + unit])
      }
      if !resetAfter {
        // The candidate reads the state as far as the reset gate lets it through.
        for unit in 0..<units {
          memory.contents[state + unit] = memory.gates[sum + units + unit] * memory.states[state + unit]
        }
      }
    }
    var product = [Float](repeating: 0, count: rows * units)
    MatrixProduct.multiply(
      resetAfter ? memory.states : memory.contents, layer.recurrentKernel.values, into: &product, rows: rows,
      columns: units, inner: units, aOffset: step * units, bOffset: 2 * units, aStride: (steps + 1) * units,
      bStride: width)
    for row in 0..<rows {
      let (sum, state) = (sumIndex(row, position(step)), stateIndex(row, step))
      for unit in 0..<units {
        var term = product[row * units + unit]
        if resetAfter {
          term += layer.recurrentBias?[2 * units + unit] ?? 0
          memory.contents[state + unit] = term
          term *= memory.gates[sum + units + unit]
        }
        let place = sum + 2 * units + unit
        memory.sums[place] += term
        let candidate = layer.activation.value(memory.sums[place])
        memory.gates[place] = candidate
        let update = memory.gates[sum + unit]
        memory.states[state + units + unit] = update * memory.states[state + unit] + (1 - update) * candidate
      }
    }
  }

  func backward(_ gradient: Tensor, into inputGradient: inout Tensor, scratch: inout LayerScratch) {
    let memory = takeMemory(&scratch)
    var slopes = Slopes(
      sums: [Float](repeating: 0, count: rows * steps * width), products: [Float](repeating: 0, count: rows * width),
      state: [Float](repeating: 0, count: rows * units), content: [Float](repeating: 0, count: rows * units))
    for step in (0..<steps).reversed() {
      if layer.returnsSequences || step == steps - 1 {
        for row in 0..<rows {
          let source = layer.returnsSequences ? (row * steps + step) * units : row * units
          for unit in 0..<units { slopes.state[row * units + unit] += gradient.values[source + unit] }
        }
      }
      switch layer.cell {
      case .simple: unstepSimple(step, memory, &slopes)
      case .lstm: unstepLSTM(step, memory, &slopes)
      case .gru(let resetAfter): unstepGRU(step, resetAfter, memory, &slopes)
      }
    }
    MatrixProduct.multiply(
      slopes.sums, layer.kernel.values, into: &inputGradient.values, rows: rows * steps, columns: layer.inputCount,
      inner: width, transposeB: true)
    memory.put(into: &scratch)
  }

  /// Gradients on the way back.
  private struct Slopes {
    /// By the sums of every step, `[rows, steps, gates × units]`.
    var sums: [Float]
    /// By the products with the state of one step, `[rows, gates × units]`.
    var products: [Float]
    /// By the state, and of an LSTM the content, behind the step, `[rows, units]`.
    var state: [Float]
    var content: [Float]
  }

  /// The gradient by the state before a step: what came past the products, and what came through them.
  private func addStateSlope(_ slopes: inout Slopes, columns: Int, keepsState: Bool) {
    MatrixProduct.multiply(
      slopes.products, layer.recurrentKernel.values, into: &slopes.state, rows: rows, columns: units, inner: columns,
      beta: keepsState ? 1 : 0, transposeB: true, aStride: width, bStride: width)
  }

  private func unstepSimple(_ step: Int, _ memory: Memory, _ slopes: inout Slopes) {
    for row in 0..<rows {
      let sum = sumIndex(row, position(step))
      for unit in 0..<units {
        let slope =
          slopes.state[row * units + unit]
          * layer.activation.slope(memory.sums[sum + unit], memory.gates[sum + unit])
        slopes.sums[sum + unit] = slope
        slopes.products[row * width + unit] = slope
      }
    }
    addStateSlope(&slopes, columns: width, keepsState: false)
  }

  private func unstepLSTM(_ step: Int, _ memory: Memory, _ slopes: inout Slopes) {
    for row in 0..<rows {
      let (sum, state) = (sumIndex(row, position(step)), stateIndex(row, step))
      for unit in 0..<units {
        let place = row * units + unit
        let gate = { (index: Int) in memory.gates[sum + index * units + unit] }
        let content = memory.contents[state + units + unit]
        let shown = layer.activation.value(content)
        let outer = slopes.state[place]
        let inner = slopes.content[place] + outer * gate(3) * layer.activation.slope(content, shown)
        let byGate = [inner * gate(2), inner * memory.contents[state + unit], inner * gate(0), outer * shown]
        for index in 0..<4 {
          let at = sum + index * units + unit
          let function = index == 2 ? layer.activation : layer.recurrentActivation
          let slope = byGate[index] * function.slope(memory.sums[at], memory.gates[at])
          slopes.sums[at] = slope
          slopes.products[row * width + index * units + unit] = slope
        }
        slopes.content[place] = inner * gate(1)
      }
    }
    addStateSlope(&slopes, columns: width, keepsState: false)
  }

  private func unstepGRU(_ step: Int, _ resetAfter: Bool, _ memory: Memory, _ slopes: inout Slopes) {
    var candidates = [Float](repeating: 0, count: rows * units)
    for row in 0..<rows {
      let (sum, state) = (sumIndex(row, position(step)), stateIndex(row, step))
      for unit in 0..<units {
        let (place, at) = (row * units + unit, sum + 2 * units + unit)
        let update = memory.gates[sum + unit]
        let outer = slopes.state[place]
        let byUpdate =
          outer * (memory.states[state + unit] - memory.gates[at])
          * layer.recurrentActivation.slope(memory.sums[sum + unit], update)
        slopes.sums[sum + unit] = byUpdate
        slopes.products[row * width + unit] = byUpdate
        let byCandidate = outer * (1 - update) * layer.activation.slope(memory.sums[at], memory.gates[at])
        slopes.sums[at] = byCandidate
        candidates[place] = byCandidate
        slopes.state[place] = outer * update
      }
    }
    var resets = candidates
    if !resetAfter {
      // Gradient by the state behind the reset gate.
      MatrixProduct.multiply(
        candidates, layer.recurrentKernel.values, into: &resets, rows: rows, columns: units, inner: units,
        transposeB: true, bOffset: 2 * units, bStride: width)
    }
    for row in 0..<rows {
      let (sum, state) = (sumIndex(row, position(step)), stateIndex(row, step))
      for unit in 0..<units {
        let (place, at) = (row * units + unit, sum + units + unit)
        let reset = memory.gates[at]
        let read = resetAfter ? memory.contents[state + unit] : memory.states[state + unit]
        let byReset = resets[place] * read * layer.recurrentActivation.slope(memory.sums[at], reset)
        slopes.sums[at] = byReset
        slopes.products[row * width + units + unit] = byReset
        if resetAfter {
          slopes.products[row * width + 2 * units + unit] = candidates[place] * reset
        } else {
          slopes.state[place] += resets[place] * reset
        }
      }
    }
    addStateSlope(&slopes, columns: resetAfter ? width : 2 * units, keepsState: true)
  }
}
