import ReportNumerics
import TestSupport
import Testing

@testable import GenomicNetwork

/// What layers say of themselves to those who read a network as a drawing, by hand.
@Suite("Answers of layers")
struct LayerAnswerTests {
  private static func convolution(
    _ kernel: [Int], rank: Int, stride: Int = 1, dilation: Int = 1, padding: Padding, channelsFirst: Bool = false
  ) -> Convolution {
    Convolution(
      kernel: DistinctValues.weights(kernel), bias: nil, rank: rank, strides: [Int](repeating: stride, count: rank),
      dilations: [Int](repeating: dilation, count: rank), padding: padding, channelsFirst: channelsFirst)
  }

  private static func pooling(size: Int, padding: Padding = .valid) -> Pooling {
    Pooling(kind: .average, rank: 1, size: [size], strides: [size], padding: padding, channelsFirst: false)
  }

  struct Window: Sendable, CustomTestStringConvertible {
    var layer: any Layer
    var axis: Int
    var shape: [Int]
    var window: SequenceWindow
    var testDescription: String { "\(layer.detail), axis \(axis) of \(shape)" }
  }

  static let windows = [
    Window(
      layer: convolution([1, 5, 4, 2], rank: 1, padding: .valid), axis: 0, shape: [20, 4],
      window: .init(size: 5, stride: 1)),
    Window(
      layer: convolution([1, 5, 4, 2], rank: 1, stride: 2, dilation: 3, padding: .causal), axis: 0, shape: [20, 4],
      window: .init(size: 13, stride: 2, before: 12)),
    Window(layer: convolution([1, 5, 4, 2], rank: 1, padding: .same), axis: 1, shape: [20, 4], window: .single),
    // Each axis of a plane has its own window and its own border.
    Window(
      layer: convolution([7, 2, 1, 2], rank: 2, padding: .same), axis: 0, shape: [20, 4, 1],
      window: .init(size: 7, stride: 1, before: 3)),
    Window(
      layer: convolution([7, 2, 1, 2], rank: 2, padding: .same), axis: 1, shape: [20, 4, 1],
      window: .init(size: 2, stride: 1)),
    Window(
      layer: convolution([3, 4, 1, 2], rank: 2, padding: .valid, channelsFirst: true), axis: 2, shape: [1, 4, 20],
      window: .init(size: 4, stride: 1)),
    Window(layer: pooling(size: 3), axis: 0, shape: [20, 4], window: .init(size: 3, stride: 3)),
    Window(
      layer: pooling(size: 4, padding: .same), axis: 0, shape: [10, 4], window: .init(size: 4, stride: 4, before: 1)),
    Window(
      layer: GlobalPooling(kind: .maximum, rank: 1, channelsFirst: false), axis: 0, shape: [20, 4],
      window: .init(size: 20, stride: 20)),
    Window(
      layer: Relocation(.border([.init(before: 2, after: 1), .init(before: 0, after: 0)])), axis: 0, shape: [20, 4],
      window: .init(size: 1, stride: 1, before: 2)),
    Window(
      layer: Relocation(.border([.init(before: -3, after: 0), .init(before: 0, after: 0)])), axis: 0, shape: [20, 4],
      window: .init(size: 1, stride: 1, before: -3)),
    Window(layer: Activation(.rectifier), axis: 0, shape: [20, 4], window: .single),
    Window(layer: Identity(), axis: 0, shape: [20, 4], window: .single),
  ]

  @Test("The window along an axis", arguments: windows)
  func window(_ example: Window) {
    #expect(example.layer.window(along: example.axis, of: example.shape) == example.window)
  }

  struct Axis: Sendable, CustomTestStringConvertible {
    var layer: any Layer
    var axes: [Int?]
    var inputs: [[Int]]
    var found: Int?
    var testDescription: String { "\(layer.detail) of \(inputs), axes \(axes)" }
  }

  static let axes = [
    Axis(layer: convolution([1, 5, 4, 2], rank: 1, padding: .valid), axes: [0], inputs: [[20, 4]], found: 0),
    Axis(layer: Activation(.tanh), axes: [1], inputs: [[4, 20]], found: 1),
    Axis(layer: Reshape(target: [20, 4, 1]), axes: [0], inputs: [[20, 4]], found: 0),
    Axis(layer: Reshape.flatten, axes: [0], inputs: [[20, 4]], found: nil),
    Axis(layer: Relocation(.permute(order: [1, 0])), axes: [0], inputs: [[20, 4]], found: 1),
    Axis(
      layer: Dense(weights: DistinctValues.weights([4, 3]), bias: nil), axes: [0], inputs: [[20, 4]], found: 0),
    Axis(layer: Dense(weights: DistinctValues.weights([20, 3]), bias: nil), axes: [0], inputs: [[20]], found: nil),
    Axis(
      layer: GlobalPooling(kind: .average, rank: 1, channelsFirst: false, keepsAxes: true), axes: [0],
      inputs: [[20, 4]], found: nil),
    Axis(layer: Merge(.add), axes: [0, 0], inputs: [[20, 4], [20, 4]], found: 0),
    Axis(layer: Merge(.add), axes: [0, nil], inputs: [[20, 4], [20, 4]], found: nil),
    Axis(layer: Merge(.add), axes: [nil, 0], inputs: [[20, 4], [20, 4]], found: nil),
  ]

  @Test("The axis of positions", arguments: axes)
  func lengthAxis(_ example: Axis) throws {
    let output = try example.layer.outputShape(example.inputs)
    #expect(example.layer.lengthAxis(example.axes, inputs: example.inputs, output: output) == example.found)
  }

  @Test("Work of an element is that of its products")
  func work() {
    #expect(Self.convolution([3, 5, 4, 2], rank: 2, padding: .valid).workPerElement == 60)
    #expect(Dense(weights: DistinctValues.weights([7, 3]), bias: nil).workPerElement == 7)
    #expect(Activation(.sigmoid).workPerElement == 1)
    #expect(Reshape.flatten.workPerElement == 0)
  }
}
