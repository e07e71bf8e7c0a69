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
      } else if let input = node.inputs.first, let axis = axes[input], let window = node.operation.window(along: axis) {
        field.size += (window.size - 1) * field.stride
        field.stride *= window.stride
      }
      fields.append(field)
    }
    return fields
  }

  /// Axis of each node's examples that counts positions of the sequence; nil where none does.
  package func lengthAxes() -> [Int?] {
    var axes: [Int?] = []
    for (index, node) in nodes.enumerated() {
      if node.inputs.isEmpty {
        axes.append(inputs.first { $0.node == index }?.layout?.lengthAxis)
      } else {
        axes.append(lengthAxis(of: node, node.inputs.map { axes[$0] }))
      }
    }
    return axes
  }

  private func lengthAxis(of node: Node, _ axes: [Int?]) -> Int? {
    guard let axis = axes.first ?? nil else { return nil }
    switch node.operation {
    case let reshape as Reshape:
      return reshape.channelAxis([axis], inputs: [nodes[node.inputs[0]].shape], output: node.shape)
    case let relocation as Relocation:
      return relocation.channelAxis([axis], inputs: [], output: [])
    case is GlobalPooling: return nil
    case is Dense: return axis < node.shape.count - 1 ? axis : nil
    case is Merge: return axes.allSatisfy { $0 == axis } ? axis : nil
    default: return axis
    }
  }
}
