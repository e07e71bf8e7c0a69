/// A = U Σ Vᵀ of a matrix with few columns: pairs of columns are rotated until all are at right angles.
///
/// Source: Hestenes 1958, "Inversion of matrices by biorthogonalization and related results", J. SIAM 6:51;
/// the rotation as Demmel, Veselić 1992, SIAM J. Matrix Anal. Appl. 13:1204.
struct SingularValueDecomposition: Hashable, Sendable {
  /// Singular values, falling; as many as there are columns.
  let values: [Double]
  /// One vector over rows for each value: a unit vector, or zero where the value is 0.
  let left: [[Double]]
  /// One unit vector over columns for each value.
  let right: [[Double]]
  /// False where the limit of sweeps ended the rotations.
  let converged: Bool

  /// Cosine of the angle beneath which two columns count as being at right angles.
  private static let tolerance = 1e-14
  /// Ten are rarely needed, since angles shrink quadratically in the end.
  private static let sweepLimit = 60

  /// Decomposes a matrix.
  ///
  /// - Parameter columns: its columns, all of one length and finite.
  /// - Complexity: O(sweeps × rows × columns²).
  init(columns: [[Double]]) {
    var columns = columns
    let count = columns.count
    var right = (0..<count).map { index in (0..<count).map { $0 == index ? 1.0 : 0 } }
    var sweeps = 0
    var rotated = count > 1
    while rotated && sweeps < Self.sweepLimit {
      rotated = false
      sweeps += 1
      for first in 0..<count {
        for second in first + 1..<max(count, first + 1) {
          guard let rotation = Self.rotation(columns[first], columns[second]) else { continue }
          Self.apply(rotation, &columns, first, second)
          Self.apply(rotation, &right, first, second)
          rotated = true
        }
      }
    }
    let lengths = columns.map { Self.dot($0, $0).squareRoot() }
    let order = lengths.indices.sorted { (lengths[$1], $0) < (lengths[$0], $1) }
    values = order.map { lengths[$0] }
    left = order.map { index in columns[index].map { lengths[index] > 0 ? $0 / lengths[index] : 0 } }
    self.right = order.map { right[$0] }
    converged = !rotated
  }

  private struct Rotation {
    var cosine: Double
    var sine: Double
  }

  /// The rotation that makes two columns orthogonal; nil where they are.
  private static func rotation(_ first: [Double], _ second: [Double]) -> Rotation? {
    let product = dot(first, second)
    let firstSquare = dot(first, first)
    let secondSquare = dot(second, second)
    guard abs(product) > tolerance * (firstSquare * secondSquare).squareRoot() else { return nil }
    // The smaller of the two angles, from cot 2θ = ζ; written so that nothing cancels.
    let cotangent = (secondSquare - firstSquare) / (2 * product)
    let tangent = (cotangent < 0 ? -1 : 1) / (abs(cotangent) + (1 + cotangent * cotangent).squareRoot())
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    return Rotation(cosine: cosine, sine: cosine * tangent)
  }

  private static func apply(_ rotation: Rotation, _ columns: inout [[Double]], _ first: Int, _ second: Int) {
    for i in columns[first].indices {
      let (x, y) = (columns[first][i], columns[second][i])
      columns[first][i] = rotation.cosine * x - rotation.sine * y
      columns[second][i] = rotation.sine * x + rotation.cosine * y
    }
  }

  private static func dot(_ first: [Double], _ second: [Double]) -> Double {
    var sum = 0.0
    for i in first.indices { sum += first[i] * second[i] }
    return sum
  }
}
