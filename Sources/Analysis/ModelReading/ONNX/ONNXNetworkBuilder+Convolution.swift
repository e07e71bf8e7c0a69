import GenomicNetwork
import ReportNumerics
import ReportSupport

/// Operators that slide windows along positions.
extension ONNXNetworkBuilder {
  /// The windows of an operator along its spatial axes.
  struct Windows {
    var size: [Int]
    var strides: [Int]
    var dilations: [Int]
    var padding: [Padding]

    var reach: [Int] { zip(size, dilations).map { ($0 - 1) * $1 + 1 } }
  }

  /// Largest extent, stride or padding of a window.
  private static let limit = 1 << 24

  private static func windows(
    _ call: Call, size: [Int], roundsUp: Bool = false
  ) throws(ModelError) -> Windows {
    let node = call.node
    let rank = size.count
    let strides = node.integers("strides") ?? [Int](repeating: 1, count: rank)
    let dilations = node.integers("dilations") ?? [Int](repeating: 1, count: rank)
    let pads = node.integers("pads") ?? [Int](repeating: 0, count: 2 * rank)
    guard rank == 1 || rank == 2 else {
      throw node.error(.unsupportedOperator(node.kind, note: "on \(rank) position axes"))
    }
    guard strides.count == rank, dilations.count == rank, pads.count == 2 * rank,
      (size + strides + dilations).allSatisfy({ (1...limit).contains($0) }),
      pads.allSatisfy({ (0...limit).contains($0) }), zip(size, dilations).allSatisfy({ $0 * $1 <= limit })
    else { throw node.error(.misfit("windows, strides, dilations or pads that no window has")) }
    var result = Windows(size: size, strides: strides, dilations: dilations, padding: [])
    switch node.text("auto_pad", default: "NOTSET") {
    case "VALID": result.padding = [Padding](repeating: .valid, count: rank)
    case "SAME_UPPER": result.padding = [Padding](repeating: .same, count: rank)
    case "NOTSET":
      for axis in 0..<rank {
        let (before, after) = (pads[axis], pads[axis + rank])
        let beyond = result.reach[axis] - 1
        if before == 0, after == 0, !roundsUp {
          result.padding.append(.valid)
        } else if strides[axis] == 1, before + after == beyond, before == beyond / 2 {
          result.padding.append(.same)
        } else {
          result.padding.append(.explicit(before: before, after: after, roundsUp: roundsUp))
        }
      }
    case let other: throw node.error(.unsupportedOperator(node.kind, note: "with auto_pad \(other)"))
    }
    return result
  }

  /// The view of a tensor as channels with positions behind them.
  ///
  /// - Returns: its node and the positions' extents.
  func plane(_ call: Call, rank: Int) throws(ModelError) -> (node: Int, shape: [Int]) {
    let (source, shape) = try tensor(call, 0)
    guard shape.count == rank + 2, shape[0] == 1 else {
      throw call.node.error(
        .misfit("an input of shape \(TensorText.shape(shape)), a batch, channels and \(rank) position axes expected"))
    }
    return (source, Array(shape.dropFirst()))
  }

  mutating func addConvolution(_ call: Call) throws(ModelError) {
    let stored = try weights(call, 1)
    let rank = stored.shape.count - 2
    let windows = try Self.windows(call, size: Array(stored.shape.dropFirst(2)))
    let (source, shape) = try plane(call, rank: rank)
    let groups = call.node.integer("group", default: 1)
    let (filters, own) = (stored.shape[0], stored.shape[1])
    guard groups > 0, filters > 0, own > 0, filters % groups == 0, shape[0] % groups == 0, shape[0] / groups == own
    else {
      throw call.node.error(.misfit("\(shape[0]) channels and \(filters) filters in \(groups) groups of \(own)"))
    }
    let bias = call.has(2) ? try weights(call, 2, shape: [filters]).numbers : nil
    let kernel = try Self.kernel(stored, channels: shape[0], groups: groups, call)
    open(call.node, call.index)
    var input = try view(source, as: shape, call.node)
    var padding = windows.padding
    for axis in 0..<rank {
      guard case .explicit(let before, let after, _) = padding[axis], max(before, after) >= windows.reach[axis] else {
        continue
      }
      // Windows that see nothing but padding: zeros are put there for them.
      var borders = [Relocation.Border](repeating: .init(before: 0, after: 0), count: rank + 1)
      borders[axis + 1] = .init(before: before, after: after)
      input = try append(Relocation(.border(borders)), [input], call.node)
      padding[axis] = .valid
    }
    let convolution = Convolution(
      kernel: kernel, bias: bias, rank: rank, strides: windows.strides, dilations: windows.dilations,
      padding: padding[rank - 1], rowPadding: padding[0], channelsFirst: true,
      storedWeights: groups > 1 ? stored.count : nil, form: groups > 1 ? "in \(groups) groups of channels" : nil)
    let result = try append(convolution, [input], call.node, note: folded(call))
    define(call.node, 0, result, [1] + nodes[result].shape)
  }

  /// The kernel `[filters, channels, ...]` in the order of layers, with zeros for channels that a filter does not read.
  private static func kernel(
    _ stored: ONNXTensor, channels: Int, groups: Int, _ call: Call
  ) throws(ModelError) -> Tensor {
    let (filters, own) = (stored.shape[0], stored.shape[1])
    let plane = (stored.shape.count == 4 ? [stored.shape[2]] : [1]) + [stored.shape[stored.shape.count - 1]]
    let shape = plane + [channels, filters]
    guard Network.holds(shape + [16]) else {
      throw call.node.error(.tooLarge("a kernel of shape \(TensorText.shape(shape))"))
    }
    var kernel = Tensor(shape: shape)
    let taps = plane[0] * plane[1]
    let values = stored.numbers
    for filter in 0..<filters {
      let first = filter / (filters / groups) * own
      for channel in 0..<own {
        for tap in 0..<taps {
          kernel.values[(tap * channels + first + channel) * filters + filter] =
            values[(filter * own + channel) * taps + tap]
        }
      }
    }
    return kernel
  }

  /// Zeros between and around positions, then a convolution with the kernel turned.
  mutating func addTransposedConvolution(_ call: Call) throws(ModelError) {
    let node = call.node
    let stored = try weights(call, 1)
    guard stored.shape.count == 3, node.integer("group", default: 1) == 1 else {
      throw node.error(.unsupportedOperator(node.kind, note: "in groups or on several position axes"))
    }
    guard node.text("auto_pad", default: "NOTSET") == "NOTSET", node.attributes["output_shape"] == nil else {
      throw node.error(.unsupportedOperator(node.kind, note: "with an output_shape"))
    }
    let (channels, filters, size) = (stored.shape[0], stored.shape[1], stored.shape[2])
    let windows = try Self.windows(call, size: [size])
    let pads = node.integers("pads") ?? [0, 0]
    let extra = node.integers("output_padding")?.first ?? 0
    let (source, shape) = try plane(call, rank: 1)
    guard shape[0] == channels, filters > 0, (0...Self.limit).contains(extra) else {
      throw node.error(.misfit("\(shape[0]) channels, the kernel reads \(channels)"))
    }
    let bias = call.has(2) ? try weights(call, 2, shape: [filters]).numbers : nil
    var kernel = Tensor(shape: [1, size, channels, filters])
    let values = stored.numbers
    for channel in 0..<channels {
      for filter in 0..<filters {
        for tap in 0..<size {
          kernel.values[((size - 1 - tap) * channels + channel) * filters + filter] =
            values[(channel * filters + filter) * size + tap]
        }
      }
    }
    let beyond = windows.reach[0] - 1
    open(node, call.index)
    let input = try view(source, as: shape, node)
    let spread = try append(
      Relocation(
        .spread(axis: 1, stride: windows.strides[0], before: beyond - pads[0], after: beyond - pads[1] + extra)),
      [input], node)
    let result = try append(
      Convolution(
        kernel: kernel, bias: bias, rank: 1, strides: [1], dilations: windows.dilations, padding: .valid,
        channelsFirst: true, form: "transposed"), [spread], node)
    define(node, 0, result, [1] + nodes[result].shape)
  }

  mutating func addPooling(_ call: Call) throws(ModelError) {
    let node = call.node
    guard let size = node.integers("kernel_shape") else { throw node.error(.misfit("a pooling without a window")) }
    let rank = size.count
    let isMaximum = node.kind == "MaxPool"
    let roundsUp = node.integer("ceil_mode", default: 0) == 1
    let windows = try Self.windows(call, size: size, roundsUp: roundsUp)
    guard windows.dilations.allSatisfy({ $0 == 1 }) else {
      throw node.error(.unsupportedOperator(node.kind, note: "with dilation"))
    }
    let (source, shape) = try plane(call, rank: rank)
    open(node, call.index)
    var input = try view(source, as: shape, node)
    var padding = windows.padding
    let pads = node.integers("pads") ?? [Int](repeating: 0, count: 2 * rank)
    guard zip(pads, size + size).allSatisfy({ $0 < $1 }) else {
      throw node.error(.misfit("windows that see nothing but padding"))
    }
    let countsPadding = node.integer("count_include_pad", default: 0) == 1
    if !isMaximum, countsPadding, pads.contains(where: { $0 > 0 }) {
      // What lies beyond the border counts as zeros.
      guard !roundsUp else {
        throw node.error(.unsupportedOperator(node.kind, note: "with padding that counts and ceil_mode"))
      }
      let borders =
        [Relocation.Border(before: 0, after: 0)]
        + (0..<rank).map { Relocation.Border(before: pads[$0], after: pads[$0 + rank]) }
      input = try append(Relocation(.border(borders)), [input], node)
      padding = [Padding](repeating: .valid, count: rank)
    }
    let result = try append(
      Pooling(
        kind: isMaximum ? .maximum : .average, rank: rank, size: size, strides: windows.strides,
        padding: padding[rank - 1], rowPadding: padding[0], channelsFirst: true), [input], node)
    define(node, 0, result, [1] + nodes[result].shape)
  }

  mutating func addGlobalPooling(_ call: Call) throws(ModelError) {
    let (_, shape) = try tensor(call, 0)
    let rank = shape.count - 2
    guard rank == 1 || rank == 2 else {
      throw call.node.error(.unsupportedOperator(call.node.kind, note: "on \(rank) position axes"))
    }
    let (source, example) = try plane(call, rank: rank)
    open(call.node, call.index)
    let input = try view(source, as: example, call.node)
    let kind: Pooling.Kind = call.node.kind == "GlobalMaxPool" ? .maximum : .average
    let result = try append(GlobalPooling(kind: kind, rank: rank, channelsFirst: true), [input], call.node)
    define(call.node, 0, result, [1, example[0]] + [Int](repeating: 1, count: rank))
  }
}
