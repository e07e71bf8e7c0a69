import ReportNumerics

/// Random orders of a sequence's bases that keep how often each base follows each other one.
package enum DinucleotideShuffle {
  /// A sequence with the same pairs of neighbours, and so the same bases, first and last ones among them.
  ///
  /// Every such sequence is as likely as its number of ways to be walked: a random tree of last steps leads to the last
  /// symbol, the other steps are taken in random order.
  /// Source: Altschul, Erickson 1985, Mol. Biol. Evol. 2:526.
  ///
  /// - Complexity: O(length) on average.
  package static func shuffled(_ sequence: [UInt8], using generator: inout some RandomNumberGenerator) -> [UInt8] {
    guard sequence.count > 3, let first = sequence.first, let last = sequence.last else { return sequence }
    var followers = [[UInt8]](repeating: [], count: 256)
    for (symbol, next) in zip(sequence, sequence.dropFirst()) { followers[Int(symbol)].append(next) }
    let symbols = followers.indices.filter { !followers[$0].isEmpty }
    for symbol in symbols {
      for end in followers[symbol].indices.reversed() {
        followers[symbol].swapAt(end, generator.nextIndex(below: end + 1))
      }
    }
    // Last steps are drawn until they lead from every symbol to the last one; those of the sequence itself would, so that
    // the draw ends.
    repeat {
      for symbol in symbols where symbol != Int(last) {
        let end = followers[symbol].count - 1
        followers[symbol].swapAt(end, generator.nextIndex(below: end + 1))
      }
    } while !symbols.allSatisfy { reaches(Int(last), from: $0, followers) }
    var places = [Int](repeating: 0, count: 256)
    var result = [first]
    result.reserveCapacity(sequence.count)
    var current = Int(first)
    while places[current] < followers[current].count {
      let next = followers[current][places[current]]
      places[current] += 1
      result.append(next)
      current = Int(next)
    }
    return result
  }

  private static func reaches(_ target: Int, from start: Int, _ followers: [[UInt8]]) -> Bool {
    var current = start
    for _ in 0..<16 {
      if current == target { return true }
      guard let next = followers[current].last else { return false }
      current = Int(next)
    }
    return current == target
  }
}
