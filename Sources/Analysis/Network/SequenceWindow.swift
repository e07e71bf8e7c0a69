import ReportNumerics
import ReportSupport

/// Input positions that one output position sees, input positions between neighbouring output positions, and input
/// positions that the first window begins before the input.
package struct SequenceWindow: Hashable, Sendable {
  package var size: Int
  package var stride: Int
  /// Zeros that the first window sees before the input; negative where it begins behind the input's first position.
  package var before: Int

  package init(size: Int, stride: Int, before: Int = 0) {
    self.size = size
    self.stride = stride
    self.before = before
  }

  /// The window of a layer that does not mix positions.
  package static let single = SequenceWindow(size: 1, stride: 1)
}

extension SequenceWindow {
  /// The window along an axis of an example; `single` along the axis of the channels.
  ///
  /// - Parameters:
  ///   - plane: windows along the spatial axes, in their order.
  ///   - shape: shape of the example, which the layer has been found to take.
  init(along axis: Int, of shape: [Int], plane: ArraySlice<AxisWindow>, channelsFirst: Bool) {
    let index = plane.startIndex + axis - (channelsFirst ? 1 : 0)
    guard plane.indices.contains(index) else {
      self = .single
      return
    }
    // On a shortened sequence, whose upper layers nobody reads, a window may have no place.
    let before = (try? plane[index].place(over: shape[axis]))?.before ?? 0
    self.init(size: plane[index].reach, stride: plane[index].stride, before: before)
  }
}

extension Network {
  /// Bases that one position of each node sees, and bases between neighbouring positions.
  ///
  /// Windows add their reach in units of the stride so far; where paths meet, the widest counts. A node whose
  /// positions can no longer be told apart sees the whole sequence.
  package func receptiveFields() -> [SequenceWindow] {
    let axes = lengthAxes()
    let depends = dependents(on: sequenceNodes ?? [])
    // Of several sequences the longest that a node depends on.
    var whole = [Int](repeating: 1, count: nodes.count)
    for (index, node) in nodes.enumerated() { whole[index] = node.inputs.map { whole[$0] }.max() ?? length(of: index) }
    var fields: [SequenceWindow] = []
    for (index, node) in nodes.enumerated() {
      let inputs = node.inputs.map { fields[$0] }
      var field = SequenceWindow(size: inputs.map(\.size).max() ?? 1, stride: inputs.map(\.stride).max() ?? 1)
      if axes[index] == nil, depends[index], !node.operation.isView {
        field = SequenceWindow(size: whole[index], stride: whole[index])
      } else if let input = node.inputs.first, let axis = axes[input] {
        let window = node.operation.window(along: axis, of: nodes[input].shape)
        field.size += (window.size - 1) * field.stride
        field.stride *= window.stride
      }
      fields.append(field)
    }
    return fields
  }

  /// Bases of the sequence that an input carries; 1 for other nodes.
  private func length(of node: Int) -> Int {
    inputs.first { $0.node == node }?.layout.map { nodes[node].shape[$0.lengthAxis] } ?? 1
  }

  /// Why the positions of a node do not stand for windows of one width at one distance; nil where they do, or where it
  /// has one position alone.
  package func irregularity(of node: Int) -> String? {
    guard let channels = nodes[node].channelAxis, nodes[node].shape.reduce(1, *) > nodes[node].shape[channels] else {
      return nil
    }
    let places = positions()
    let axes = places.map(\.axis)
    guard axes[node] == nil else { return nil }
    let below = ancestors(of: [node])
    let culprit = nodes.indices.last { index in
      below[index] && axes[index] == nil && nodes[index].inputs.contains { axes[$0] != nil }
    }
    guard let culprit else { return nil }
    let name = PrintableText.quoted(layers[nodes[culprit].layer].name, limit: 60)
    switch nodes[culprit].operation.role {
    case .merge(.concatenate(let axis)):
      let own = axis < 0 ? nodes[culprit].shape.count + axis : axis
      guard nodes[culprit].inputs.contains(where: { axes[$0] == own }) else {
        if joinsUnlikeStrides(culprit, places) { return "\(name) joins positions that are unlike distances apart" }
        break
      }
      let isUnlike = Set(nodes[culprit].inputs.map { convolutionsBelow($0).last.map { nodes[$0].layer } }).count > 1
      return "\(name) joins branches along positions"
        + (isUnlike ? ", so that a channel is another filter in each part" : "")
    case .merge where joinsUnlikeStrides(culprit, places):
      return "\(name) joins positions that are unlike distances apart"
    case .merge: return "\(name) combines every position with values of the whole sequence"
    case .context: return "every position of \(name) has read all others"
    case .relocation: return "\(name) repeats positions or sets them apart"
    default: break
    }
    return "behind \(name) positions cannot be told apart"
  }

  /// Axis of each node's examples that counts positions of the sequence; nil where none does.
  package func lengthAxes() -> [Int?] { positions().map(\.axis) }

  /// Axis of each node's examples that counts positions, and bases between neighbours along it.
  private func positions() -> [(axis: Int?, stride: Int)] {
    let depends = dependents(on: sequenceNodes ?? [])
    var result: [(axis: Int?, stride: Int)] = []
    for (index, node) in nodes.enumerated() {
      if node.inputs.isEmpty {
        result.append((inputs.first { $0.node == index }?.layout?.lengthAxis, 1))
        continue
      }
      let shapes = node.inputs.map { nodes[$0].shape }
      var axes = node.inputs.map { result[$0].axis }
      if case .merge = node.operation.role {
        // Positions that are unlike distances apart are not those of one row.
        guard !joinsUnlikeStrides(index, result) else {
          result.append((nil, 1))
          continue
        }
        // What is the same for every sequence, such as a control track, leaves the places of the others as they are.
        if let known = node.inputs.indices.first(where: { depends[node.inputs[$0]] }), let axis = axes[known] {
          for (place, input) in node.inputs.enumerated() where !depends[input] {
            axes[place] = axis + shapes[place].count - shapes[known].count
          }
        }
      }
      let place = node.inputs.indices.first { result[node.inputs[$0]].axis != nil }
      let step = place.map { place in
        let source = node.inputs[place]
        let window = result[source].axis.map { node.operation.window(along: $0, of: shapes[place]) } ?? .single
        return result[source].stride * window.stride
      }
      result.append((node.operation.lengthAxis(axes, inputs: shapes, output: node.shape), step ?? 1))
    }
    return result
  }

  private func joinsUnlikeStrides(_ node: Int, _ positions: [(axis: Int?, stride: Int)]) -> Bool {
    let depends = dependents(on: sequenceNodes ?? [])
    let strides = nodes[node].inputs.filter { depends[$0] && positions[$0].axis != nil }.map { positions[$0].stride }
    return Set(strides).count > 1
  }
}
