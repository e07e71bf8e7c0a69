import ReportNumerics

/// A recurrent layer: a cell that reads one position after the other and hands its state on.
///
/// Equations and the order of gates are those of Keras: LSTM input, forget, candidate, output; GRU update, reset,
/// candidate. Sources: Hochreiter, Schmidhuber 1997; Cho et al. 2014; https://keras.io/api/layers/recurrent_layers.
package struct Recurrent: Layer {
  package enum Cell: Hashable, Sendable {
    case simple
    case lstm
    /// - Parameter resetAfter: whether the reset gate acts on the product with the state, not on the state.
    case gru(resetAfter: Bool)

    /// Blocks of units side by side in the weights.
    package var gates: Int {
      switch self {
      case .simple: 1
      case .lstm: 4
      case .gru: 3
      }
    }
  }
  package let cell: Cell
  /// `[inputs, gates × units]`.
  let kernel: Tensor
  /// `[units, gates × units]`.
  let recurrentKernel: Tensor
  /// `[gates × units]`; nil for none.
  let bias: [Float]?
  /// Bias of the product with the state, of a GRU that resets after it.
  let recurrentBias: [Float]?
  /// Of the candidate and the state.
  let activation: ActivationFunction
  /// Of the gates.
  let recurrentActivation: ActivationFunction
  /// Whether the last position is read first.
  package let goesBackwards: Bool
  /// Whether the state after every position is handed on, in the order in which positions were read.
  package let returnsSequences: Bool

  package init(
    cell: Cell, kernel: Tensor, recurrentKernel: Tensor, bias: [Float]?, recurrentBias: [Float]? = nil,
    activation: ActivationFunction = .tanh, recurrentActivation: ActivationFunction = .sigmoid,
    goesBackwards: Bool = false, returnsSequences: Bool
  ) {
    self.cell = cell
    self.kernel = kernel
    self.recurrentKernel = recurrentKernel
    self.bias = bias
    self.recurrentBias = recurrentBias
    self.activation = activation
    self.recurrentActivation = recurrentActivation
    self.goesBackwards = goesBackwards
    self.returnsSequences = returnsSequences
  }

  package var units: Int { recurrentKernel.shape[0] }
  var inputCount: Int { kernel.shape[0] }
  /// Values of all gates at one position.
  var width: Int { cell.gates * units }

  package var role: LayerRole { .context(joinsPositions: !returnsSequences) }
  package var parameterCount: Int {
    kernel.count + recurrentKernel.count + (bias?.count ?? 0) + (recurrentBias?.count ?? 0)
  }
  package var workPerElement: Int { cell.gates * (inputCount + units) }
  package var detail: String {
    "\(units) unit\(units == 1 ? "" : "s")" + (returnsSequences ? " at each position" : "")
      + (goesBackwards ? ", backwards" : "")
  }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    guard inputs[0].count == 2, inputs[0][0] > 0, inputs[0][1] == inputCount else {
      throw LayerError("an input of shape \(TensorShape.text(inputs[0])), the cell reads positions of \(inputCount)")
    }
    return returnsSequences ? [inputs[0][0], units] : [units]
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { output.count - 1 }

  /// Every state has seen all positions before it, so that none belongs to one place.
  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { nil }

  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow {
    SequenceWindow(size: shape[axis], stride: 1)
  }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    // The state of each cell is the candidate's value times gates, or a mean of such values.
    guard activation == .tanh, recurrentActivation.givesProbability || cell == .simple else { return nil }
    return [ActivationBounds.Interval](repeating: .init(lower: -1, upper: 1), count: units)
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    let pass = RecurrentPass(self, rows: inputs[0].shape[0], steps: inputs[0].shape[1])
    pass.forward(inputs[0], into: &output, scratch: &scratch)
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    let pass = RecurrentPass(self, rows: inputs[0].shape[0], steps: inputs[0].shape[1])
    pass.backward(gradient, into: &inputGradients[0], scratch: &scratch)
  }
}

extension Recurrent {
  /// The same cell reading from the other end.
  package var reversed: Recurrent {
    Recurrent(
      cell: cell, kernel: kernel, recurrentKernel: recurrentKernel, bias: bias, recurrentBias: recurrentBias,
      activation: activation, recurrentActivation: recurrentActivation, goesBackwards: !goesBackwards,
      returnsSequences: returnsSequences)
  }
}
