import ReportNumerics

/// Layers in the order in which they are computed, as steps between numbered slots of memory.
///
/// Layers that only rename elements take no step: a step reads a slot under the shape that they give it.
package struct ComputationGraph: Sendable {
  /// A slot read under a shape of one example.
  package struct Reading: Sendable, Hashable {
    package var slot: Int
    package var shape: [Int]
  }
  package struct Step: Sendable {
    package var layer: any Layer
    package var inputs: [Reading]
    package var output: Int
  }
  /// Shape of one example in each slot.
  package private(set) var shapes: [[Int]] = []
  package private(set) var steps: [Step] = []

  package init() {}

  /// Adds a slot that is filled from outside.
  package mutating func addInput(shape: [Int]) -> Reading {
    shapes.append(shape)
    return Reading(slot: shapes.count - 1, shape: shape)
  }

  /// Adds a layer and says where its output is read.
  mutating func add(_ layer: any Layer, inputs: [Reading], shape: [Int]) -> Reading {
    if layer.isView { return Reading(slot: inputs[0].slot, shape: shape) }
    shapes.append(shape)
    steps.append(Step(layer: layer, inputs: inputs, output: shapes.count - 1))
    return Reading(slot: shapes.count - 1, shape: shape)
  }

  /// Elements of all slots for one example.
  package var elementCount: Int { shapes.map { $0.reduce(1, *) }.reduce(0, +) }

  /// Bytes of a tape for a batch, working memory of convolutions left out.
  package func tapeBytes(rows: Int, withGradient: Bool) -> Int { elementCount * rows * 4 * (withGradient ? 2 : 1) }

  /// Products of a pass with one example; layers that form none count with the elements that they write.
  package var multiplications: Double {
    steps.reduce(0) { sum, step in
      let elements = Double(shapes[step.output].reduce(1, *))
      switch step.layer {
      case let convolution as Convolution: return sum + elements * Double(convolution.taps)
      case let dense as Dense: return sum + elements * Double(dense.inputs)
      default: return sum + elements
      }
    }
  }

  /// Work of a pass with one example in multiplications, where moving an element counts as some.
  package var work: Double {
    var moved = 0
    for step in steps {
      for shape in [shapes[step.output]] + step.inputs.map(\.shape) { moved += shape.reduce(1, *) }
    }
    return multiplications + Self.workOfMove * Double(moved)
  }

  /// Multiplications of a matrix product in the time of a layer's reading or writing one element.
  package static let workOfMove = 8.0
}

/// The memory in which a computation graph runs on batches of one size, allocated once.
package struct ComputationTape: Sendable {
  let rows: Int
  private let graph: ComputationGraph
  private var values: [Tensor]
  private var scratch: [LayerScratch]
  private var gradients: [Tensor] = []
  /// Slots whose gradient is wanted or lies on the way to one that is.
  private var isActive: [Bool] = []
  /// Slots whose gradient is a sum of several terms.
  private var isShared: [Bool] = []

  /// - Parameter variable: slot whose gradient is wanted; nil for forward passes alone.
  /// - Parameter seeds: slots where gradients begin.
  package init(graph: ComputationGraph, rows: Int, variable: Int? = nil, seeds: Set<Int> = []) {
    self.graph = graph
    self.rows = rows
    let buffers = graph.shapes.map { Tensor(shape: [rows] + $0) }
    values = buffers
    scratch = [LayerScratch](repeating: LayerScratch(), count: graph.steps.count)
    guard let variable else { return }
    var active = [Bool](repeating: false, count: graph.shapes.count)
    var terms = graph.shapes.indices.map { seeds.contains($0) ? 1 : 0 }
    active[variable] = true
    for step in graph.steps where step.inputs.contains(where: { active[$0.slot] }) { active[step.output] = true }
    for step in graph.steps where active[step.output] {
      for input in step.inputs { terms[input.slot] += 1 }
    }
    isActive = active
    isShared = graph.shapes.indices.map { terms[$0] != 1 || seeds.contains($0) }
    gradients = graph.shapes.indices.map {
      active[$0] || terms[$0] > 0 ? Tensor(shape: [rows] + graph.shapes[$0]) : .empty
    }
  }

  /// Fills a slot from outside; the elements are shared until `release`.
  package mutating func set(_ slot: Int, to tensor: Tensor) {
    values[slot] = tensor.reshaped([rows] + graph.shapes[slot])
  }

  /// Lets go of a slot's elements, so that their owner can change them in place.
  package mutating func release(_ slot: Int) { values[slot] = .empty }

  /// The value of a reading after `forward`.
  package func value(_ reading: ComputationGraph.Reading) -> Tensor {
    values[reading.slot].reshaped([rows] + reading.shape)
  }

  /// One element of a slot after `forward`.
  package func element(_ index: Int, row: Int, slot: Int) -> Float {
    values[slot].values[row * values[slot].rowCount + index]
  }

  /// Computes every slot that a step fills.
  package mutating func forward() {
    for (index, step) in graph.steps.enumerated() {
      let inputs = step.inputs.map(value)
      // Taken out while it is written, so that the array around it is not copied.
      var output = Tensor.empty
      swap(&output, &values[step.output])
      step.layer.forward(inputs, into: &output, scratch: &scratch[index])
      swap(&output, &values[step.output])
    }
  }

  /// Computes gradients after `forward`.
  ///
  /// - Parameter seed: fills the gradients of the slots where they begin; each is zero before.
  package mutating func backward(seed: (inout [Tensor]) -> Void) {
    for slot in gradients.indices where isShared[slot] { gradients[slot].values.fill(with: 0) }
    seed(&gradients)
    for (index, step) in graph.steps.enumerated().reversed() where isActive[step.output] {
      let inputs = step.inputs.map(value)
      var targets = step.inputs.map { input in
        isShared[input.slot] ? Tensor(shape: [rows] + input.shape) : takeGradient(input)
      }
      step.layer.backward(
        inputs, output: values[step.output], gradient: gradients[step.output], into: &targets,
        scratch: &scratch[index])
      for (position, input) in step.inputs.enumerated() {
        if isShared[input.slot] {
          addGradient(targets[position].values, to: input.slot)
        } else {
          putGradient(&targets[position], input.slot)
        }
      }
    }
  }

  private mutating func takeGradient(_ input: ComputationGraph.Reading) -> Tensor {
    var taken = Tensor.empty
    swap(&taken, &gradients[input.slot])
    taken.reshape([rows] + input.shape)
    return taken
  }

  private mutating func putGradient(_ tensor: inout Tensor, _ slot: Int) {
    tensor.reshape([rows] + graph.shapes[slot])
    swap(&tensor, &gradients[slot])
  }

  private mutating func addGradient(_ term: [Float], to slot: Int) {
    let source = term.span
    var target = gradients[slot].values.mutableSpan
    for i in 0..<source.count { target[i] += source[i] }
  }

  /// Exchanges the gradient of a slot with a tensor of as many elements, without a copy.
  package mutating func swapGradient(_ slot: Int, with tensor: inout Tensor) {
    let shape = tensor.shape
    swap(&tensor, &gradients[slot])
    tensor.reshape(shape)
    gradients[slot].reshape([rows] + graph.shapes[slot])
  }
}
