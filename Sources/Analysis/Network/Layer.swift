import ReportNumerics

/// One operation of a network with its weights: a forward pass on a batch and the gradient with respect to its inputs.
///
/// Layers are values without state; buffers belong to the caller and are allocated once. Gradients with respect to
/// weights are not formed: the weights of an interpreted network never change.
///
/// A new layer is one file that conforms to this protocol and one line in the factory of the reader: there are no
/// defaults, so that the compiler lists every question the rest of the program asks of a layer.
package protocol Layer: Sendable {
  /// What the layer is to those who read a network as a drawing.
  var role: LayerRole { get }

  /// Number of weights.
  var parameterCount: Int { get }

  /// What the layer does in a few words, for tables.
  var detail: String { get }

  /// Multiplications, or moves, that one element of the output takes.
  var workPerElement: Int { get }

  /// Shape of the output of one example, the batch axis left out.
  ///
  /// - Throws: `LayerError` where the inputs do not fit the layer.
  func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int]

  /// Axis of the output that counts channels, nil where channels can no longer be told apart.
  ///
  /// - Parameter axes: axis of each input that counts channels.
  func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int?

  /// Axis of the output that counts positions of the sequence, nil where positions can no longer be told apart.
  ///
  /// - Parameter axes: axis of each input that counts positions.
  func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int?

  /// Window that one output position sees along an axis of the first input; `single` where positions are not mixed.
  ///
  /// - Parameter shape: shape of one example of that input.
  func window(along axis: Int, of shape: [Int]) -> SequenceWindow

  /// Smallest and largest value that each channel of the output can take; nil where nothing is known.
  ///
  /// - Parameters:
  ///   - inputs: the same of each input.
  ///   - channels: channels of the output; nil where they cannot be told apart.
  ///   - sequence: layout of the first input where it is the sequence itself: at each position one symbol is 1, the
  ///     others 0.
  func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]?

  /// Computes the output of a batch.
  ///
  /// - Parameter inputs: one tensor per input, batch first.
  /// - Parameter output: already of the right shape; every element is overwritten.
  func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch)

  /// Computes the gradient with respect to each input from the gradient with respect to the output.
  ///
  /// Follows a `forward` on the same inputs with the same scratch. Every element of `inputGradients` is overwritten.
  func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch)
}

extension Layer {
  /// Whether the output is the input's elements in their order, so that no pass is needed.
  package var isView: Bool {
    switch role {
    case .identity, .reshape: true
    case .relocation, .convolution, .dense, .normalization, .activation, .pooling, .globalPooling, .merge, .context,
      .elementwise, .other:
      false
    }
  }

  /// Whether a channel of the output may rest on other channels of the inputs.
  package var mixesChannels: Bool {
    switch role {
    case .convolution, .dense, .merge, .context: true
    case .identity, .reshape, .relocation, .normalization, .activation, .pooling, .globalPooling, .elementwise,
      .other:
      false
    }
  }

  /// Whether the output has lost the positions of the input.
  package var joinsPositions: Bool {
    switch role {
    case .dense, .globalPooling: true
    case .context(let joinsPositions): joinsPositions
    case .identity, .reshape, .relocation, .convolution, .normalization, .activation, .pooling, .merge, .elementwise,
      .other:
      false
    }
  }

  /// The layer itself where it is a convolution.
  package var convolution: Convolution? { if case .convolution(let convolution) = role { convolution } else { nil } }

  /// The layer itself where it is a dense one.
  package var dense: Dense? { if case .dense(let dense) = role { dense } else { nil } }
}

/// What a layer does to what it reads, as far as the choice of a layer, the cut and the motifs look into a network.
package enum LayerRole: Sendable {
  /// Hands its input on unchanged.
  case identity
  /// Hands the elements on in their order under another shape.
  case reshape(Reshape)
  /// Puts elements in other places, and zeros or nothing beside them.
  case relocation(Relocation)
  case convolution(Convolution)
  case dense(Dense)
  /// One factor and one term per channel.
  case normalization(Normalization)
  /// One function of each element, or of the elements along the last axis.
  case activation(ActivationFunction)
  /// A function of each element that differs from element to element.
  case elementwise
  /// Joins neighbouring positions of a channel.
  case pooling(Pooling)
  /// Joins all positions of a channel.
  case globalPooling(GlobalPooling)
  case merge(Merge.Kind)
  /// Makes each output of many channels, mostly of all positions too: recurrent layers, attention, layer normalisation.
  case context(joinsPositions: Bool)
  /// Anything else, which only its outputs tell of.
  case other
}

/// Working memory that a layer keeps from its forward pass for its gradient.
package struct LayerScratch: Sendable {
  var values: [Float] = []
  var indices: [Int32] = []
  /// Arrays by number, for layers that keep several.
  private var buffers: [[Float]] = []
  /// The memory of layers inside a layer.
  var parts: [LayerScratch] = []
  init() {}

  /// Takes an array out, so that it is changed in place; its elements are those that were put back last.
  mutating func takeBuffer(_ index: Int, count: Int) -> [Float] {
    while buffers.count <= index { buffers.append([]) }
    var buffer: [Float] = []
    swap(&buffer, &buffers[index])
    return buffer.count == count ? buffer : [Float](repeating: 0, count: count)
  }

  mutating func putBuffer(_ index: Int, _ buffer: [Float]) {
    while buffers.count <= index { buffers.append([]) }
    buffers[index] = buffer
  }

  /// Takes the memory of inner layers out.
  mutating func takeParts(_ count: Int) -> [LayerScratch] {
    var taken: [LayerScratch] = []
    swap(&taken, &parts)
    return taken.count == count ? taken : [LayerScratch](repeating: LayerScratch(), count: count)
  }
}

/// An input that does not fit a layer: what is wrong, in words.
package struct LayerError: Error, Hashable, Sendable {
  package var problem: String
  init(_ problem: String) { self.problem = problem }
}
