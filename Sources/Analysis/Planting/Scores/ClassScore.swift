import GenomicNetwork

/// What stands for a class where the effect of a word on it is told.
public enum ClassScore: String, Hashable, Sendable, Codable {
  /// The output itself, which nothing follows.
  case output
  /// The value before the last activation function, such as the logit before a sigmoid.
  case beforeActivation
  /// The value before a softmax less the mean of the other classes of the same output: only differences between
  /// classes decide there.
  case againstOthers

  /// Whether a difference is one of logarithms of odds or probabilities.
  public var isLogarithmic: Bool { self != .output }
}

extension ClassScore {
  /// Scores as the network gives them, made into those that effects are told in.
  struct Scale: Sendable {
    /// One per class.
    let kinds: [ClassScore]
    /// Classes that share a softmax.
    private let softmaxes: [Range<Int>]

    init(_ network: Network) {
      var kinds: [ClassScore] = []
      var softmaxes: [Range<Int>] = []
      for output in network.outputs {
        let (node, activation) = network.scoreNode(of: output)
        let count = network.classCount(network.nodes[node].shape)
        if activation == .softmax, count > 1 { softmaxes.append(kinds.count..<kinds.count + count) }
        let kind: ClassScore =
          switch activation {
          case .softmax: count > 1 ? .againstOthers : .beforeActivation
          case .linear: .output
          default: .beforeActivation
          }
        kinds += [ClassScore](repeating: kind, count: count)
      }
      self.kinds = kinds
      self.softmaxes = softmaxes
    }

    /// - Parameter scores: `[rows, classes]` row-major.
    func apply(to scores: inout [Float]) {
      for row in 0..<scores.count / max(1, kinds.count) {
        for group in softmaxes {
          let start = row * kinds.count
          let range = start + group.lowerBound..<start + group.upperBound
          let sum = scores[range].reduce(0, +)
          // s - (sum - s) / (n - 1)
          for place in range { scores[place] -= (sum - scores[place]) / Float(group.count - 1) }
        }
      }
    }
  }
}
