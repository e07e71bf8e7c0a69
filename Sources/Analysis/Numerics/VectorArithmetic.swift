/// The element-wise loops of the ascent, on matrices that the caller owns.
///
/// Loops run over whole arrays, so that the compiler works on several elements at a time; sums are in
/// Float64, in an order that does not depend on the machine.
package enum VectorArithmetic {
  /// y = a y + b x.
  package static func combine(_ a: Float, _ y: inout [Float], _ b: Float, _ x: [Float]) {
    precondition(x.count == y.count, "vectors of equal length")
    for i in y.indices { y[i] = a * y[i] + b * x[i] }
  }

  /// z = x + y.
  package static func add(_ x: [Float], _ y: [Float], into z: inout [Float]) {
    precondition(x.count == z.count && y.count == z.count, "vectors of equal length")
    for i in z.indices { z[i] = x[i] + y[i] }
  }

  /// z = y where x is positive, 0 elsewhere.
  package static func select(_ y: [Float], wherePositive x: [Float], into z: inout [Float]) {
    precondition(x.count == z.count && y.count == z.count, "vectors of equal length")
    for i in z.indices {
      // Read whether needed or not: without a branch the loop takes several elements at a time.
      let value = y[i]
      z[i] = x[i] > 0 ? value : 0
    }
  }

  /// Copies elements of one array to another place of a second one.
  package static func copy(_ source: [Float], _ range: Range<Int>, to target: inout [Float], at start: Int) {
    let from = source.span.extracting(range)
    for i in 0..<from.count { target[start + i] = from[i] }
  }

  /// x · y over some elements.
  package static func dot(_ x: [Float], _ y: [Float], in range: Range<Int>) -> Double {
    let x = x.span.extracting(range)
    let y = y.span.extracting(range)
    var sums = SIMD4<Double>.zero
    var i = 0
    while i + 4 <= x.count {
      let left = SIMD4(Double(x[i]), Double(x[i + 1]), Double(x[i + 2]), Double(x[i + 3]))
      let right = SIMD4(Double(y[i]), Double(y[i + 1]), Double(y[i + 2]), Double(y[i + 3]))
      sums += left * right
      i += 4
    }
    var rest = 0.0
    while i < x.count {
      rest += Double(x[i]) * Double(y[i])
      i += 1
    }
    return sums.sum() + rest
  }

  /// x · (a y + z) over some elements.
  package static func dot(_ x: [Float], with a: Float, _ y: [Float], plus z: [Float], in range: Range<Int>) -> Double {
    let x = x.span.extracting(range)
    let y = y.span.extracting(range)
    let z = z.span.extracting(range)
    var sums = SIMD4<Double>.zero
    var i = 0
    while i + 4 <= x.count {
      let left = SIMD4(Double(x[i]), Double(x[i + 1]), Double(x[i + 2]), Double(x[i + 3]))
      let right = SIMD4(
        Double(a * y[i] + z[i]), Double(a * y[i + 1] + z[i + 1]), Double(a * y[i + 2] + z[i + 2]),
        Double(a * y[i + 3] + z[i + 3]))
      sums += left * right
      i += 4
    }
    var rest = 0.0
    while i < x.count {
      rest += Double(x[i]) * Double(a * y[i] + z[i])
      i += 1
    }
    return sums.sum() + rest
  }

  /// Sum of the squares of some elements.
  package static func squaredNorm(_ x: [Float], in range: Range<Int>) -> Double { dot(x, x, in: range) }
}
