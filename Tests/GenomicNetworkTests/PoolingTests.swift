import Testing

@testable import GenomicNetwork
@testable import ReportNumerics

/// Largest values of a window, of channels that stand side by side and of channels that stand apart.
@Suite("Pooling")
struct PoolingTests {
  @Test(
    "Both orders of channels give the same values, and of equal ones the first has the gradient",
    arguments: [1, 7, 8, 19], [Padding.valid, .same])
  func orders(channels: Int, padding: Padding) throws {
    let (length, examples) = (11, 3)
    func pooling(_ channelsFirst: Bool) -> Pooling {
      Pooling(kind: .maximum, rank: 1, size: [3], strides: [2], padding: padding, channelsFirst: channelsFirst)
    }
    // Few different values, so that windows hold equal ones.
    func value(_ example: Int, _ position: Int, _ channel: Int) -> Float {
      Float((example * 5 + position * 7 + channel * 3) % 4) - 2
    }
    var last = Tensor(shape: [examples, length, channels])
    var first = Tensor(shape: [examples, channels, length])
    for example in 0..<examples {
      for position in 0..<length {
        for channel in 0..<channels {
          last.values[(example * length + position) * channels + channel] = value(example, position, channel)
          first.values[(example * channels + channel) * length + position] = value(example, position, channel)
        }
      }
    }
    func run(_ layer: Pooling, _ input: Tensor) throws -> (Tensor, [Tensor]) {
      var output = Tensor(shape: [examples] + (try layer.outputShape([Array(input.shape.dropFirst())])))
      var scratch = LayerScratch()
      layer.forward([input], into: &output, scratch: &scratch)
      let gradient = Tensor(shape: output.shape, repeating: 1)
      var gradients = [Tensor(shape: input.shape)]
      layer.backward([input], output: output, gradient: gradient, into: &gradients, scratch: &scratch)
      return (output, gradients)
    }
    let (besides, backBesides) = try run(pooling(false), last)
    let (apart, backApart) = try run(pooling(true), first)
    let pooled = besides.shape[1]
    for example in 0..<examples {
      for channel in 0..<channels {
        for position in 0..<pooled {
          #expect(
            besides.values[(example * pooled + position) * channels + channel]
              == apart.values[(example * channels + channel) * pooled + position])
        }
        for position in 0..<length {
          #expect(
            backBesides[0].values[(example * length + position) * channels + channel]
              == backApart[0].values[(example * channels + channel) * length + position])
        }
      }
    }
  }
}
