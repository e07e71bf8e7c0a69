import Analysis
import Foundation

/// `params.json` of a site: the words of an earlier run, which another run takes over.
struct ParameterFile: Decodable {
  /// Why an earlier run cannot be made again.
  struct Failure: DiagnosedError {
    var file: String?
    var problem: String
    var remedy: String?
    var kind: String { "E-PARAMS" }
    var place: String? { nil }
    var exitCode: Int32 { 3 }
  }

  var command: [String]
  var inputs: [RunParameters.Input]

  private static let option = "--params"
  private static let verbs = Set(
    BuildReport.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
  ).subtracting(["build"])
  /// Options that name files, beside those that stand alone.
  static let fileOptions: Set<String> = [
    "--motifs", "--classes", "--labels", "--values", "--sequences", "--regions", "--genome", "--relevant",
    "--architecture", "--input",
  ]

  /// A command line with the words of the earlier run that it names; as it is where it names none.
  ///
  /// What is given beside the file takes the place of what the file says.
  ///
  /// - Parameter arguments: of the process, the program's own path first.
  /// - Throws: `Failure` where the file cannot be read, or a file that it names is not there.
  static func expanded(_ arguments: [String]) throws(Failure) -> [String] {
    var given = CommandText.Part.parts(of: Array(arguments.dropFirst()))
    // Other verbs know no such option and say so.
    guard let place = given.firstIndex(where: { $0.option == option }), given[place].words.last != option,
      given.first.map({ verbs.contains($0.words[0]) }) == false
    else { return arguments }
    let word = given.remove(at: place).words.last ?? ""
    let path = word.hasPrefix(option + "=") ? String(word.dropFirst(option.count + 1)) : word
    given.removeAll { $0.words == ["build"] }
    let file = try read(path)
    let folders = ["", URL(fileURLWithPath: path).deletingLastPathComponent().path]
    let former = CommandText.Part.parts(of: file.command).filter { $0.words != ["build"] }
    let replaced = Set(given.map(\.option))
    let kept = try file.resolved(former.filter { !replaced.contains($0.option) }, in: folders)
    return arguments.prefix(1) + merged(former, kept, given).flatMap(\.words)
  }

  /// Former parts in their order, each replaced by what was given, and what only was given behind them.
  private static func merged(_ former: [CommandText.Part], _ kept: [CommandText.Part], _ given: [CommandText.Part])
    -> [CommandText.Part]
  {
    var kept = kept[...]
    let byOption = Dictionary(grouping: given, by: \.option)
    var used: Set<String?> = []
    var parts: [CommandText.Part] = []
    for part in former {
      guard let own = byOption[part.option] else {
        parts += [kept.popFirst()].compactMap(\.self)
        continue
      }
      if used.insert(part.option).inserted { parts += own }
    }
    return parts + given.filter { !used.contains($0.option) }
  }

  private static func read(_ path: String) throws(Failure) -> ParameterFile {
    let name = InputFile.baseName(path)
    let bytes: [UInt8]
    do {
      bytes = try InputFile.read(path, limit: 1 << 24)
    } catch {
      throw Failure(file: name, problem: error.problem, remedy: error.remedy)
    }
    guard let file = try? JSONDecoder().decode(ParameterFile.self, from: Data(bytes)) else {
      throw Failure(file: name, problem: "not the parameters of a run", remedy: "give params.json of a site")
    }
    return file
  }

  init(_ parameters: RunParameters) {
    command = parameters.command
    inputs = parameters.inputs
  }

  /// Parts whose files are found in one of some folders, with the bytes that they had.
  ///
  /// - Throws: `Failure` naming the file that is not there or has changed.
  func resolved(_ parts: [CommandText.Part], in folders: [String]) throws(Failure) -> [CommandText.Part] {
    var found: [CommandText.Part] = []
    for var part in parts {
      let role = part.option ?? "model"
      if part.option.map(Self.fileOptions.contains) ?? true, let last = part.words.last {
        // Of `--option=file`, `name=file` or `--input=name=file` the file alone.
        let isJoined = part.words.count == 1 && part.option != nil || part.option == "--input"
        let sign = isJoined ? last.lastIndex(of: "=").map { last.index(after: $0) } : nil
        let start = sign ?? last.startIndex
        let path = try self.path(of: String(last[start...]), role: role, in: folders)
        part.words[part.words.count - 1] = last[..<start] + path
      }
      found.append(part)
    }
    return found
  }

  private func path(of name: String, role: String, in folders: [String]) throws(Failure) -> String {
    let digests = inputs.filter { $0.option == role && $0.file == name }.map(\.sha256)
    var isOther = false
    for folder in folders {
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      guard let bytes = try? InputFile.read(path) else { continue }
      if digests.contains(SHA256.hexadecimal(of: bytes)) { return path }
      isOther = true
    }
    let option = role == "model" ? "as the model" : "with \(role)"
    throw Failure(
      file: name,
      problem: isOther
        ? "has other bytes than in the earlier run" : "a file of the earlier run is not in this folder",
      remedy: "run where the file is, or name one \(option)")
  }
}
