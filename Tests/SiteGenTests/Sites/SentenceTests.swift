import Analysis
import TestSupport
import Testing

@testable import SiteGen

/// What a reader trips over in sentences that are put together from numbers and names.
private struct SentenceRule: CustomTestStringConvertible {
  private static let plurals = """
    classes|channels|filters|motifs|pairs|words|groups|sequences|trials|models|positions|outputs|sites|clusters|blocks\
    |components|bases|optima|permutations
    """
  private static let singulars = """
    class|channel|filter|motif|pair|word|group|sequence|trial|model|position|output|site|cluster|block|component
    """
  /// Words that name an item by its number: `channel 2 channel` is a fault of its own.
  private static let adjectives = "(?:known |other |random |labelled )?"

  var name: String
  private let pattern: String

  var testDescription: String { name }

  static let all: [SentenceRule] = [
    SentenceRule(name: "one of many", pattern: "(?:^|[ (])1 \(adjectives)(?:\(plurals))(?![a-z])"),
    SentenceRule(
      name: "many of one",
      pattern: "(?:^|[ (])(?:0|[2-9]|[1-9][0-9]+) \(adjectives)(?:\(singulars))(?![a-z-])"),
    SentenceRule(
      name: "several does",
      pattern: "(?:^|[.;] )(?:[2-9]|[1-9][0-9]+) (?:\(plurals)) (?:is|has|acts|does|reads|was)(?![a-z])"),
    SentenceRule(name: "one do", pattern: "(?:^|[.;] )1 (?:\(singulars)) (?:are|have|act|do|match|read|were)(?![a-z])"),
    SentenceRule(name: "a word twice", pattern: "(?:^|[ (])([A-Za-z]{2,}) \\1(?!\\.?[A-Za-z-])"),
    SentenceRule(name: "a before a vowel", pattern: "(?:^|[ (])[Aa] [aei][a-z]"),
    SentenceRule(name: "an before a consonant", pattern: "(?:^|[ (])[Aa]n [bcdfgjklmpqrtvwyz][a-z]"),
    SentenceRule(name: "loose points", pattern: " [,.;](?: |$)|\\( | \\)|\\.\\.|,,|\\(\\)|: \\.|;\\.|,\\."),
    SentenceRule(name: "something undefined", pattern: "\\bnan\\b|Optional\\(|\\bnil\\b|not defined to not defined"),
  ]

  /// The places of a text that break the rule.
  func faults(in text: String) throws -> [String] {
    let pattern = try Regex(pattern).wordBoundaryKind(.simple)
    return text.matches(of: pattern).map { match in
      let start = text.index(match.range.lowerBound, offsetBy: -40, limitedBy: text.startIndex) ?? text.startIndex
      let end = text.index(match.range.upperBound, offsetBy: 40, limitedBy: text.endIndex) ?? text.endIndex
      return String(text[start..<end])
    }
  }
}

@Suite("Sentences of a site")
struct SentenceTests {
  /// Sentences of a page: paragraphs, captions, items and summaries; names and code stand for themselves.
  static func sentences(_ html: String) -> [String] {
    let plain = html.replacing(/<bdi>.*?<\/bdi>/, with: "Name").replacing(/<code>.*?<\/code>/, with: "code")
    let blocks = /<(p|figcaption|caption|li|summary|h1|h2|h3|dd)(?: [^>]*)?>((?:.|\n)*?)<\/\1>/
    return plain.matches(of: blocks).map { match in
      HTMLScan(String(match.2)).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  private static func expectSound(_ files: [String: String], _ what: String) throws {
    for (path, text) in files.sorted(by: { $0.key < $1.key }) where path.hasSuffix(".html") {
      for sentence in sentences(text) {
        for rule in SentenceRule.all {
          let faults = try rule.faults(in: sentence)
          #expect(faults.isEmpty, "\(what), \(path), \(rule.name): \(faults.joined(separator: " | "))")
        }
      }
    }
  }

  @Test("Rules find the faults that they are for")
  func rules() throws {
    let wrong = [
      "It has 1 classes.", "All 3 class agree.", "3 channels is flagged.", "1 channel are flagged.", "They are are so.",
      "It is a effect.", "It is an channel.", "Nothing , here.", "Its mean is nan.",
    ]
    for (rule, sentence) in zip(SentenceRule.all, wrong) {
      #expect(try rule.faults(in: sentence).count == 1, "\(rule.name): \(sentence)")
    }
    for rule in SentenceRule.all {
      let sound = "1 class of 22 classes has 0.1 bits, class 2 motifs; an effect of 2 channels is a word, 1,001 bases."
      #expect(try rule.faults(in: sound) == [], "\(rule.name)")
    }
  }

  @Test(
    "Agree with their numbers: none, one, two and many classes, channels, trials and positions",
    arguments: [
      InterpretationFixture.Shape(classes: 1, channels: 1, trials: 1, positions: 1),
      .init(classes: 1, channels: 3), .init(classes: 2, channels: 2, trials: 1), .init(classes: 4, channels: 7),
      .init(classes: 2, channels: 12, trials: 2, positions: 1), .init(classes: 12, channels: 30),
    ])
  func shapes(_ shape: InterpretationFixture.Shape) async throws {
    let result = InterpretationFixture.interpretation(shape)
    try Self.expectSound(try await SiteFixture.texts(result), "\(shape)")
    try Self.expectSound(try await SiteFixture.texts(InterpretationFixture.unread(shape)), "\(shape), unread")
  }

  @Test("Agree with what was planted, explained, measured and looked up", arguments: [1, 2, 5])
  func everything(_ classes: Int) async throws {
    let shape = InterpretationFixture.Shape(classes: classes, channels: 7)
    var result = try await PlantingFixture.interpretation(shape, library: KnownMotifFixture.library())
    result.performance = PerformanceFixture.performance(classes: classes)
    try Self.expectSound(try await SiteFixture.texts(result), "planted, \(classes)")
    let explained = ExplanationFixture.explained(InterpretationFixture.interpretation(shape))
    try Self.expectSound(try await SiteFixture.texts(explained), "explained, \(classes)")
  }
}
