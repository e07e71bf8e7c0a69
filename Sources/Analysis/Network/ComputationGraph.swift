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

  /// The same graph with other layers at some steps, of the same shapes.
  func replacing(_ layers: [Int: any Layer]) -> ComputationGraph {
    var copy = self
    for (index, layer) in layers { copy.steps[index].layer = layer }
    return copy
  }

  /// Elements of all slots for one example.
  package var elementCount: Int { shapes.map { $0.reduce(1, *) }.reduce(0, +) }

  /// Multiplications, or moves, of a forward pass with one example.
  package var multiplications: Double {
    steps.reduce(0) { $0 + Double(shapes[$1.output].reduce(1, *) * $1.layer.workPerElement) }
  }

  /// Bytes of a tape for a batch, working memory of convolutions left out.
  package func tapeBytes(rows: Int, withGradient: Bool) -> Int { elementCount * rows * 4 * (withGradient ? 2 : 1) }

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
