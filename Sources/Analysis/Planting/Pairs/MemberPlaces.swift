import ReportNumerics

/// Places for several words in each of many backgrounds, each word's own in all combinations.
struct MemberPlaces: Sendable {
  /// First base of each word in each background, `[background][member]`.
  let places: [[Int]]
  private let words: [Word]
  let backgrounds: Backgrounds

  /// Letters that words of one background keep between them at least, where two of many have less room.
  private static let leastGap = 4

  /// Words that fit beside one another, from the first on.
  static func fitting(_ words: [Word], length: Int) -> Int {
    var width = 0
    for (count, word) in words.enumerated() {
      width += word.width
      let gap = count < 2 ? 0 : leastGap
      if width + gap * count > length { return count }
    }
    return words.count
  }

  init(_ words: [Word], in backgrounds: Backgrounds, classIndex: Int, seed: UInt64) {
    self.words = words
    self.backgrounds = backgrounds
    let room = backgrounds.length - words.reduce(0) { $0 + $1.width }
    precondition(room >= 0, "the words have room")
    let gap = words.count > 1 ? min(Backgrounds.gap, room / (words.count - 1)) : 0
    let free = room - gap * (words.count - 1)
    places = (0..<backgrounds.count).map { index in
      var generator = Philox(seed: seed, classIndex: classIndex, trial: index, purpose: .pairPlacement)
      var order = Array(words.indices)
      for place in order.indices.dropFirst().reversed() {
        order.swapAt(place, generator.nextIndex(below: place + 1))
      }
      let offsets = words.indices.map { _ in generator.nextIndex(below: free + 1) }.sorted()
      var places = [Int](repeating: 0, count: words.count)
      var before = 0
      for (rank, member) in order.enumerated() {
        places[member] = before + offsets[rank]
        before += words[member].width + gap
      }
      return places
    }
  }

  /// The backgrounds with some of the words.
  ///
  /// - Parameter others: words that stand in the place of members, for each background.
  func sequences(with members: [Int], others: (_ background: Int, _ member: Int) -> Word? = { _, _ in nil })
    -> [[UInt8]]
  {
    backgrounds.sequences.enumerated().map { index, bare in
      var sequence = bare
      for member in members {
        (others(index, member) ?? words[member]).write(to: &sequence, at: places[index][member])
      }
      return sequence
    }
  }

  /// One word planted in every background.
  func plantings(of member: Int) -> [PlantedWord] {
    places.enumerated().map { PlantedWord(background: $0, place: $1[member], word: words[member]) }
  }
}
