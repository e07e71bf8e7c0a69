import COpenBLAS

/// Products of row-major matrices of Float32 values; the only place that calls OpenBLAS.
///
/// OpenBLAS prints and returns when a leading dimension is wrong, so every extent is checked here before the call.
package enum MatrixProduct {
  /// Keeps each product on the thread that asks for it: the workers are ours, and the bytes do not depend on their number.
  package static func useOneThreadPerCall() { openblas_set_num_threads(1) }

  /// Lets one product use several threads, for measurements of the machine alone.
  package static func useThreads(_ count: Int) { openblas_set_num_threads(Int32(count)) }

  /// Adds the product of two matrices to a third: C = alpha op(A) op(B) + beta C.
  ///
  /// - Parameter a: `[rows, inner]`, or `[inner, rows]` when `transposeA`, from element `aOffset` on.
  /// - Parameter b: `[inner, columns]`, or `[columns, inner]` when `transposeB`, from element `bOffset` on.
  /// - Parameter c: `[rows, columns]`, from element `cOffset` on.
  /// - Parameter aStride: elements between neighbouring rows of A as stored; nil for the row's own extent (likewise B, C).
  /// - Complexity: O(rows × columns × inner).
  package static func multiply(
    _ a: [Float], _ b: [Float], into c: inout [Float], rows: Int, columns: Int, inner: Int,
    alpha: Float = 1, beta: Float = 0, transposeA: Bool = false, transposeB: Bool = false,
    aOffset: Int = 0, bOffset: Int = 0, cOffset: Int = 0,
    aStride: Int? = nil, bStride: Int? = nil, cStride: Int? = nil
  ) {
    let aRow = transposeA ? rows : inner
    let bRow = transposeB ? inner : columns
    let lda = aStride ?? aRow
    let ldb = bStride ?? bRow
    let ldc = cStride ?? columns
    precondition(rows > 0 && columns > 0 && inner > 0, "a matrix product needs positive extents")
    precondition(lda >= aRow && ldb >= bRow && ldc >= columns, "rows of a matrix may not overlap")
    precondition(aOffset + lda * ((transposeA ? inner : rows) - 1) + aRow <= a.count, "A is too short")
    precondition(bOffset + ldb * ((transposeB ? columns : inner) - 1) + bRow <= b.count, "B is too short")
    precondition(cOffset + ldc * (rows - 1) + columns <= c.count, "C is too short")
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        c.withUnsafeMutableBufferPointer { c in
          cblas_sgemm(
            CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans,
            transposeB ? CblasTrans : CblasNoTrans, blasint(rows), blasint(columns),
            blasint(inner), alpha, a.baseAddress?.advanced(by: aOffset), blasint(lda),
            b.baseAddress?.advanced(by: bOffset), blasint(ldb), beta, c.baseAddress?.advanced(by: cOffset),
            blasint(ldc))
        }
      }
    }
  }
}
