/// One line of a text file with its words, each with its place, so that an error can point at it.
struct NumberedLine: Sendable {
  /// A run of characters without blanks.
  struct Word: Sendable {
    var text: Substring
    /// Character of the line at which the word begins, counted from 1.
    var column: Int

    /// The number that the word writes in decimal digits; infinite where `Double` does not reach.
    var decimal: Double? {
      // Swift's own reader takes hexadecimal numbers, `nan` and `inf` as well.
      text.allSatisfy { "0123456789.+-eE".contains($0) } ? Double(text) : nil
    }
  }

  /// Counted from 1.
  var number: Int
  /// Without its line end.
  var text: String
  var words: [Word]

  init(number: Int, text: String) {
    self.number = number
    self.text = text
    words = []
    var start: (index: String.Index, column: Int)?
    var column = 0
    for index in text.indices {
      column += 1
      if Self.isBlank(text[index]) {
        if let begin = start { words.append(Word(text: text[begin.index..<index], column: begin.column)) }
        start = nil
      } else if start == nil {
        start = (index, column)
      }
    }
    if let begin = start { words.append(Word(text: text[begin.index...], column: begin.column)) }
  }

  /// The text from a word on, without the blanks at its end.
  func text(from word: Int) -> String? {
    guard words.indices.contains(word), let last = words.last else { return nil }
    return String(text[words[word].text.startIndex..<last.text.endIndex])
  }

  /// An empty word behind the last one, where more was expected.
  var end: Word {
    Word(text: "", column: words.last.map { $0.column + $0.text.count } ?? 1)
  }

  /// The word of an index, or the end of the line.
  func word(_ index: Int) -> Word { words.indices.contains(index) ? words[index] : end }

  /// Whether most of what it holds is numbers, three at least unless it holds nothing else.
  var isRowOfNumbers: Bool {
    let numbers = words.count { Double($0.text) != nil }
    return numbers >= 3 || (numbers > 0 && numbers == words.count)
  }

  /// How an error names the line, or one of its words.
  func place(of word: Word? = nil) -> String {
    "line \(number)" + (word.map { ", column \($0.column)" } ?? "")
  }

  private static func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }

  /// The lines of a file; LF, CR LF and, in files without LF, CR end a line.
  ///
  /// - Throws: `MotifFileError` where the bytes are no text.
  static func lines(of bytes: [UInt8], fileName: String) throws(MotifFileError) -> [NumberedLine] {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(byteOrderMark.count) : bytes[...]
    let lineEnd: UInt8 = text.contains(0x0A) ? 0x0A : 0x0D
    var lines: [NumberedLine] = []
    for var line in text.split(separator: lineEnd, omittingEmptySubsequences: false) {
      if line.last == 0x0D { line.removeLast() }
      let number = lines.count + 1
      guard let content = String(validating: line, as: UTF8.self) else {
        throw MotifFileError(
          file: fileName, place: "line \(number), column \(firstInvalidCharacter(line))", .notText)
      }
      if let zero = line.firstIndex(of: 0) {
        let before = String(decoding: line[..<zero], as: UTF8.self)
        throw MotifFileError(file: fileName, place: "line \(number), column \(before.count + 1)", .zeroByte)
      }
      lines.append(NumberedLine(number: number, text: content))
    }
    return lines
  }

  /// Place of the first character that is not UTF-8, counted from 1.
  private static func firstInvalidCharacter(_ bytes: ArraySlice<UInt8>) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var column = 1
    while case .scalarValue = decoder.decode(&iterator) { column += 1 }
    return column
  }
}
