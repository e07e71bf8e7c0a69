extension Network {
  /// Bases that one position of each node sees, and bases between neighbouring positions.
  ///
  /// Windows add their reach in units of the stride so far; where paths meet, the widest counts. A node whose
  /// positions can no longer be told apart sees the whole sequence.
  package func receptiveFields() -> [SequenceWindow] {
    let axes = lengthAxes()
    let depends = dependents(on: sequenceNodes ?? [])
    let length = sequenceInput.flatMap { input in
      input.layout.map { nodes[input.node].shape[$0.lengthAxis] }
    }
    let whole = SequenceWindow(size: length ?? 1, stride: length ?? 1)
    var fields: [SequenceWindow] = []
    for (index, node) in nodes.enumerated() {
      let inputs = node.inputs.map { fields[$0] }
      var field = SequenceWindow(size: inputs.map(\.size).max() ?? 1, stride: inputs.map(\.stride).max() ?? 1)
      if axes[index] == nil, depends[index], !node.operation.isView {
        field = whole
      } else if let input = node.inputs.first, let axis = axes[input] {
        let window = node.operation.window(along: axis, of: nodes[input].shape)
        field.size += (window.size - 1) * field.stride
        field.stride *= window.stride
      }
      fields.append(field)
    }
    return fields
  }

  /// Axis of each node's examples that counts positions of the sequence; nil where none does.
  package func lengthAxes() -> [Int?] {
    let depends = dependents(on: sequenceNodes ?? [])
    var axes: [Int?] = []
    for (index, node) in nodes.enumerated() {
      if node.inputs.isEmpty {
        axes.append(inputs.first { $0.node == index }?.layout?.lengthAxis)
      } else {
        // What does not depend on the sequence, such as a control track, lies along what it is joined with.
        let shapes = node.inputs.map { nodes[$0].shape }
        let known = node.inputs.first { depends[$0] }
        let own = node.inputs.map { input in
          guard let known, !depends[input], axes[input] == nil, let axis = axes[known],
            nodes[input].shape.count == nodes[known].shape.count, nodes[input].shape[axis] == nodes[known].shape[axis]
          else { return axes[input] }
          return axis
        }
        axes.append(node.operation.lengthAxis(own, inputs: shapes, output: node.shape))
      }
    }
    return axes
  }
}
