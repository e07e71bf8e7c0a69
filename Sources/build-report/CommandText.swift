import Analysis

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
    CommandPart.parts(of: Array(arguments.dropFirst())).flatMap { part -> [String] in
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
