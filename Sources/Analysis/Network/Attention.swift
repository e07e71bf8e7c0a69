import Foundation
import ReportNumerics

/// Dot-product attention: each query position takes a mean of values, weighted by how well its key fits.
///
/// With projections it is multi-head attention, without them the plain layer. Source: Vaswani et al. 2017.
/// Inputs are queries `[T, D]`, values `[S, E]` and, where they differ from the values, keys.
package struct Attention: Layer {
  /// How well a key fits a query.
  package enum Score: Hashable, Sendable {
    /// Their product times a number.
    case product(scale: Float)
    /// The sum over features of tanh(query + key), with one weight per feature. Source: Bahdanau et al. 2015.
    case additive(weights: [Float])
  }
  /// Dense layers in front of the heads and behind them, each to `heads` × features.
  package struct Projections: Sendable {
    package var query: Dense
    package var key: Dense
    package var value: Dense
    package var output: Dense

    package init(query: Dense, key: Dense, value: Dense, output: Dense) {
      self.query = query
      self.key = key
      self.value = value
      self.output = output
    }

    var all: [Dense] { [query, key, value, output] }
  }
  let heads: Int
  let score: Score
  /// Whether a position reads itself and those before it alone.
  let isCausal: Bool
  let projections: Projections?

  package init(heads: Int = 1, score: Score, isCausal: Bool = false, projections: Projections? = nil) {
    self.heads = heads
    self.score = score
    self.isCausal = isCausal
    self.projections = projections
  }

  package var role: LayerRole { .context(joinsPositions: false) }
  package var parameterCount: Int {
    let own = if case .additive(let weights) = score { weights.count } else { 0 }
    return own + (projections?.all.map(\.parameterCount).reduce(0, +) ?? 0)
  }
  package var workPerElement: Int { projections?.all.map(\.inputs).reduce(0, +) ?? 64 }
  package var detail: String { (heads == 1 ? "1 head" : "\(heads) heads") + (isCausal ? ", causal" : "") }

  /// Values of a query, key and value position behind their projections.
  private func widths(_ inputs: [[Int]]) -> (query: Int, key: Int, value: Int) {
    (
      projections?.query.units ?? inputs[0][1], projections?.key.units ?? inputs[inputs.count - 1][1],
      projections?.value.units ?? inputs[1][1]
    )
  }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    guard inputs.count == 2 || inputs.count == 3 else {
      throw LayerError("\(inputs.count) inputs, queries and values expected, and keys where they differ")
    }
    guard inputs.allSatisfy({ $0.count == 2 && $0[0] > 0 && $0[1] > 0 }) else {
      throw LayerError("inputs that are not positions with features")
    }
    let keys = inputs[inputs.count - 1]
    if let projections {
      for (dense, shape) in [(projections.query, inputs[0]), (projections.key, keys), (projections.value, inputs[1])] {
        _ = try dense.outputShape([shape])
      }
    }
    let widths = widths(inputs)
    guard widths.query == widths.key, keys[0] == inputs[1][0] else {
      throw LayerError("queries, keys and values that do not fit one another")
    }
    guard Network.holds([inputs[0][0], keys[0], 8]) else {
      throw LayerError("attention of \(inputs[0][0]) to \(keys[0]) positions takes more memory than there is")
    }
    if case .additive(let weights) = score, weights.count != widths.query {
      throw LayerError("\(weights.count) weights for queries of \(widths.query) features")
    }
    return [inputs[0][0], projections?.output.units ?? widths.value]
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { 1 }

  /// Every position has read all others, so that none belongs to one place.
  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { nil }

  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow {
    axis == 0 ? SequenceWindow(size: shape[0], stride: 1) : .single
  }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    // A mean of values lies between them.
    projections == nil ? ActivationBounds.unchanged(inputs[1], channels: channels) : nil
  }

  /// Extents of one call.
  private struct Extents {
    var rows: Int
    var queries: Int
    var keys: Int
    /// Features of one head.
    var depth: Int
    var valueDepth: Int
    var heads: Int

    func query(_ row: Int, _ head: Int) -> Int { (row * queries * heads + head) * depth }
    func key(_ row: Int, _ head: Int) -> Int { (row * keys * heads + head) * depth }
    func value(_ row: Int, _ head: Int) -> Int { (row * keys * heads + head) * valueDepth }
    func mean(_ row: Int, _ head: Int) -> Int { (row * queries * heads + head) * valueDepth }
  }

  private func extents(_ inputs: [Tensor]) -> Extents {
    let widths = widths(inputs.map { Array($0.shape.dropFirst()) })
    return Extents(
      rows: inputs[0].rows, queries: inputs[0].shape[1], keys: inputs[1].shape[1], depth: widths.query / heads,
      valueDepth: widths.value / heads, heads: heads)
  }

  /// The inputs behind their projections.
  private struct Projected {
    var queries: Tensor
    var keys: Tensor
    var values: Tensor
  }

  private func projected(_ inputs: [Tensor]) -> Projected {
    Projected(
      queries: projected(inputs[0], projections?.query), keys: projected(inputs[inputs.count - 1], projections?.key),
      values: projected(inputs[1], projections?.value))
  }

  private func projected(_ input: Tensor, _ dense: Dense?) -> Tensor {
    guard let dense else { return input }
    var result = Tensor(shape: input.shape.dropLast() + [dense.units])
    var scratch = LayerScratch()
    dense.forward([input], into: &result, scratch: &scratch)
    return result
  }

  /// Weight of each key for each query of one example and head, `[queries, keys]`.
  private func findWeights(_ row: Int, _ head: Int, _ parts: Projected, _ e: Extents, into weights: inout [Float]) {
    switch score {
    case .product(let scale):
      MatrixProduct.multiply(
        parts.queries.values, parts.keys.values, into: &weights, rows: e.queries, columns: e.keys, inner: e.depth,
        alpha: scale, transposeB: true, aOffset: e.query(row, head), bOffset: e.key(row, head),
        aStride: heads * e.depth, bStride: heads * e.depth)
    case .additive(let features):
      for i in 0..<e.queries {
        for j in 0..<e.keys {
          let (q, k) = (e.query(row, head) + i * e.depth, e.key(row, head) + j * e.depth)
          weights[i * e.keys + j] = (0..<e.depth).reduce(0) {
            $0 + features[$1] * tanh(parts.queries.values[q + $1] + parts.keys.values[k + $1])
          }
        }
      }
    }
    for query in 0..<e.queries { normalize(&weights, from: query * e.keys, e.keys, query: query) }
  }

  /// Softmax over the keys of one query.
  private func normalize(_ weights: inout [Float], from start: Int, _ count: Int, query: Int) {
    let read = isCausal ? min(query + 1, count) : count
    let largest = weights[start..<start + read].max() ?? 0
    var sum: Float = 0
    for i in start..<start + count {
      weights[i] = i < start + read ? exp(weights[i] - largest) : 0
      sum += weights[i]
    }
    for i in start..<start + count { weights[i] /= sum }
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    let parts = projected(inputs)
    let e = extents(inputs)
    var means = Tensor(shape: [e.rows, e.queries, heads * e.valueDepth])
    // Of one head at a time: those of all would be the largest array of a network.
    var weights = scratch.takeBuffer(0, count: e.queries * e.keys)
    for row in 0..<e.rows {
      for head in 0..<heads {
        findWeights(row, head, parts, e, into: &weights)
        MatrixProduct.multiply(
          weights, parts.values.values, into: &means.values, rows: e.queries, columns: e.valueDepth, inner: e.keys,
          bOffset: e.value(row, head), cOffset: e.mean(row, head), bStride: heads * e.valueDepth,
          cStride: heads * e.valueDepth)
      }
    }
    scratch.putBuffer(0, weights)
    output.values = projected(means, projections?.output).values
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    let parts = projected(inputs)
    let e = extents(inputs)
    let means = Tensor(shape: [e.rows, e.queries, heads * e.valueDepth])
    let byMeans = unprojected(gradient, projections?.output, like: means)
    var (byQueries, byKeys) = (Tensor(shape: parts.queries.shape), Tensor(shape: parts.keys.shape))
    var byValues = Tensor(shape: parts.values.shape)
    var weights = scratch.takeBuffer(0, count: e.queries * e.keys)
    var slopes = scratch.takeBuffer(1, count: e.queries * e.keys)
    for row in 0..<e.rows {
      for head in 0..<heads {
        findWeights(row, head, parts, e, into: &weights)
        MatrixProduct.multiply(
          weights, byMeans.values, into: &byValues.values, rows: e.keys, columns: e.valueDepth, inner: e.queries,
          transposeA: true, bOffset: e.mean(row, head), cOffset: e.value(row, head), bStride: heads * e.valueDepth,
          cStride: heads * e.valueDepth)
        MatrixProduct.multiply(
          byMeans.values, parts.values.values, into: &slopes, rows: e.queries, columns: e.keys, inner: e.valueDepth,
          transposeB: true, aOffset: e.mean(row, head), bOffset: e.value(row, head), aStride: heads * e.valueDepth,
          bStride: heads * e.valueDepth)
        for query in 0..<e.queries {
          var dot: Float = 0
          for place in query * e.keys..<(query + 1) * e.keys { dot += weights[place] * slopes[place] }
          for place in query * e.keys..<(query + 1) * e.keys { slopes[place] = weights[place] * (slopes[place] - dot) }
        }
        addScoreSlopes(slopes, parts, e, row, head, &byQueries.values, &byKeys.values)
      }
    }
    scratch.putBuffer(0, weights)
    scratch.putBuffer(1, slopes)
    inputGradients[0].values = unprojected(byQueries, projections?.query, like: inputs[0]).values
    inputGradients[1].values = unprojected(byValues, projections?.value, like: inputs[1]).values
    let keys = unprojected(byKeys, projections?.key, like: inputs[inputs.count - 1])
    if inputs.count == 3 {
      inputGradients[2].values = keys.values
    } else {
      for i in 0..<keys.count { inputGradients[1].values[i] += keys.values[i] }
    }
  }

  /// The gradients by queries and keys of one head from those by its scores.
  private func addScoreSlopes(
    _ slopes: [Float], _ parts: Projected, _ e: Extents, _ row: Int, _ head: Int, _ byQueries: inout [Float],
    _ byKeys: inout [Float]
  ) {
    let (query, key) = (e.query(row, head), e.key(row, head))
    switch score {
    case .product(let scale):
      MatrixProduct.multiply(
        slopes, parts.keys.values, into: &byQueries, rows: e.queries, columns: e.depth, inner: e.keys, alpha: scale,
        bOffset: key, cOffset: query, bStride: heads * e.depth, cStride: heads * e.depth)
      MatrixProduct.multiply(
        slopes, parts.queries.values, into: &byKeys, rows: e.keys, columns: e.depth, inner: e.queries, alpha: scale,
        transposeA: true, bOffset: query, cOffset: key, bStride: heads * e.depth, cStride: heads * e.depth)
    case .additive(let features):
      for i in 0..<e.queries {
        for j in 0..<e.keys {
          for d in 0..<e.depth {
            let (q, k) = (query + i * e.depth + d, key + j * e.depth + d)
            let value = tanh(parts.queries.values[q] + parts.keys.values[k])
            let slope = slopes[i * e.keys + j] * features[d] * (1 - value * value)
            byQueries[q] += slope
            byKeys[k] += slope
          }
        }
      }
    }
  }

  private func unprojected(_ gradient: Tensor, _ dense: Dense?, like input: Tensor) -> Tensor {
    guard let dense else { return gradient }
    var result = [Tensor(shape: input.shape)]
    var scratch = LayerScratch()
    dense.backward([input], output: gradient, gradient: gradient, into: &result, scratch: &scratch)
    return result[0]
  }
}
