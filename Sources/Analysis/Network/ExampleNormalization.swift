import ReportNumerics

/// Normalisation by statistics of the example itself: layer, group, root-mean-square and unit normalisation.
///
/// Sources: Ba, Kiros, Hinton 2016; Wu, He 2018; Zhang, Sennrich 2019.
package struct ExampleNormalization: Layer {
  package enum Statistic: Hashable, Sendable {
    /// Mean 0 and variance 1, `epsilon` added to the variance.
    case standard(epsilon: Float)
    /// Mean square 1, `epsilon` added to it.
    case meanSquare(epsilon: Float)
    /// Euclidean length 1; no square sum counts as less than `least`.
    case length(least: Float)
  }
  /// Which elements share a statistic.
  package enum Extent: Hashable, Sendable {
    /// Those that differ along some axes of one example alone.
    case axes([Int])
    /// Those of some neighbouring channels, at all positions.
    case groups(count: Int, axis: Int)
  }
  let statistic: Statistic
  let extent: Extent
  /// Factor and term per element along the axes, in their order, or per channel.
  let gamma: [Float]?
  let beta: [Float]?

  package init(_ statistic: Statistic, over extent: Extent, gamma: [Float]? = nil, beta: [Float]? = nil) {
    self.statistic = statistic
    self.extent = extent
    self.gamma = gamma
    self.beta = beta
  }

  package var role: LayerRole { .context(joinsPositions: false) }
  package var parameterCount: Int { (gamma?.count ?? 0) + (beta?.count ?? 0) }
  package var workPerElement: Int { 4 }
  package var detail: String {
    let what =
      switch statistic {
      case .standard: "mean and variance"
      case .meanSquare: "mean square"
      case .length: "length"
      }
    return switch extent {
    case .axes: "\(what) of the example"
    case .groups(let count, _): "\(what) of \(count) group\(count == 1 ? "" : "s") of channels"
    }
  }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    let shape = inputs[0]
    let own: Int
    switch extent {
    case .axes(let axes):
      guard !axes.isEmpty, axes.allSatisfy(shape.indices.contains) else {
        throw LayerError("normalises an axis that its input lacks")
      }
      own = axes.map { shape[$0] }.reduce(1, *)
    case .groups(let count, let axis):
      guard shape.indices.contains(axis), count > 0, shape[axis] % count == 0 else {
        throw LayerError("\(count) groups of the channels of \(TensorShape.text(shape))")
      }
      own = shape[axis]
    }
    guard [gamma, beta].allSatisfy({ $0 == nil || $0?.count == own }) else {
      throw LayerError(
        "an input of shape \(TensorShape.text(shape)), the factors are of \((gamma ?? beta ?? []).count)")
    }
    return shape
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { axes[0] }

  /// Positions share statistics with all others where they are among what is normalised.
  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? {
    switch extent {
    case .axes(let own): axes[0].flatMap { own.contains($0) ? nil : $0 }
    case .groups: nil
    }
  }

  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow {
    switch extent {
    case .axes(let own) where !own.contains(axis): .single
    case .groups(_, let channels) where channels == axis: .single
    default: SequenceWindow(size: shape[axis], stride: 1)
    }
  }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    nil
  }

  /// For each element of an example its statistic and its factor, one after the other.
  private func places(_ shape: [Int]) -> (indices: [Int32], statistics: Int) {
    var (statistic, factor): ([Int32], [Int32]) = ([0], [0])
    var count = 1
    for (axis, extent) in shape.enumerated() {
      var (shares, own, groups) = (false, false, 1)
      switch self.extent {
      case .axes(let axes): (shares, own) = (axes.contains(axis), axes.contains(axis))
      case .groups(let number, let channels):
        (shares, own, groups) = (true, channels == axis, channels == axis ? number : 1)
      }
      let kinds = shares ? groups : extent
      statistic = statistic.flatMap { base in
        (0..<extent).map { base * Int32(kinds) + Int32(shares ? $0 * groups / extent : $0) }
      }
      factor = factor.flatMap { base in (0..<extent).map { own ? base * Int32(extent) + Int32($0) : base } }
      count *= kinds
    }
    return (statistic + factor, count)
  }

  private func prepare(_ input: Tensor, _ scratch: inout LayerScratch) -> Int {
    let (indices, statistics) = places(Array(input.shape.dropFirst()))
    if scratch.indices.count != indices.count { scratch.indices = indices }
    return statistics
  }

  /// Mean (0 where none is taken off) and factor of each statistic of a row.
  private func moments(
    _ x: ArraySlice<Float>, _ indices: [Int32], _ statistics: Int
  ) -> (means: [Double], factors: [Double]) {
    var (sums, counts) = ([Double](repeating: 0, count: statistics), [Double](repeating: 0, count: statistics))
    for (i, value) in x.enumerated() {
      sums[Int(indices[i])] += Double(value)
      counts[Int(indices[i])] += 1
    }
    var means = zip(sums, counts).map { $0 / $1 }
    if case .standard = statistic {} else { means = [Double](repeating: 0, count: statistics) }
    var squares = [Double](repeating: 0, count: statistics)
    for (i, value) in x.enumerated() {
      let difference = Double(value) - means[Int(indices[i])]
      squares[Int(indices[i])] += difference * difference
    }
    let factors = zip(squares, counts).map { square, count in
      switch statistic {
      case .standard(let epsilon), .meanSquare(let epsilon): 1 / (square / count + Double(epsilon)).squareRoot()
      case .length(let least): 1 / max(square, Double(least)).squareRoot()
      }
    }
    return (means, factors)
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    let statistics = prepare(inputs[0], &scratch)
    let count = output.rowCount
    for row in 0..<output.rows {
      let x = inputs[0].row(row)
      let (means, factors) = moments(x, scratch.indices, statistics)
      for i in 0..<count {
        let place = Int(scratch.indices[i])
        let own = Int(scratch.indices[count + i])
        let value = Float((Double(x[x.startIndex + i]) - means[place]) * factors[place])
        output.values[row * count + i] = value * (gamma?[own] ?? 1) + (beta?[own] ?? 0)
      }
    }
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    let statistics = prepare(inputs[0], &scratch)
    let count = output.rowCount
    for row in 0..<output.rows {
      let x = inputs[0].row(row)
      let (means, factors) = moments(x, scratch.indices, statistics)
      var (sums, products) = (
        [Double](repeating: 0, count: statistics), [Double](repeating: 0, count: statistics)
      )
      var counts = [Double](repeating: 0, count: statistics)
      func normalized(_ i: Int, _ place: Int) -> Double {
        (Double(x[x.startIndex + i]) - means[place]) * factors[place]
      }
      func slope(_ i: Int) -> Double {
        Double(gradient.values[row * count + i] * (gamma?[Int(scratch.indices[count + i])] ?? 1))
      }
      for i in 0..<count {
        let place = Int(scratch.indices[i])
        sums[place] += slope(i)
        products[place] += slope(i) * normalized(i, place)
        counts[place] += 1
      }
      for i in 0..<count {
        let place = Int(scratch.indices[i])
        let along: Double =
          switch statistic {
          case .standard: (sums[place] + normalized(i, place) * products[place]) / counts[place]
          case .meanSquare: normalized(i, place) * products[place] / counts[place]
          case .length(let least):
            // Below the least length the factor is a constant.
            factors[place] >= 1 / Double(least).squareRoot() ? 0 : normalized(i, place) * products[place]
          }
        inputGradients[0].values[row * count + i] = Float(factors[place] * (slope(i) - along))
      }
    }
  }
}
