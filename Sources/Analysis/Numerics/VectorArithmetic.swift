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

  /// y = a y + b x on each row, all rows of one length, with b of its own.
  package static func combine(_ a: Float, _ y: inout [Float], rows b: [Float], _ x: [Float]) {
    precondition(x.count == y.count && y.count % b.count == 0, "rows of equal length")
    if let first = b.first, b.allSatisfy({ $0 == first }) { return combine(a, &y, first, x) }
    let length = y.count / b.count
    let source = x.span
    var target = y.mutableSpan
    for (row, factor) in b.enumerated() {
      for i in row * length..<(row + 1) * length { target[i] = a * target[i] + factor * source[i] }
    }
  }

  /// y = a y + b x.
  package static func combine(_ a: Float, _ y: inout [Float], _ b: Float, _ x: Span<Float>) {
    precondition(x.count == y.count, "vectors of equal length")
    var target = y.mutableSpan
    for i in 0..<target.count { target[i] = a * target[i] + b * x[i] }
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
    dot(x.span.extracting(range), y.span.extracting(range))
  }

  /// x · y.
  package static func dot(_ x: Span<Float>, _ y: Span<Float>) -> Double {
    precondition(x.count == y.count, "vectors of equal length")
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

  /// |x - y|².
  package static func squaredDistance(_ x: Span<Float>, _ y: Span<Float>) -> Double {
    precondition(x.count == y.count, "vectors of equal length")
    var sums = SIMD4<Double>.zero
    var i = 0
    while i + 4 <= x.count {
      let left = SIMD4(Double(x[i]), Double(x[i + 1]), Double(x[i + 2]), Double(x[i + 3]))
      let right = SIMD4(Double(y[i]), Double(y[i + 1]), Double(y[i + 2]), Double(y[i + 3]))
      sums += (left - right) * (left - right)
      i += 4
    }
    var rest = 0.0
    while i < x.count {
      rest += (Double(x[i]) - Double(y[i])) * (Double(x[i]) - Double(y[i]))
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

  /// Adds `terms[c]` to each element whose channel is c, the channels being `inner` elements apart.
  package static func add(_ terms: [Float], toChannelsOf values: inout [Float], inner: Int) {
    let terms = terms.span
    var values = values.mutableSpan
    let block = terms.count * inner
    var start = 0
    while start < values.count {
      if inner == 1 {
        for c in 0..<terms.count { values[start + c] += terms[c] }
      } else {
        for c in 0..<terms.count {
          let term = terms[c]
          for i in start + c * inner..<start + (c + 1) * inner { values[i] += term }
        }
      }
      start += block
    }
  }

  /// Overwrites every element in place.
  package static func fill(_ values: inout [Float], with value: Float) {
    var span = values.mutableSpan
    for i in 0..<span.count { span[i] = value }
  }
}
