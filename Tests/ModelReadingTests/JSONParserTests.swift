import Foundation
import Testing

@testable import ModelReading

@Suite("JSON")
struct JSONParserTests {
  static let values: [(String, JSONValue)] = [
    ("null", .null), (" true ", .boolean(true)), ("false", .boolean(false)), ("0", .integer(0)), ("-12", .integer(-12)),
    ("9223372036854775807", .integer(.max)), ("9223372036854775808", .number(9_223_372_036_854_775_808)),
    ("1.5", .number(1.5)), ("-0.25", .number(-0.25)), ("1e-3", .number(0.001)), ("2E+2", .number(200)),
    ("1e999", .number(.infinity)), ("\"\"", .text("")), ("\"a\\n\\u0041\\/\"", .text("a\nA/")),
    ("\"\\ud83e\\uddec\"", .text("🧬")), ("\"é\"", .text("é")), ("[]", .array([])),
    ("[1, [2]]", .array([.integer(1), .array([.integer(2)])])),
    ("{}", .object([:])), ("{ \"a\" : null , \"b\":[ ] }", .object(["a": .null, "b": .array([])])),
  ]

  @Test("Values", arguments: values)
  func value(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONParser.parse(Array(text.utf8)) == value)
  }

  /// Texts that are not JSON, and the byte at which that shows.
  static let failures: [(String, Int, String)] = [
    ("", 0, "it ends too early"), ("   ", 3, "it ends too early"), ("[1, 2", 5, "it ends too early"),
    ("{\"a\": ", 6, "it ends too early"), ("\"a", 2, "it ends too early"), ("\"\\", 2, "it ends too early"),
    ("NaN", 0, "a value expected"), ("-Infinity", 1, "a number in a form that JSON lacks"),
    ("tru", 0, "a value expected"),
    ("[1,]", 3, "a value expected"), ("{\"a\": 1,}", 8, "a key in quotes expected"),
    ("{a: 1}", 1, "a key in quotes expected"),
    ("{\"a\" 1}", 5, "\":\" expected"), ("[1 2]", 3, "\",\" or \"]\" expected"),
    ("{\"a\": 1 2}", 8, "\",\" or \"}\" expected"),
    ("1 2", 2, "text behind the end"), ("01 ", 2, "a number in a form that JSON lacks"), ("1. ", 2, "digits expected"),
    ("1e ", 2, "digits expected"), ("\"a\tb\"", 2, "a control character inside a text"),
    ("\"\\x\"", 2, "an unknown escape"),
    ("\"\\u12g4\"", 3, "four hexadecimal digits expected"), ("\"\\ud83e\"", 7, "half of a pair of surrogates"),
    ("\"\\udd00 \"", 7, "half of a pair of surrogates"), ("\"\\ud83e\\u0041\"", 13, "half of a pair of surrogates"),
    ("{\"a\": 1, \"a\": 2}", 9, "the key \"a\" stands twice"), ("'a'", 0, "a value expected"),
  ]

  @Test("What is not JSON, with its place", arguments: failures)
  func failure(_ text: String, _ offset: Int, _ problem: String) {
    #expect(throws: JSONParser.Failure(offset: offset, problem: problem)) { try JSONParser.parse(Array(text.utf8)) }
  }

  @Test("Lists inside one another, as deep as allowed and one deeper, on a small stack")
  func depth() async throws {
    func nested(_ depth: Int) -> [UInt8] {
      [UInt8](repeating: UInt8(ascii: "["), count: depth) + [UInt8](repeating: UInt8(ascii: "]"), count: depth)
    }
    let limit = JSONParser.depthLimit
    let (deepest, deeper) = (nested(limit), nested(limit + 1))
    let readable = await withCheckedContinuation { continuation in
      let thread = Thread {
        continuation.resume(
          returning: ((try? JSONParser.parse(deepest)) != nil, (try? JSONParser.parse(deeper)) != nil))
      }
      // A quarter of what a thread usually has.
      thread.stackSize = 1 << 21
      thread.start()
    }
    #expect(readable == (true, false))
  }

  @Test("Errors count lines and columns from 1")
  func place() {
    let error = #expect(throws: ModelError.self) {
      try JSONValue.parse(Array("{\n  \"a\": 1,\n  \"b\": nope\n}".utf8), file: "m.json", place: nil)
    }
    #expect(error?.problem == "the model configuration is not valid JSON: line 3, column 8: a value expected")
  }

  @Test("Bytes that are not UTF-8")
  func notUTF8() {
    let error = #expect(throws: ModelError.self) {
      try JSONValue.parse([0x22, 0xFF, 0x22], file: nil, place: nil)
    }
    #expect(error?.problem == "the model configuration is not valid JSON: it is not UTF-8")
  }

  @Test("A value is read as what it can be")
  func access() {
    #expect(JSONValue.number(3).integer == 3)
    #expect(JSONValue.number(2.5).integer == nil)
    #expect(JSONValue.number(.infinity).integer == nil)
    #expect(JSONValue.integer(3).number == 3)
    #expect(JSONValue.text("3").integer == nil)
    #expect(JSONValue.boolean(true).integer == nil)
    #expect(JSONValue.object(["a": .null])["a"] == nil)
  }
}
