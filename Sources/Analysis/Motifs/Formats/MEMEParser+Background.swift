/// The frequencies of bases outside of motifs.
extension MEMEParser {
  /// Pairs of letter and frequency on the lines after the heading.
  mutating func readBackground(_ heading: NumberedLine) throws(MotifFileError) {
    var frequencies: [Int: Double] = [:]
    var pairLines: [NumberedLine] = []
    while position < lines.count, frequencies.count < 4 {
      let line = lines[position]
      if let first = line.words.first {
        // Another section begins where no single letter stands.
        guard first.text.count == 1 else { break }
        pairLines.append(line)
        try readFrequencies(line, into: &frequencies)
      }
      position += 1
    }
    let last = pairLines.last ?? heading
    guard let a = frequencies[0], let c = frequencies[1], let g = frequencies[2], let t = frequencies[3] else {
      throw error(last, last.end, .missingBases(missing(frequencies.keys), .frequencies))
    }
    let sum = a + c + g + t
    guard abs(sum - 1) <= MotifFile.sumTolerance else {
      let first = pairLines.first ?? heading
      throw error(first, first.words.first, .sum(sum, of: .background))
    }
    background = SIMD4(a, c, g, t) / sum
  }

  private func readFrequencies(
    _ line: NumberedLine, into frequencies: inout [Int: Double]
  ) throws(MotifFileError) {
    for pair in stride(from: 0, to: line.words.count, by: 2) {
      let letter = line.words[pair]
      let lane = try base(line, letter)
      guard frequencies[lane] == nil else { throw error(line, letter, .repeatedBase(String(letter.text))) }
      guard pair + 1 < line.words.count else {
        throw error(line, line.end, .missingBases(missing(frequencies.keys), .frequencies))
      }
      frequencies[lane] = try number(line, line.words[pair + 1], .background)
    }
  }
}
