import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("Warnings on pages")
struct WarningTextTests {
  private let interpretation = InterpretationFixture.interpretation(.init(classes: 6, channels: 2))

  private func lines(_ classes: [Int], messages: [String] = ["said."], on page: PageAddress = .index) -> [String] {
    let warnings = classes.enumerated().map { place, index in
      Warning(kind: "W-KIND", message: messages[place % messages.count], classIndex: index)
    }
    return WarningText.views(warnings, in: interpretation, on: page).map { $0.spans.map(\.text).joined() }
  }

  @Test("One line for each kind: none, one, some and many classes, alike and not")
  func oneLine() {
    let names = interpretation.classes.map(\.name)
    #expect(lines([]).isEmpty)
    #expect(lines([1]) == ["\(names[1]): said."])
    #expect(lines([1, 4]) == ["2 of 6 classes (\(names[1]), \(names[4])): said."])
    #expect(
      lines([0, 1, 2, 3, 5]) == ["5 of 6 classes (\(names[0]), \(names[1]), \(names[2]) and 2 more): said."])
    #expect(
      lines([1, 4], messages: ["3 of 9.", "4 of 9."]) == [
        "2 of 6 classes (\(names[1]), \(names[4])), the first: 3 of 9."
      ])
    #expect(lines([1], on: .classDetail(1)) == ["said."])
  }

  @Test("Where not all classes stand in the line it unfolds to all of them")
  func folded() {
    let warnings = (0..<5).map { Warning(kind: "W-KIND", message: "said.", classIndex: $0) }
    let views = WarningText.views(warnings, in: interpretation, on: .index)
    #expect(views.count == 1 && views[0].hasRest && views[0].restTitle == "All 5 classes")
    #expect(views[0].rest.filter(\.isLink).count == 5)
  }
}
