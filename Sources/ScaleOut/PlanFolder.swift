import Analysis
import Foundation
import SiteGen

/// A plan with what has been done of it: `plan.json` and the files of finished pieces in `pieces/`.
///
/// A piece is written under another name and renamed, so that it is whole or not there, also where two jobs do the same
/// one: both write the same bytes.
public struct PlanFolder: Sendable {
  /// How far a piece is.
  public enum State: Hashable, Sendable {
    case missing
    case done
    /// A file is there, but not the whole of this piece.
    case damaged
  }

  /// What a finished piece holds.
  public enum Outcome: Sendable {
    case results(SavedResults)
    case classes(ClassPart)
    case failure(SavedFailure)
  }

  /// Absolute path, links resolved.
  public let path: String
  public let plan: Plan
  /// Digest of `plan.json`, which every piece repeats.
  public let identifier: String

  static let planName = "plan.json"
  private static let piecesName = "pieces"
  private static let temporaryMark = ".tmp-"

  /// Opens a plan.
  ///
  /// - Throws: `PlanError` where there is none, or one that this program cannot carry out.
  public init(opening given: String, toolVersion: String) throws(PlanError) {
    let name = InputFile.baseName(given)
    guard let path = FileOperation.resolve(given) else {
      throw PlanError(file: name, .notPlan("there is no such folder"))
    }
    let bytes: [UInt8]
    do {
      bytes = try InputFile.read("\(path)/\(Self.planName)", limit: 1 << 28)
    } catch {
      throw PlanError(file: name, .notPlan("\(Self.planName) \(error.problem)"))
    }
    guard let plan = try? JSONDecoder().decode(Plan.self, from: Data(bytes)) else {
      throw PlanError(file: name, .notPlan("\(Self.planName) is damaged"))
    }
    guard plan.schema == Plan.schema else {
      throw PlanError(file: name, .notPlan("schema \(plan.schema), this program reads \(Plan.schema)"))
    }
    guard plan.toolVersion == toolVersion else {
      throw PlanError(file: name, .otherVersion(plan: PrintableText.line(plan.toolVersion), program: toolVersion))
    }
    guard plan.isSound else { throw PlanError(file: name, .notPlan("its pieces do not fit one another")) }
    self.path = path
    self.plan = plan
    identifier = SHA256.hexadecimal(of: bytes)
  }

  /// Writes a plan; one that is there already and the same is left as it is, with what has been done of it.
  ///
  /// - Parameter scripts: further files by name.
  /// - Throws: `PlanError` where the folder holds something else, or cannot be written to.
  public init(writing plan: Plan, to path: String, scripts: [String: String]) throws(PlanError) {
    let name = InputFile.baseName(path)
    let bytes = plan.bytes
    let there = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    if there.contains(Self.planName) {
      guard FileManager.default.contents(atPath: "\(path)/\(Self.planName)").map(Array.init) == bytes else {
        throw PlanError(file: name, .foreignFolder("another plan"))
      }
    } else if !there.allSatisfy({ $0 == Self.piecesName || scripts[$0] != nil }) {
      throw PlanError(file: name, .foreignFolder("files that are no plan"))
    }
    try Self.writing(name) { () throws(SiteError) in
      try FileOperation.makeFolder(path, naming: name)
      try FileOperation.makeFolder("\(path)/\(Self.piecesName)", naming: Self.piecesName)
      for (script, text) in scripts.sorted(by: { $0.key < $1.key }) {
        try FileOperation.replaceFile(Array(text.utf8), at: "\(path)/\(script)", naming: script)
      }
      // Last: a folder with a plan is whole.
      try FileOperation.replaceFile(bytes, at: "\(path)/\(Self.planName)", naming: Self.planName)
    }
    self.path = FileOperation.resolve(path) ?? path
    self.plan = plan
    identifier = SHA256.hexadecimal(of: bytes)
  }

  /// The folder in which the plan's arguments hold.
  public var workingFolder: String { "\(path)/\(plan.folder)" }

  /// - Parameter piece: counted from 0.
  public func state(ofPiece piece: Int) -> State {
    guard let bytes = FileManager.default.contents(atPath: file(ofPiece: piece)) else { return .missing }
    return own(PieceFile(Array(bytes)), piece) == nil ? .damaged : .done
  }

  /// What a finished piece holds.
  ///
  /// - Returns: nil where it is not done.
  /// - Throws: `ResultsError` where it was not written by this version of the program.
  public func outcome(ofPiece piece: Int) throws(ResultsError) -> Outcome? {
    let path = file(ofPiece: piece)
    guard let bytes = FileManager.default.contents(atPath: path), let file = own(PieceFile(Array(bytes)), piece)
    else { return nil }
    let name = InputFile.baseName(path)
    switch file.content {
    case .results(let bytes): return .results(try ResultsFile.read(bytes: bytes, name: name))
    case .classes(let bytes): return .classes(try ClassPartFile.read(bytes: bytes, name: name))
    case .failure(let failure): return .failure(failure)
    }
  }

  /// Saves a finished piece, whole or not at all.
  ///
  /// - Throws: `ResultsError` where a number is not finite; `PlanError` where it cannot be written.
  public func save(_ outcome: Outcome, ofPiece piece: Int) throws {
    let content: PieceFile.Content =
      switch outcome {
      case .results(let results): .results(try ResultsFile.bytes(of: results))
      case .classes(let part): .classes(try ClassPartFile.bytes(of: part))
      case .failure(let failure): .failure(failure)
      }
    let file = PieceFile(plan: identifier, piece: piece + 1, content: content)
    let path = self.file(ofPiece: piece)
    let name = InputFile.baseName(path)
    try Self.writing(name) { () throws(SiteError) in
      try FileOperation.makeFolder("\(self.path)/\(Self.piecesName)", naming: Self.piecesName)
      try FileOperation.replaceFile(file.bytes, at: path, naming: name)
    }
  }

  /// Shards that have pieces that are not done, counted from 0, and the number of damaged pieces.
  public func unfinished() -> (shards: [Int], damaged: Int) {
    let states = plan.pieces.indices.map { state(ofPiece: $0) }
    let shards = plan.shards.indices.filter { plan.shards[$0].pieces.contains { states[$0] != .done } }
    return (shards, states.count { $0 == .damaged })
  }

  /// Removes what killed jobs have left; for when every piece is done.
  public func removeLeftovers() {
    let folder = "\(path)/\(Self.piecesName)"
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where name.contains(Self.temporaryMark) {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
  }

  private func file(ofPiece piece: Int) -> String {
    let digits = String(piece + 1)
    return "\(path)/\(Self.piecesName)/piece-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
  }

  private func own(_ file: PieceFile?, _ piece: Int) -> PieceFile? {
    guard let file, file.plan == identifier, file.piece == piece + 1 else { return nil }
    return file
  }

  private static func writing(_ name: String, _ body: () throws(SiteError) -> Void) throws(PlanError) {
    do {
      try body()
    } catch {
      throw PlanError(file: error.file ?? name, .cannotWrite(error.problem))
    }
  }
}
