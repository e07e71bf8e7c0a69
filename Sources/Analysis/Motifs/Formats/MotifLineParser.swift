/// What the readers of all forms share: numbers and rows that are refused where they stand.
protocol MotifLineParser {
  static var format: MotifFile.Format { get }
  var fileName: String { get }
}

extension MotifLineParser {
  /// The number that a word writes.
  func number(
    _ line: NumberedLine, _ word: NumberedLine.Word, _ quantity: MotifFileError.Quantity
  ) throws(MotifFileError) -> Double {
    guard let value = word.decimal, quantity.range.contains(value) else {
      throw error(line, word, .value(String(word.text), of: quantity))
    }
    return value
  }

  /// The base that a letter stands for, counted from A; U stands for T.
  func base(_ line: NumberedLine, _ word: NumberedLine.Word) throws(MotifFileError) -> Int {
    guard let index = ["A", "C", "G", "T", "U"].firstIndex(of: word.text.uppercased()) else {
      throw error(line, word, .alphabet(String(word.text)))
    }
    return min(index, 3)
  }

  /// Names of the bases that are not among those seen.
  func missing(_ seen: some Collection<Int>) -> [String] {
    ["A", "C", "G", "T"].enumerated().filter { !seen.contains($0.offset) }.map(\.element)
  }

  /// The probabilities of A, C, G and T on one line.
  func probabilities(_ line: NumberedLine) throws(MotifFileError) -> SIMD4<Float> {
    var column = SIMD4<Double>.zero
    for (lane, word) in line.words.prefix(4).enumerated() {
      column[lane] = try number(line, word, .probability)
    }
    guard line.words.count == 4 else {
      throw error(line, line.word(4), .columns(found: line.words.count, expected: 4))
    }
    guard abs(column.sum() - 1) <= MotifFile.sumTolerance else {
      throw error(line, line.words.first, .sum(column.sum(), of: .probability))
    }
    // Sums that six digits explain are left alone, as MEME leaves them: rounding of scores would see the
    // difference.
    return SIMD4<Float>(abs(column.sum() - 1) < 3e-6 ? column : column / column.sum())
  }

  func error(
    _ line: NumberedLine, _ word: NumberedLine.Word?, _ reason: MotifFileError.Reason
  ) -> MotifFileError {
    MotifFileError(file: fileName, place: line.place(of: word), format: Self.format, reason)
  }

  func error(_ line: NumberedLine, _ reason: MotifFileError.Reason) -> MotifFileError {
    error(line, nil, reason)
  }
}
