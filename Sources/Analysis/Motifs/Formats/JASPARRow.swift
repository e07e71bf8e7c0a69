/// One line of a count matrix of JASPAR: the counts of one base, with or without its letter and brackets.
struct JASPARRow {
  var line: NumberedLine
  /// The letter at the beginning, alone or before a bracket.
  var letter: NumberedLine.Word?
  /// What stands between the brackets.
  var words: [NumberedLine.Word]
  /// Whether both brackets are there, or none.
  var isBalanced: Bool

  init(_ line: NumberedLine) {
    self.line = line
    words = line.words
    if let first = words.first, let character = first.text.first, character.isLetter {
      let rest = first.text.dropFirst()
      if rest.isEmpty || rest.hasPrefix("[") {
        letter = NumberedLine.Word(text: first.text.prefix(1), column: first.column)
        words[0] = NumberedLine.Word(text: rest, column: first.column + 1)
      }
    }
    words.removeAll { $0.text.isEmpty }
    let isOpened = words.first?.text.hasPrefix("[") ?? false
    if isOpened { words[0] = NumberedLine.Word(text: words[0].text.dropFirst(), column: words[0].column + 1) }
    let isClosed = words.last?.text.hasSuffix("]") ?? false
    if isClosed { words[words.count - 1].text.removeLast() }
    words.removeAll { $0.text.isEmpty }
    isBalanced = isOpened == isClosed
  }
}
