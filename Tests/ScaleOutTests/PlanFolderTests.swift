import Foundation
import TestSupport
import Testing

@testable import ScaleOut

@Suite("A plan's folder")
struct PlanFolderTests {
  private static let failure = SavedFailure(PlanError(file: "a.h5", .changedInput))

  private static func plan(models: Int = 2) -> Plan {
    let cost = PlanDivision.Cost(classes: 2, classesTogether: 1, start: 0, ofClasses: 1, joining: 0)
    return Plan(
      toolVersion: "1.0", folder: "..", arguments: ["a.h5"], inputs: [],
      subjects: (0..<models).map { Plan.Subject(model: "\($0).h5", classes: 2) },
      division: PlanDivision([PlanDivision.Cost?](repeating: cost, count: models), shards: models))
  }

  private static func folder(_ scratch: ScratchFolder) throws -> PlanFolder {
    try PlanFolder(writing: plan(), to: scratch.path("plan"), scripts: [:])
  }

  @Test("What was written is read, by another version not")
  func readsBack() throws {
    let scratch = try ScratchFolder()
    let written = try Self.folder(scratch)
    let read = try PlanFolder(opening: scratch.path("plan"), toolVersion: "1.0")
    #expect(read.plan == written.plan && read.identifier == written.identifier && read.path == written.path)
    #expect(throws: PlanError(file: "plan", .otherVersion(plan: "1.0", program: "1.1"))) {
      try PlanFolder(opening: scratch.path("plan"), toolVersion: "1.1")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("plan")).sorted()
    #expect(names == ["pieces", "plan.json"])
  }

  @Test("The same plan may be written again, with what is done of it; another one, or into other files, not")
  func again() throws {
    let scratch = try ScratchFolder()
    try Self.folder(scratch).save(.failure(Self.failure), ofPiece: 1)
    #expect(try Self.folder(scratch).state(ofPiece: 1) == .done)
    #expect(throws: PlanError(file: "plan", .foreignFolder("another plan"))) {
      try PlanFolder(writing: Self.plan(models: 3), to: scratch.path("plan"), scripts: [:])
    }
    _ = try scratch.write("notes", to: "notes.txt")
    #expect(throws: PlanError.self) { try PlanFolder(writing: Self.plan(), to: scratch.url.path, scripts: [:]) }
  }

  @Test("A piece is done when it is whole; any byte cut or changed makes it damaged")
  func damage() throws {
    let scratch = try ScratchFolder()
    let folder = try Self.folder(scratch)
    #expect(folder.state(ofPiece: 0) == .missing && folder.unfinished().shards == [0, 1])
    try folder.save(.failure(Self.failure), ofPiece: 0)
    #expect(folder.state(ofPiece: 0) == .done && folder.unfinished().shards == [1])
    let path = scratch.path("plan/pieces/piece-0001")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 1
      try changed.write(to: URL(fileURLWithPath: path))
      #expect(folder.state(ofPiece: 0) == .damaged, "byte \(place)")
      try bytes.prefix(place).write(to: URL(fileURLWithPath: path))
      #expect(folder.state(ofPiece: 0) == .damaged, "cut at \(place)")
    }
    // The piece of another place, and that of another plan.
    try bytes.write(to: URL(fileURLWithPath: scratch.path("plan/pieces/piece-0002")))
    #expect(folder.state(ofPiece: 1) == .damaged && folder.unfinished().damaged == 2)
  }

  @Test("What killed jobs leave counts for nothing and goes")
  func leftovers() throws {
    let scratch = try ScratchFolder()
    let folder = try Self.folder(scratch)
    for piece in 0...1 { try folder.save(.failure(Self.failure), ofPiece: piece) }
    _ = try scratch.write("half of", to: "plan/pieces/piece-0001.tmp-abc123")
    #expect(folder.unfinished().shards == [])
    folder.removeLeftovers()
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("plan/pieces")).sorted()
    #expect(names == ["piece-0001", "piece-0002"])
  }

  @Test(
    "A file that is no plan is refused",
    arguments: ["", "{}", "[]", "{\"schema\": 2}", "\u{0}", String(repeating: "[", count: 2000)])
  func refused(text: String) throws {
    let scratch = try ScratchFolder()
    _ = try Self.folder(scratch)
    _ = try scratch.write(text, to: "plan/plan.json")
    #expect(throws: PlanError.self) { try PlanFolder(opening: scratch.path("plan"), toolVersion: "1.0") }
    #expect(throws: PlanError.self) { try PlanFolder(opening: scratch.path("none"), toolVersion: "1.0") }
  }

  @Test("A plan whose pieces leave a class out, or name one twice, is refused")
  func unsound() throws {
    let scratch = try ScratchFolder()
    for change in 0..<4 {
      var plan = Self.plan()
      switch change {
      case 0: plan.pieces[0].classes = [0, 1]
      case 1: plan.pieces[1].subject = 0
      case 2: plan.shards[0].pieces = [0, 1]
      default: plan.pieces[0].subject = 7
      }
      let path = scratch.path("plan-\(change)")
      _ = try PlanFolder(writing: plan, to: path, scripts: [:])
      #expect(throws: PlanError(file: "plan-\(change)", .notPlan("its pieces do not fit one another"))) {
        try PlanFolder(opening: path, toolVersion: "1.0")
      }
    }
  }
}
