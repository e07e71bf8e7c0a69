import Analysis

/// The command as a site quotes it.
///
/// Paths are cut to their last part, so that no folder of the machine is told. The number of workers is left out and
/// the output is always called `site`: neither changes the results, and the same results have the same bytes.
enum CommandText {
  /// - Parameter arguments: of the process, the program's own path first.
  static func text(of arguments: [String]) -> String {
    var words = ["build-report"]
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      switch argument {
      case "-j", "--shards": rest = rest.dropFirst()
      case "--slurm": continue
      case "-o", "--output":
        words += ["-o", "site"]
        rest = rest.dropFirst()
      case let word where word.hasPrefix("-j") || word.hasPrefix("--shards="): continue
      case let word where word.hasPrefix("--output="): words += ["-o", "site"]
      default: words.append(quoted(cut(argument)))
      }
    }
    return words.joined(separator: " ")
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
