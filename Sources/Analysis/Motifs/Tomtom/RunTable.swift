/// Distributions of many runs one after the other, in one precision, and the products of two of them.
struct RunTable<Scalar: BinaryFloatingPoint & SIMDScalar> {
  /// Elements that are multiplied side by side.
  private static var stride: Int { 16 }

  /// Numbers below this are kept as zero.
  let negligible: Double
  /// Share of each score, from the best downwards.
  private var shares: [Scalar] = []
  /// Share of scores at least as large; a run's entries stand backwards, so that products run upwards.
  private var tails: [Scalar] = []

  init(negligible: Double) { self.negligible = negligible }

  /// Makes room for runs.
  mutating func reserve(runs: Int, entries: Int) {
    shares.reserveCapacity(shares.count + entries + runs * Self.stride)
    tails.reserveCapacity(tails.count + entries + runs * Self.stride)
  }

  /// Adds a run; zeros behind it let products end at a multiple of the stride.
  ///
  /// - Returns: where the entries of the run lie.
  mutating func append(shares newShares: [Double], tails newTails: [Double]) -> Range<Int> {
    let range = shares.count..<shares.count + newShares.count
    let padding = repeatElement(Scalar.zero, count: Self.stride)
    shares += newShares.lazy.map { $0 < negligible ? 0 : Scalar($0) }
    shares += padding
    tails += newTails.lazy.reversed().map { $0 < negligible ? 0 : Scalar($0) }
    tails += padding
    return range
  }

  /// Share of scores of a run that lie at most `deficit` below its best.
  func tail(_ run: Range<Int>, deficit: Int) -> Scalar {
    tails[run.upperBound - 1 - min(deficit, run.count - 1)]
  }

  /// Sum over `entry` in `entries` of share(`entry` of `first`) × tail(`deficit - entry` of `second`).
  ///
  /// The order of the additions is fixed. The last terms, up to a multiple of the stride, are products with a
  /// zero behind one of the two runs; therefore `entries` ends where either run ends.
  func sumOfProducts(_ first: Range<Int>, _ second: Range<Int>, entries: Range<Int>, deficit: Int) -> Scalar {
    let count = (entries.count + Self.stride - 1) / Self.stride * Self.stride
    let x = first.lowerBound + entries.lowerBound
    let y = second.upperBound - 1 - deficit + entries.lowerBound
    return Self.product(shares.span.extracting(x..<x + count), tails.span.extracting(y..<y + count))
  }

  private static func product(_ x: Span<Scalar>, _ y: Span<Scalar>) -> Scalar {
    precondition(
      x.count == y.count && x.count.isMultiple(of: stride), "vectors of equal length, whole strides")
    var low = SIMD8<Scalar>.zero
    var high = SIMD8<Scalar>.zero
    var index = 0
    while index < x.count {
      // Slices of a fixed length: their elements need no further checks.
      let (a, b) = (x.extracting(index..<index + 16), y.extracting(index..<index + 16))
      low +=
        SIMD8(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7])
        * SIMD8(b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7])
      high +=
        SIMD8(a[8], a[9], a[10], a[11], a[12], a[13], a[14], a[15])
        * SIMD8(b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15])
      index += 16
    }
    return (low + high).sum()
  }
}
