import Analysis

/// The rate of one large matrix product: what the machine can do at most.
enum ProductRate {
  private static let extent = 2048

  static func measure(threads: Int) {
    MatrixProduct.useThreads(threads)
    let a = Measure.filler(extent * extent, scale: 1)
    let b = Measure.filler(extent * extent, scale: 1)
    var c = [Float](repeating: 0, count: extent * extent)
    var best = Double.infinity
    for _ in 0..<12 {
      let start = ContinuousClock.now
      MatrixProduct.multiply(a, b, into: &c, rows: extent, columns: extent, inner: extent)
      let duration = (ContinuousClock.now - start).components
      best = min(best, Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
    }
    let operations = 2 * Double(extent) * Double(extent) * Double(extent)
    Measure.report("sgemm \(extent), \(threads) threads", operations / best * 1e-9, "GFLOP/s")
  }
}
