import Testing

@testable import GenomicNetwork

/// Where windows lie, by hand: the number of outputs and the elements before the first.
@Suite("Padding")
struct PaddingTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var kernel: Int
    var stride = 1
    var dilation = 1
    var padding: Padding
    var extent: Int
    var output: Int
    var before: Int
    var testDescription: String { "\(padding) \(kernel), stride \(stride), dilation \(dilation), over \(extent)" }
  }

  static let examples = [
    Example(kernel: 3, padding: .valid, extent: 7, output: 5, before: 0),
    Example(kernel: 3, stride: 3, padding: .valid, extent: 7, output: 2, before: 0),
    Example(kernel: 3, dilation: 2, padding: .valid, extent: 7, output: 3, before: 0),
    Example(kernel: 3, padding: .same, extent: 7, output: 7, before: 1),
    // The odd element on the right.
    Example(kernel: 4, padding: .same, extent: 7, output: 7, before: 1),
    // 4 windows of stride 2 reach over 7 + 2: one on each side.
    Example(kernel: 3, stride: 2, padding: .same, extent: 7, output: 4, before: 1),
    // 4 windows of stride 2 reach over 8 + 1: all on the right.
    Example(kernel: 3, stride: 2, padding: .same, extent: 8, output: 4, before: 0),
    Example(kernel: 2, stride: 3, padding: .same, extent: 7, output: 3, before: 0),
    Example(kernel: 3, dilation: 3, padding: .same, extent: 7, output: 7, before: 3),
    // Theano puts half of an even kernel on the left, one more than TensorFlow, whatever the stride.
    Example(kernel: 4, padding: .sameTheano, extent: 7, output: 7, before: 2),
    Example(kernel: 3, padding: .sameTheano, extent: 7, output: 7, before: 1),
    Example(kernel: 3, stride: 2, padding: .sameTheano, extent: 8, output: 4, before: 1),
    // Theano pools with all but one of an even window on the left, all but two of an odd one.
    Example(kernel: 2, stride: 2, padding: .samePoolingTheano, extent: 6, output: 3, before: 1),
    Example(kernel: 5, stride: 5, padding: .samePoolingTheano, extent: 11, output: 3, before: 3),
    Example(kernel: 1, padding: .samePoolingTheano, extent: 4, output: 4, before: 0),
    Example(kernel: 3, dilation: 2, padding: .causal, extent: 7, output: 7, before: 4),
    Example(kernel: 4, stride: 2, padding: .causal, extent: 7, output: 4, before: 3),
  ]

  @Test("Outputs and the elements before the first", arguments: examples)
  func place(_ example: Example) throws {
    let window = AxisWindow(
      kernel: example.kernel, stride: example.stride, dilation: example.dilation, padding: example.padding)
    let place = try window.place(over: example.extent)
    #expect(place == (example.output, example.before))
  }

  @Test("A window that does not fit is an error")
  func tooLong() {
    let window = AxisWindow(kernel: 3, stride: 1, dilation: 3, padding: .valid)
    #expect(throws: LayerError("an input of length 6 is shorter than the window of 7")) { try window.place(over: 6) }
  }
}
