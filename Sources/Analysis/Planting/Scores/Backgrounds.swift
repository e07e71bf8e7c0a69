import ReportNumerics

/// Random sequences in which words are planted, and the place in each.
///
/// Two words of one length are planted at the same place of a background, so that their scores can be compared pair by
/// pair.
package struct Backgrounds: Sendable {
  /// Bases of each sequence, 0 to 3 for A, C, G, T.
  package private(set) var sequences: [[UInt8]]
  /// Where in each sequence a word stands, as a share of the places that it may take, 0 to 1.
  let shares: [Double]
  /// Places that a word planted before takes in each sequence; empty for none.
  private(set) var taken: [Range<Int>]
  let length: Int

  /// What a set of backgrounds is for; sets have no sequence in common.
  package enum Purpose: Int, Sendable {
    case search = 0
    case measurement = 1
    case pairs = 2
    case check = 3
  }

  /// Letters between two words, where the sequence is long enough.
  static let gap = 12

  /// Draws sequences base by base.
  ///
  /// - Parameter frequencies: probabilities of A, C, G, T, which sum to 1.
  package init(_ purpose: Purpose, count: Int, length: Int, frequencies: SIMD4<Double>, seed: UInt64) {
    precondition(count > 0 && length > 0, "there is a sequence to plant in")
    var sequences: [[UInt8]] = []
    var shares: [Double] = []
    for index in 0..<count {
      var generator = Philox(seed: seed, classIndex: purpose.rawValue, trial: index, purpose: .planting)
      shares.append(generator.nextUniform())
      sequences.append((0..<length).map { _ in generator.nextBase(frequencies) })
    }
    self.sequences = sequences
    self.shares = shares
    self.length = length
    taken = [Range<Int>](repeating: 0..<0, count: count)
  }

  package var count: Int { sequences.count }

  /// The first of the backgrounds.
  func prefix(_ count: Int) -> Backgrounds { Backgrounds(self, kept: min(count, self.count)) }

  private init(_ other: Backgrounds, kept: Int) {
    sequences = Array(other.sequences.prefix(kept))
    shares = Array(other.shares.prefix(kept))
    taken = Array(other.taken.prefix(kept))
    length = other.length
  }

  /// Where a word of a width begins in a sequence, clear of the word planted before; nil where it has no room.
  func place(ofWidth width: Int, in index: Int) -> Int? {
    place(share: shares[index], width: width, clearOf: taken[index])
  }

  private func place(share: Double, width: Int, clearOf taken: Range<Int>) -> Int? {
    guard !taken.isEmpty else {
      return width <= length ? min(Int(share * Double(length - width + 1)), length - width) : nil
    }
    var gap = Self.gap
    while true {
      let before = max(0, taken.lowerBound - gap - width + 1)
      let first = taken.upperBound + gap
      let after = max(0, length - width - first + 1)
      if before + after > 0 {
        let choice = min(Int(share * Double(before + after)), before + after - 1)
        return choice < before ? choice : first + choice - before
      }
      guard gap > 0 else { return nil }
      gap /= 2
    }
  }

  /// The same backgrounds with a word planted in each, at places of their own.
  ///
  /// - Returns: nil where the word has no room.
  func planting(_ word: Word, seed: UInt64) -> Backgrounds? {
    guard word.width <= length else { return nil }
    var result = self
    for index in sequences.indices {
      var generator = Philox(seed: seed, classIndex: 0, trial: index, purpose: .plantingContext)
      let place = generator.nextIndex(below: length - word.width + 1)
      word.write(to: &result.sequences[index], at: place)
      result.taken[index] = place..<place + word.width
    }
    return result
  }
}

extension Word {
  /// Writes the bases of the word into a sequence.
  package func write(to sequence: inout [UInt8], at place: Int) {
    for (offset, letter) in letters.enumerated() where letter < Self.open { sequence[place + offset] = letter }
  }
}

extension RandomNumberGenerator {
  /// A base, 0 to 3 for A, C, G, T.
  mutating func nextBase(_ frequencies: SIMD4<Double>) -> UInt8 {
    let draw = nextUniform()
    var limit = 0.0
    for base in 0..<3 {
      limit += frequencies[base]
      if draw < limit { return UInt8(base) }
    }
    return 3
  }
}
