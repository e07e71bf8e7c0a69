import Testing

@testable import SiteGen

@Suite("Numbers as text")
struct NumberTextTests {
  @Test(
    "Fixed decimals, never a negative zero",
    arguments: [
      (0.004, "0.00"), (-0.004, "0.00"), (-0.0, "0.00"), (1.005, "1.00"), (-1.5, "-1.50"),
      (.nan, "not defined"), (-.infinity, "not defined"), (12345.678, "12345.68"),
    ])
  func fixed(value: Double, text: String) { #expect(NumberText.fixed(value, decimals: 2) == text) }

  @Test(
    "Significant digits",
    arguments: [
      (0, "0"), (-0.0, "0"), (0.00012345, "0.000123"), (0.0000123, "1.23e-05"), (123.456, "123"),
      (-0.5, "-0.5"),
      (.infinity, "not defined"),
    ])
  func significant(value: Double, text: String) { #expect(NumberText.significant(value) == text) }

  @Test(
    "Percentages do not round to all or nothing",
    arguments: [(0, "0 %"), (0.001, "under 1 %"), (0.5, "50 %"), (0.999, "over 99 %"), (1, "100 %")])
  func percent(share: Double, text: String) { #expect(NumberText.percent(share) == text) }

  @Test(
    "Probabilities do not round to all or nothing",
    arguments: [(0, "0.00"), (0.001, "under 0.01"), (0.25, "0.25"), (0.9999, "over 0.99"), (1, "1.00")])
  func probability(value: Double, text: String) { #expect(NumberText.probability(value) == text) }

  @Test(
    "Counts and sizes",
    arguments: [
      (0, "0", "0 bytes"), (999, "999", "999 bytes"), (12345, "12,345", "12 kB"),
      (-1_234_567, "-1,234,567", "-1234567 bytes"),
    ])
  func counts(value: Int, count: String, bytes: String) {
    #expect(NumberText.count(value) == count)
    #expect(NumberText.bytes(value) == bytes)
  }

  @Test("Sizes keep a unit that leaves less than a thousand")
  func bytes() {
    #expect(NumberText.bytes(1_000) == "1 kB")
    #expect(NumberText.bytes(999_960) == "1 MB")
    #expect(NumberText.bytes(1_440_000) == "1.4 MB")
    #expect(NumberText.bytes(250_000_000_000) == "250 GB")
  }

  @Test(
    "Pages have the minus sign where a number is negative, and leave names, ranges and dates alone",
    arguments: [
      ("-0.5", "−0.5"), ("from -1 to (-2.5)", "from −1 to (−2.5)"), ("1.2e-07", "1.2e−07"),
      ("2019-11-29", "2019-11-29"),
      ("logo-0001", "logo-0001"), ("-j 4", "-j 4"), ("H11MO-2", "H11MO-2"), ("- 1", "- 1"), ("none", "none"),
      ("the-05", "the-05"), ("strand -", "strand -"),
    ])
  func onPage(text: String, shown: String) { #expect(NumberText.onPage(text) == shown) }

  @Test("Nouns follow their count")
  func counted() {
    #expect(NumberText.counted(1, "class", "classes") == "1 class")
    #expect(NumberText.counted(0, "class", "classes") == "no classes")
    #expect(NumberText.counted(1200, "channel") == "1,200 channels")
  }

  @Test("Whole steps are those that are printed, next to ties too")
  func steps() {
    for value in stride(from: -1.2, through: 1.2, by: 0.0005) + [0.125, 0.895, 0.285, 1.005, -0.995, 0.9949999, 12.345]
    {
      let printed = Double(NumberText.fixed(value, decimals: 2)) ?? .nan
      #expect(NumberText.steps(value, decimals: 2) == (printed * 100).rounded(), "\(value)")
    }
    #expect(NumberText.steps(.infinity, decimals: 2) == .infinity && NumberText.steps(.nan, decimals: 2).isNaN)
  }

  @Test("Small counts are words")
  func words() { #expect([0, 10, 12, 1300].map(NumberText.word) == ["none", "ten", "twelve", "1,300"]) }
}
