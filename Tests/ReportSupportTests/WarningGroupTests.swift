import Testing

@testable import ReportSupport

@Suite("Warnings by kind")
struct WarningGroupTests {
  @Test("Warnings of classes are told once for each kind, in the order of their first; those of the model stay")
  func groups() {
    let warnings = [
      Warning(kind: "W-ONE", message: "of the model"),
      Warning(kind: "W-TWO", message: "alike", classIndex: 0),
      Warning(kind: "W-THREE", message: "1 of 9", classIndex: 0),
      Warning(kind: "W-TWO", message: "alike", classIndex: 2),
      Warning(kind: "W-THREE", message: "3 of 9", classIndex: 4),
      Warning(kind: "W-ONE", message: "of the model too"),
    ]
    #expect(
      WarningGroup.groups(warnings) == [
        WarningGroup(kind: "W-ONE", message: "of the model", isSameForAll: true, classes: []),
        WarningGroup(kind: "W-TWO", message: "alike", isSameForAll: true, classes: [0, 2]),
        WarningGroup(kind: "W-THREE", message: "1 of 9", isSameForAll: false, classes: [0, 4]),
        WarningGroup(kind: "W-ONE", message: "of the model too", isSameForAll: true, classes: []),
      ])
    #expect(WarningGroup.groups([]).isEmpty)
  }
}
