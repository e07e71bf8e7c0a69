/// Sums in which one value serves a run of elements.
package enum BroadcastSum {
  /// Adds `terms[c]` to each element whose channel is c, the channels being `inner` elements apart.
  package static func add(_ terms: [Float], to values: inout [Float], inner: Int) {
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
}

extension Array {
  /// Overwrites every element in place.
  mutating func fill(with element: Element) {
    var span = mutableSpan
    for i in 0..<span.count { span[i] = element }
  }
}
