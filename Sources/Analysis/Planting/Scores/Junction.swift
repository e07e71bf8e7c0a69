import DeepResolve
import GenomicNetwork

/// Where the layers that see only a stretch of the sequence meet those that see all of it.
struct Junction: Sendable {
  /// Bases of a stretch.
  let length: Int
  /// Elements of a feature map of the whole sequence.
  let elementCount: Int
  private let channels: Int
  private let isChannelFirst: Bool
  /// Positions of the maps of the whole sequence and of a stretch.
  private let positions: Int
  private let stretchPositions: Int
  /// First base that the first position sees, negative in padding; bases between positions; bases that each sees.
  private let fieldStart: Int
  private let stride: Int
  private let field: Int
  private let wholeLength: Int

  /// A stretch around a word.
  struct Stretch: Sendable {
    /// First base.
    var start: Int
    /// Positions of the whole map that the word can change.
    var changed: Range<Int>
  }

  /// - Parameter widest: places of the widest word.
  /// - Returns: nil where positions cannot be told apart, or a stretch would be as long as the sequence.
  init?(_ network: Network, at node: Int, widest: Int) {
    guard let input = network.sequenceInput, let layout = input.layout, let axis = network.nodes[node].channelAxis,
      let positionAxis = network.lengthAxes()[node], positionAxis != axis
    else { return nil }
    let shape = network.nodes[node].shape
    let (start, stride) = network.fieldStart(of: node)
    let field = network.receptiveFields()[node]
    wholeLength = network.nodes[input.node].shape[layout.lengthAxis]
    guard field.stride == stride, shape.reduce(1, *) == shape[axis] * shape[positionAxis], shape[positionAxis] > 1
    else { return nil }
    // Room for the fields of all positions that see a word, and for a start that is a multiple of the stride. The rest
    // of the length by the stride is kept, so that layers pad a stretch as they pad the sequence.
    let needed = widest + 2 * field.size + 2 * stride
    let length = needed + ((wholeLength - needed) % stride + stride) % stride
    guard length < wholeLength, let short = network.shortened(to: length, below: node),
      short.fieldStart(of: node) == (start, stride)
    else { return nil }
    self.length = length
    elementCount = shape.reduce(1, *)
    channels = shape[axis]
    isChannelFirst = axis < positionAxis
    positions = shape[positionAxis]
    stretchPositions = short.nodes[node].shape[positionAxis]
    fieldStart = start
    self.stride = stride
    self.field = field.size
  }

  /// The stretch around the places of a word; it holds the word also where no position, or none so far in front, sees it:
  /// pools and convolutions without padding leave bases at the ends unseen.
  func stretch(around word: Range<Int>) -> Stretch {
    let first = max(0, ceiling(word.lowerBound - fieldStart - field + 1))
    let end = min(positions, floor(word.upperBound - 1 - fieldStart) + 1)
    let seen = first < end ? fieldStart + first * stride : word.lowerBound
    let start = floor(max(0, min(seen, word.lowerBound))) * stride
    return Stretch(start: min(start, wholeLength - length), changed: first < end ? first..<end : 0..<0)
  }

  /// Puts what a stretch changes in the place of what the sequence without the word has there.
  ///
  /// - Parameters:
  ///   - short: maps of stretches, row by row.
  ///   - map: receives the row.
  ///   - maps: maps of whole sequences.
  func splice(
    _ short: [Float], row: Int, stretch: Stretch, into map: inout [Float], over maps: [Float], sequence: Int
  ) {
    let source = maps.span
    let changed = short.span
    var target = map.mutableSpan
    let to = row * elementCount
    let from = sequence * elementCount
    for element in 0..<elementCount { target[to + element] = source[from + element] }
    let shift = stretch.start / stride
    let changedFrom = row * channels * stretchPositions
    precondition(
      stretch.changed.isEmpty || stretch.changed.upperBound - shift <= stretchPositions,
      "a stretch holds what it changes")
    if isChannelFirst {
      for channel in 0..<channels {
        for position in stretch.changed {
          target[to + channel * positions + position] =
            changed[changedFrom + channel * stretchPositions + position - shift]
        }
      }
    } else {
      let own = stretch.changed.lowerBound * channels
      let other = changedFrom + (stretch.changed.lowerBound - shift) * channels
      for element in 0..<stretch.changed.count * channels { target[to + own + element] = changed[other + element] }
    }
  }

  private func floor(_ base: Int) -> Int { Int((Double(base) / Double(stride)).rounded(.down)) }
  private func ceiling(_ base: Int) -> Int { Int((Double(base) / Double(stride)).rounded(.up)) }
}
