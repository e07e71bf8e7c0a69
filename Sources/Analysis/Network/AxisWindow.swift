/// How far a window reaches beyond the border.
package enum Padding: Hashable, Sendable {
  /// Not at all.
  case valid
  /// Output as long as the input; the odd element on the right, as TensorFlow does.
  case same
  /// Output as long as the input; half the kernel on the left, as Theano does with even kernels.
  case sameTheano
  /// Output as long as the input over the stride; all but one of the window on the left, as Keras has Theano pool, two
  /// where the window is odd.
  case samePoolingTheano
  /// All on the left.
  case causal
  /// By so many elements on either side; a last window that is not full counts where `roundsUp`, as long as it begins
  /// inside the input.
  case explicit(before: Int, after: Int, roundsUp: Bool)
}

/// A window that slides along one axis.
package struct AxisWindow: Hashable, Sendable {
  package var kernel: Int
  package var stride: Int
  package var dilation: Int
  package var padding: Padding

  /// Input elements from the first to the last tap.
  package var reach: Int { (kernel - 1) * dilation + 1 }

  /// Number of output elements, and input elements that lie before the first one.
  ///
  /// - Throws: `LayerError` where no window fits.
  package func place(over extent: Int) throws(LayerError) -> (output: Int, before: Int) {
    switch padding {
    case .valid:
      guard extent >= reach else {
        throw LayerError("an input of length \(extent) is shorter than the window of \(reach)")
      }
      return ((extent - reach) / stride + 1, 0)
    case .same:
      let output = (extent + stride - 1) / stride
      return (output, max((output - 1) * stride + reach - extent, 0) / 2)
    case .sameTheano:
      return ((extent + stride - 1) / stride, reach / 2)
    case .samePoolingTheano:
      return ((extent + stride - 1) / stride, reach > 2 && reach % 2 == 1 ? reach - 2 : reach - 1)
    case .causal:
      return ((extent + stride - 1) / stride, reach - 1)
    case .explicit(let before, let after, let roundsUp):
      let whole = extent + before + after
      guard whole >= reach else {
        throw LayerError("an input of length \(extent) is shorter than the window of \(reach)")
      }
      var output = (whole - reach + (roundsUp ? stride - 1 : 0)) / stride + 1
      if roundsUp, (output - 1) * stride >= extent + before { output -= 1 }
      return (output, before)
    }
  }
}
