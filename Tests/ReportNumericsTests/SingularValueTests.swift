import Testing

@testable import ReportNumerics

@Suite("Singular values")
struct SingularValueTests {
  /// Rotations in Float64 on numbers of order 1.
  static let tolerance = 1e-12
  /// Errors of Float32 products, relative to the largest singular value.
  static let singlePrecision = 1e-5

  static func dot(_ first: [Double], _ second: [Double]) -> Double {
    zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test("A matrix worked by hand")
  func byHand() {
    // Columns (3, 4) and (0, 5): AᵀA has eigenvalues 45 and 5.
    let svd = SingularValueDecomposition(columns: [[3, 4], [0, 5]])
    #expect(abs(svd.values[0] - 45.0.squareRoot()) < Self.tolerance)
    #expect(abs(svd.values[1] - 5.0.squareRoot()) < Self.tolerance)
    #expect(svd.converged)
  }

  @Test("Vectors are at right angles and give the matrix back", arguments: [(5, 3), (3, 3), (2, 4), (6, 1)])
  func reconstruction(_ rows: Int, _ columns: Int) {
    var generator = Philox(seed: 5, classIndex: rows, trial: columns, purpose: .start)
    let matrix = (0..<columns).map { _ in (0..<rows).map { _ in generator.nextUniform() - 0.5 } }
    let svd = SingularValueDecomposition(columns: matrix)
    #expect(zip(svd.values, svd.values.dropFirst()).allSatisfy { $0 >= $1 })
    for column in 0..<columns {
      for row in 0..<rows {
        let sum = svd.values.indices.reduce(0) {
          $0 + svd.values[$1] * svd.left[$1][row] * svd.right[$1][column]
        }
        #expect(abs(sum - matrix[column][row]) < Self.tolerance)
      }
    }
    for i in 0..<columns {
      for j in 0..<i {
        #expect(abs(Self.dot(svd.right[i], svd.right[j])) < Self.tolerance)
        if svd.values[i] > Self.tolerance {
          #expect(abs(Self.dot(svd.left[i], svd.left[j])) < Self.tolerance)
        }
      }
    }
  }

  @Test("Nothing, zeros and equal columns")
  func degenerate() {
    #expect(SingularValueDecomposition(columns: []).values.isEmpty)
    #expect(SingularValueDecomposition(columns: [[0, 0], [0, 0]]).values == [0, 0])
    let equal = SingularValueDecomposition(columns: [[1, 0], [1, 0]])
    #expect(abs(equal.values[0] - 2.0.squareRoot()) < Self.tolerance && equal.values[1] < Self.tolerance)
  }

  @Test("Powers of a block find what rotations find", arguments: [(30, 20), (12, 40)])
  func leading(_ rows: Int, _ columns: Int) {
    var generator = Philox(seed: 6, classIndex: rows, trial: columns, purpose: .start)
    let matrix = (0..<rows * columns).map { _ in Float(generator.nextUniform()) }
    let whole = SingularValueDecomposition(
      columns: (0..<columns).map { column in (0..<rows).map { Double(matrix[$0 * columns + column]) } })
    let leading = LeadingSingularVectors(
      matrix, rows: rows, columns: columns, count: 3, scale: whole.values[0], using: &generator)
    #expect(leading.converged)
    for index in 0..<3 {
      #expect(abs(leading.values[index] - whole.values[index]) < Self.singlePrecision * whole.values[0])
    }
    // The first stands far from the others, so that its vectors are sharp.
    #expect(abs(abs(Self.dot(leading.left[0], whole.left[0])) - 1) < Self.singlePrecision)
    #expect(abs(abs(Self.dot(leading.right[0], whole.right[0])) - 1) < Self.singlePrecision)
  }

  @Test("More values wanted than there are")
  func few() {
    var generator = Philox(seed: 7, classIndex: 0, trial: 0, purpose: .start)
    let leading = LeadingSingularVectors(
      [2, 0, 0, 0, 1, 0], rows: 2, columns: 3, count: 9, scale: 2, using: &generator)
    #expect(leading.values.count == 2)
    #expect(
      abs(leading.values[0] - 2) < Self.singlePrecision && abs(leading.values[1] - 1) < Self.singlePrecision)
  }
}
