import Analysis
import Synchronization

/// The command as a site quotes it.
///
/// Paths are cut to their last part, so that no folder of the machine is told. The number of workers and what is said
/// meanwhile are left out and the output is always called `site`: none changes the results, and the same results have the
/// same bytes.
enum CommandText {
  /// - Parameter arguments: of the process, the program's own path first.
  static func text(of arguments: [String]) -> String {
    (["build-report"] + words(of: arguments).map(quoted)).joined(separator: " ")
  }

  /// The words behind the program's name.
  static func words(of arguments: [String]) -> [String] {
    Part.parts(of: Array(arguments.dropFirst())).flatMap { part -> [String] in
      switch part.option {
      case "-j", "--quiet", "--json-errors", "--shards", "--slurm": []
      case "--output": ["-o", "site"]
      default: part.words.map(cut)
      }
    }
  }

  /// Arguments whose output is the working folder, for a plan that may be moved.
  static func withoutOutput(_ arguments: [String]) -> [String] {
    var arguments = arguments
    for index in arguments.indices {
      if ["-o", "--output"].contains(arguments[index]), index + 1 < arguments.count { arguments[index + 1] = "." }
      if arguments[index].hasPrefix("--output=") { arguments[index] = "--output=." }
    }
    return arguments
  }

  /// A path without its folders, also behind the `=` of an option or of a named input.
  private static func cut(_ argument: String) -> String {
    guard argument.contains("/") else { return argument }
    guard let sign = argument.firstIndex(of: "="), !argument[..<sign].contains("/") else {
      return InputFile.baseName(argument)
    }
    return argument[...sign] + InputFile.baseName(String(argument[argument.index(after: sign)...]))
  }

  private static func quoted(_ word: String) -> String { word.contains(" ") ? "'\(word)'" : word }
}

extension CommandText {
  /// An option of a command line with its value, or a word that stands alone.
  struct Part: Hashable {
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
    static func parts(of words: [String]) -> [Part] {
      var parts: [Part] = []
      var rest = words[...]
      while let word = rest.popFirst() {
        guard word.hasPrefix("-"), word != "-", word != "--" else {
          parts.append(Part(option: nil, words: [word]))
          continue
        }
        if word.hasPrefix("-j"), word.count > 2 {
          parts.append(Part(option: "-j", words: [word]))
        } else if word.hasPrefix("--"), let sign = word.firstIndex(of: "=") {
          parts.append(Part(option: String(word[..<sign]), words: [word]))
        } else if flags.contains(word) {
          parts.append(Part(option: word, words: [word]))
        } else {
          let value = rest.popFirst()
          parts.append(Part(option: word == "-o" ? "--output" : word, words: [word] + [value].compactMap(\.self)))
        }
      }
      return parts
    }
  }
}

extension CommandText {
  /// The words of the command line, with those of an earlier run where it names one.
  enum Given {
    static let words = Mutex(CommandLine.arguments)

    static var arguments: [String] { words.withLock { $0 } }
  }
}
