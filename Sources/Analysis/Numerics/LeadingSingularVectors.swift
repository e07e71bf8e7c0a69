/// The largest singular values of a large matrix and their vectors, by powers of a block of vectors.
///
/// The block is a little wider than asked for, which makes near values part quickly, and values that are
/// equal come out together. Source: Halko, Martinsson, Tropp 2011, "Finding structure with randomness", SIAM
/// Review 53:217.
struct LeadingSingularVectors: Hashable, Sendable {
  /// Singular values, falling.
  let values: [Double]
  /// One vector over rows for each value.
  let left: [[Double]]
  /// One vector over columns for each value.
  let right: [[Double]]
  /// False where the limit of iterations came first; the vectors are then the best so far.
  let converged: Bool

  /// Vectors beyond those asked for.
  private static let surplus = 8
  private static let iterationLimit = 500
  /// Length of A v - σ u, in units of `scale`, at which a pair is taken; Float32 products allow little less.
  private static let tolerance = 1e-5

  /// Iterates from random vectors until the leading ones stay.
  ///
  /// - Parameter matrix: finite values, `[rows, columns]`, row-major.
  /// - Parameter count: values wanted; fewer come out where the matrix has fewer rows or columns.
  /// - Parameter scale: a length beside which errors are small, such as the largest value that the matrix may
  ///   have.
  /// - Complexity: O(iterations × rows × columns × (count + 8)).
  init(
    _ matrix: [Float], rows: Int, columns: Int, count: Int, scale: Double,
    using generator: inout some RandomNumberGenerator
  ) {
    precondition(matrix.count == rows * columns, "a matrix has rows times columns values")
    let width = min(count + Self.surplus, rows, columns)
    let wanted = min(count, width)
    guard wanted > 0 else {
      (values, left, right, converged) = ([], [], [], true)
      return
    }
    var start = [Float](repeating: 0, count: columns * width)
    generator.fillNormal(&start)
    var right = SingularValueDecomposition(columns: Self.vectors(start, length: columns, width: width)).left
    var left: [[Double]] = []
    var values: [Double] = []
    var hasConverged = false
    var iteration = 0
    while !hasConverged && iteration < Self.iterationLimit {
      iteration += 1
      // A V, whose own decomposition turns the block towards the singular vectors.
      let images = Self.product(matrix, right, rows: rows, columns: columns, transposed: false)
      let turned = SingularValueDecomposition(columns: images)
      let back = Self.product(matrix, turned.left, rows: rows, columns: columns, transposed: true)
      if iteration > 1 {
        let pairs = zip(images, zip(values, left)).prefix(wanted)
        let residual = pairs.map { Self.residual($0, value: $1.0, left: $1.1) }.max() ?? 0
        hasConverged = residual <= Self.tolerance * scale
        if hasConverged { break }
      }
      let next = SingularValueDecomposition(columns: back)
      // Aᵀ U = V Σ Wᵀ, hence A = (U W) Σ Vᵀ on the space that the block spans.
      values = next.values
      right = next.left
      left = next.right.map { Self.combination(turned.left, $0) }
    }
    self.values = Array(values.prefix(wanted))
    self.left = Array(left.prefix(wanted))
    self.right = Array(right.prefix(wanted))
    converged = hasConverged
  }

  /// A X, or Aᵀ X.
  private static func product(
    _ matrix: [Float], _ vectors: [[Double]], rows: Int, columns: Int, transposed: Bool
  ) -> [[Double]] {
    let width = vectors.count
    let length = transposed ? columns : rows
    var result = [Float](repeating: 0, count: length * width)
    var block = [Float](repeating: 0, count: (transposed ? rows : columns) * width)
    for (index, vector) in vectors.enumerated() {
      for (row, value) in vector.enumerated() { block[row * width + index] = Float(value) }
    }
    MatrixProduct.multiply(
      matrix, block, into: &result, rows: length, columns: width, inner: transposed ? rows : columns,
      transposeA: transposed)
    return Self.vectors(result, length: length, width: width)
  }

  /// The columns of a row-major matrix.
  private static func vectors(_ values: [Float], length: Int, width: Int) -> [[Double]] {
    (0..<width).map { index in (0..<length).map { Double(values[$0 * width + index]) } }
  }

  private static func combination(_ vectors: [[Double]], _ shares: [Double]) -> [Double] {
    var sum = [Double](repeating: 0, count: vectors.first?.count ?? 0)
    for (vector, share) in zip(vectors, shares) {
      for i in sum.indices { sum[i] += share * vector[i] }
    }
    return sum
  }

  /// Length of A v - σ u.
  private static func residual(_ image: [Double], value: Double, left: [Double]) -> Double {
    var sum = 0.0
    for i in image.indices { sum += (image[i] - value * left[i]) * (image[i] - value * left[i]) }
    return sum.squareRoot()
  }
}
