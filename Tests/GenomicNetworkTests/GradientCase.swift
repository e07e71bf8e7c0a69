import TestSupport
import Testing

@testable import GenomicNetwork

/// A layer with the shapes of its inputs, for tests that hold for every layer.
struct GradientCase: Sendable, CustomTestStringConvertible {
  var name: String
  var layer: any Layer
  /// Shape of one example of each input.
  var shapes: [[Int]]
  /// Shape of one example of the output, worked out by hand.
  var output: [Int]

  var testDescription: String { name }

  init(_ name: String, _ layer: any Layer, _ shapes: [Int]..., output: [Int]) {
    self.name = name
    self.layer = layer
    self.shapes = shapes
    self.output = output
  }
}
