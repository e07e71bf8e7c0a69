/// An option of a command line with its value, or a word that stands alone.
struct CommandPart: Hashable {
  /// Name of the option, the long one where it has two; nil for a word that stands alone.
  var option: String?
  /// As they were given, the name of the option first.
  var words: [String]

  /// Options of `build`, `plan` and `compare` that take no value; a test holds them against the parser.
  static let flags: Set<String> = [
    "--quick", "--no-tests", "--xalph", "--rna", "--links", "--no-links", "--quiet", "--json-errors", "--precompress",
    "--slurm", "--replicates", "--help", "-h", "--version",
  ]

  /// Words cut into options with their values and words that stand alone.
  static func parts(of words: [String]) -> [CommandPart] {
    var parts: [CommandPart] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word != "-", word != "--" else {
        parts.append(CommandPart(option: nil, words: [word]))
        continue
      }
      if word.hasPrefix("-j"), word.count > 2 {
        parts.append(CommandPart(option: "-j", words: [word]))
      } else if word.hasPrefix("--"), let sign = word.firstIndex(of: "=") {
        parts.append(CommandPart(option: String(word[..<sign]), words: [word]))
      } else if flags.contains(word) {
        parts.append(CommandPart(option: word, words: [word]))
      } else {
        let value = rest.popFirst()
        parts.append(CommandPart(option: word == "-o" ? "--output" : word, words: [word] + [value].compactMap(\.self)))
      }
    }
    return parts
  }
}
