import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("What was planted, on pages and in tables")
struct PlantedPagesTests {
  private typealias Shape = InterpretationFixture.Shape

  /// A site of five classes with known motifs, built once.
  private static let site = Task {
    let interpretation = try await PlantingFixture.interpretation(
      Shape(classes: 5, channels: 6), library: KnownMotifFixture.library())
    return try await SiteFixture.built([interpretation], images: nil)
  }

  @Test("A whole site with everything that was planted keeps the rules")
  func audit() async throws {
    let site = try await Self.site.value
    site.expectAudit()
    #expect(site.pagePaths.count == 15 + 5 + 6)
    let tables = ["words", "tests", "known-motif-effects"].map { "tables/\($0).tsv" } + ["data/words.meme"]
    for path in tables {
      #expect(site.texts[path] != nil, "\(path)")
      #expect(site.texts["downloads.html"]?.contains(">\(path)<") == true, "\(path)")
    }
  }

  @Test("The first page tells the words of each class, one line per class, before the channels")
  func overview() async throws {
    let page = try #require(try await Self.site.value.texts["index.html"])
    let words = try #require(page.range(of: "<h2 id=\"words-head\">What each class answers to</h2>"))
    let channels = try #require(page.range(of: "What it looks for"))
    #expect(words.lowerBound < channels.lowerBound)
    #expect(page.contains("words raise 3 of 4 classes; the largest effect has TGACTCAG on"))
    #expect(page.contains("Words were looked for in 4 of 5 classes"))
    #expect(page.contains("9 pairs of words were planted together in 3 classes: 3 exclusive,"))
    #expect(page.contains("Of 9 controls with shuffled letters, none show a relation."))
    #expect(page.contains("9 known motifs (9 groups of motifs that are alike) were planted in 100 random sequences"))
    let table = try #require(page.range(of: "<table id=\"class-words\""))
    let end = try #require(page[table.lowerBound...].range(of: "</table>"))
    let rows = page[table.lowerBound..<end.lowerBound]
    #expect(rows.components(separatedBy: "<tr>").count == 1 + 1 + 5)
    #expect(rows.contains("none found") && rows.contains("not looked for"))
    #expect(rows.contains("CAGGTGNA (4.25), GATAAG (−2.50)") || rows.contains("CAGGTGNA (4.25) and GATAAG (−2.50)"))
    #expect(page.contains("figures/model/effect-matrix.svg"))
  }

  @Test("The page of a class begins with its words, and says what was put to the test")
  func classPage() async throws {
    let page = try #require(try await Self.site.value.texts["classes/class-0001.html"])
    let order = try ["words-head", "tests-head", "figures", "numbers"].map { id in
      try #require(page.range(of: "<h2 id=\"\(id)\">")).lowerBound
    }
    #expect(order == order.sorted())
    let score = "score before the output activation"
    #expect(page.contains("TGACTCAG raises the \(score) most by itself: by 9.50 (9.20 to 9.80);"))
    #expect(page.contains("This class answers to TGACTCAG and CAGGTGNA: planted in random sequences they raise"))
    let motif = "<a href=\"../motifs/index.html#motif-0002\"><bdi>TGACTCAG</bdi></a>"
    #expect(page.contains("It matches \(motif) (q = 2e−07)."))
    #expect(page.contains("CAGGTGNA needs company: it was found and measured beside TGACTCAG."))
    #expect(page.contains("GATAAG (−2.50, −2.80 to −2.20) lowers it beside TGACTCAG."))
    #expect(page.contains("TGACTCAG and CAGGTGNA exclude each other: each raises the score (by 9.00 and 4.00)"))
    #expect(page.contains("The ensemble of feature maps calls channels of the two excluding too."))
    #expect(page.contains("calls channels of both non-additive; planting does not show it."))
    #expect(page.contains("importance by feature maps and measured effect agree (rank correlation 0.83"))
    for name in ["words", "word-logo", "word-places", "word-pairs", "word-distances"] {
      #expect(page.contains("figures/class-0001/\(name).svg"), "\(name)")
    }
    #expect(page.contains("figures/class-0001/word-1-logo-small.svg"))
  }

  @Test("A class without words says so, and one that was not searched says why")
  func withoutWords() async throws {
    let texts = try await Self.site.value.texts
    let (last, skipped) = (texts["classes/class-0005.html"], texts["classes/class-0004.html"])
    #expect(last?.contains("none raises this class beyond chance: the strongest changes") == true)
    #expect(skipped?.contains("Words were not looked for in this class") == true)
  }

  @Test("The page of a channel tells what planting its word does beside its importance")
  func channelPage() async throws {
    let texts = try await Self.site.value.texts
    let page = try #require(texts["channels/channel-0001.html"])
    #expect(page.contains("What it reads, TGACTCAG, was planted in 60 random sequences: it changes"))
    #expect(page.contains("<table id=\"tested\""))
    #expect(page.contains("Replacing 7 stretches of the given sequences"))
    #expect(texts["channels/channel-0003.html"]?.contains("spells no word, so that nothing was planted for it") == true)
  }

  @Test("Pairs of all classes stand on the page of non-additive channels")
  func pairs() async throws {
    let page = try #require(try await Self.site.value.texts["compare/non-additive.html"])
    #expect(page.contains("Exclusive pairs are in"))
    #expect(page.contains("calls 2 pairs non-additive or excluding; planting confirms"))
    #expect(page.contains("<table id=\"tested-pairs\""))
  }

  @Test("Methods, help and references tell of planting where something was planted")
  func methods() async throws {
    let texts = try await Self.site.value.texts
    let methods = try #require(texts["methods.html"])
    #expect(methods.contains("global importance analysis") && methods.contains("10.1371/journal.pcbi.1008925"))
    #expect(methods.contains("Whether cells use it"))
    #expect(texts["help.html"]?.contains("<dt id=\"word-word\">Word</dt>") == true)
  }

  @Test("Tables and motifs of words are what was measured")
  func tables() async throws {
    let texts = try await Self.site.value.texts
    let words = try #require(texts["tables/words.tsv"]).split(separator: "\n")
    #expect(words.count == 1 + 3 * 3)
    #expect(
      words[1].hasPrefix("1\tClass A\t1\tTGACTCAG\t9.5\t9.2\t9.8\t0.19\ttrue\t1\tTGACTCAG\t2e-07\t\t8.55\t8"))
    #expect(words[2].contains("\tTGACTCAG\t0.425\t"))
    let tests = try #require(texts["tables/tests.tsv"]).split(separator: "\n")
    // Five channels have a word, one has sites; each pair has one test or two.
    let (singles, sites, pairTests) = (5 * 5, 5, 3 * 4)
    #expect(tests.count == 1 + singles + sites + pairTests)
    let pairs = tests.filter { $0.hasPrefix("pair\t1\t") }
    #expect(pairs[0].hasSuffix("\texclusive\ttrue\t0"))
    #expect(pairs[2].contains("\tfalse\t") && pairs[3].contains("\tTGACTCAG\t200\t0\t4\t-2\t-1\t-3\t-3\t-3\t"))
    let meme = try #require(texts["data/words.meme"])
    #expect(meme.contains("MOTIF class-0001-word-1 TGACTCAG"))
    let known = try #require(texts["tables/known-motif-effects.tsv"]).split(separator: "\n")
    #expect(known.count == 1 + 9 * 5)
  }

  @Test("Where nothing was planted the site says why, once, and has no tables of words")
  func absent() async throws {
    var interpretation = InterpretationFixture.interpretation(Shape(classes: 2, channels: 3))
    var texts = try await SiteFixture.texts(interpretation)
    #expect(texts["tables/words.tsv"] == nil)
    #expect(texts["index.html"]?.contains("planted") == false)
    interpretation.plantingAbsence = .notAskedFor
    texts = try await SiteFixture.texts(interpretation)
    #expect(texts["index.html"]?.contains("Nothing was planted in this run (--no-tests)") == true)
    #expect(texts["classes/class-0001.html"]?.contains("words-head") == false)
  }

  @Test("RNA has one strand, of which alone pages speak")
  func oneStrand() async throws {
    var interpretation = try await PlantingFixture.interpretation(Shape(classes: 2, channels: 3))
    interpretation.planting?.hasTwoStrands = false
    for index in interpretation.classes.indices {
      for number in interpretation.planting?.classes[index].words.indices ?? 0..<0 {
        interpretation.planting?.classes[index].words[number].reverseEffect = nil
        interpretation.planting?.classes[index].words[number].reversePlaceEffects = nil
      }
    }
    let texts = try await SiteFixture.texts(interpretation)
    let page = try #require(texts["classes/class-0001.html"])
    let start = try #require(page.range(of: "words-head")).lowerBound
    let end = try #require(page.range(of: "tests-head")).lowerBound
    #expect(!page[start..<end].contains("strand"))
    #expect(!page[start..<end].contains("everse complement"))
  }

  @Test("A single class has no map of classes, and words of names stay text")
  func single() async throws {
    let names = ["<img src=x onerror=document.title='XSS'>"]
    let interpretation = try await PlantingFixture.interpretation(
      Shape(classes: 1, channels: 4), names: names,
      library: KnownMotifFixture.library(names: KnownMotifFixture.words.indices.map { "=<b>\($0)</b>" }))
    let texts = try await SiteFixture.texts(interpretation)
    #expect(texts["index.html"]?.contains("What the class answers to") == true)
    #expect(texts["figures/model/effect-matrix.svg"] == nil)
    for (path, text) in texts where path.hasSuffix(".html") { #expect(!text.contains("<b>1</b>"), "\(path)") }
    let words = try #require(texts["tables/words.tsv"])
    #expect(!words.contains("\t="))
  }

  @Test("Where there are very many classes their pages stay light")
  func many() async throws {
    let count = ReportLimits.classes + 1
    let interpretation = try await PlantingFixture.interpretation(Shape(classes: count, channels: 2, positions: 1))
    let texts = try await SiteFixture.texts(interpretation)
    let page = try #require(texts["classes/class-0001.html"])
    #expect(page.contains("figures/class-0001/words.svg") && !page.contains("word-logo"))
    #expect(texts["figures/class-0001/word-1-logo-small.svg"] == nil)
    let index = try #require(texts["index.html"])
    #expect(index.contains("showing \(ReportLimits.classesWithWords) of \(count)"))
    #expect(index.utf8.count < 200_000)
  }
}
