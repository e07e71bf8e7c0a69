import Analysis

/// A sentence or two with names and links in it: the same words for a page, a caption and an alternative
/// text.
///
/// Made by interpolation: `"\(name: result.name) rests on \(channel: 4)"`. Names from a model are kept apart,
/// because a page isolates their writing direction.
struct RichText: Hashable, Sendable, ExpressibleByStringInterpolation {
  enum Piece: Hashable, Sendable {
    case text(String)
    case name(String)
    case link(String, PageAddress)
    case nameLink(String, PageAddress)
    /// A name from outside that leads to a row of a page, by the row's id.
    case rowLink(String, PageAddress, String)
    /// What a channel is called, with a name from outside in it perhaps, and its page.
    case channel(String, PageAddress)
  }

  private(set) var pieces: [Piece]

  init(pieces: [Piece]) { self.pieces = pieces }
  init(stringLiteral value: String) { pieces = [.text(value)] }
  init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  struct StringInterpolation: StringInterpolationProtocol {
    var pieces: [Piece] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      pieces.reserveCapacity(2 * interpolationCount + 1)
    }

    mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { pieces.append(.text(literal)) } }

    /// Words and numbers of our own.
    mutating func appendInterpolation(_ text: String) { appendLiteral(text) }
    mutating func appendInterpolation(_ number: Int) { appendLiteral(NumberText.count(number)) }
    mutating func appendInterpolation(_ text: RichText) { pieces += text.pieces }
    /// A name from a model or a table.
    mutating func appendInterpolation(name: String) { pieces.append(.name(name)) }
    /// A link to a page.
    mutating func appendInterpolation(_ text: String, to page: PageAddress) {
      pieces.append(.link(text, page))
    }
    /// The name of a class, counted from 0, with a link to its page.
    mutating func appendInterpolation(class index: Int, name: String) {
      pieces.append(.nameLink(name, .classDetail(index)))
    }
    /// `channel 5 · SRF` for the channel 4, counted from 0, with a link to its page.
    mutating func appendInterpolation(channel index: Int, in interpretation: Interpretation) {
      pieces.append(.channel("channel \(ChannelReading.label(index, in: interpretation))", .channelDetail(index)))
    }
    /// `channels 1 · SRF, 4 · CACGTG and 7`, counted from 0 where given, with links to their pages; behind `most` the rest
    /// is counted.
    mutating func appendInterpolation(
      channels indices: [Int], in interpretation: Interpretation, most: Int = ReportLimits.listed
    ) {
      if indices.count == 1 { return appendInterpolation(channel: indices[0], in: interpretation) }
      let shown = indices.prefix(most)
      appendLiteral("channels ")
      for (place, index) in shown.enumerated() {
        if place > 0 { appendLiteral(place == indices.count - 1 ? " and " : ", ") }
        pieces.append(.channel(ChannelReading.label(index, in: interpretation), .channelDetail(index)))
      }
      if shown.count < indices.count { appendLiteral(" and \(indices.count - shown.count) more") }
    }
    /// `1 · SRF, 4, 7`, counted from 0 where given, each with a link to its channel; behind `most` the rest is counted.
    mutating func appendInterpolation(
      channelLabels indices: [Int], most: Int = .max, in interpretation: Interpretation
    ) {
      for (place, index) in indices.prefix(most).enumerated() {
        if place > 0 { appendLiteral(", ") }
        pieces.append(.channel(ChannelReading.label(index, in: interpretation), .channelDetail(index)))
      }
      if indices.count > most { appendLiteral(" and \(indices.count - most) more") }
    }
    /// `1, 4, 7`, counted from 0 where given, each with a link to its channel, where the row says what they read; behind
    /// `most` the rest is counted.
    mutating func appendInterpolation(channelNumbers indices: [Int], most: Int) {
      appendNumbers(indices, most: most) { .channelDetail($0) }
    }
    /// `1, 4, 7 and 12 more`, counted from 0 where given, each with a link to its filter.
    mutating func appendInterpolation(filterNumbers indices: [Int], most: Int, in filters: FilterLinks) {
      appendNumbers(indices, most: most) { filters.page(of: $0) }
    }
    /// `filter 5` for the filter 4, counted from 0, with a link to its page.
    mutating func appendInterpolation(filter index: Int, in filters: FilterLinks) {
      pieces.append(.link("filter \(index + 1)", filters.page(of: index)))
    }

    private mutating func appendNumbers(_ indices: [Int], most: Int, page: (Int) -> PageAddress) {
      for (place, index) in indices.prefix(most).enumerated() {
        if place > 0 { appendLiteral(", ") }
        pieces.append(.link("\(index + 1)", page(index)))
      }
      if indices.count > most { appendLiteral(" and \(indices.count - most) more") }
    }
  }

  /// The words alone, names in quotation marks.
  var plain: String {
    pieces.map { piece in
      switch piece {
      case .text(let text), .link(let text, _), .channel(let text, _): text
      case .name(let name), .nameLink(let name, _), .rowLink(let name, _, _): NameText.quoted(name)
      }
    }.joined()
  }

  /// The same with its first letter in upper case, where that is not in a name.
  var capitalized: RichText {
    var copy = self
    switch pieces.first {
    case .text(let text): copy.pieces[0] = .text(text.prefix(1).uppercased() + text.dropFirst())
    case .link(let text, let page):
      copy.pieces[0] = .link(text.prefix(1).uppercased() + text.dropFirst(), page)
    case .channel(let text, let page):
      copy.pieces[0] = .channel(text.prefix(1).uppercased() + text.dropFirst(), page)
    default: break
    }
    return copy
  }

  static func + (first: RichText, second: RichText) -> RichText {
    RichText(pieces: first.pieces + second.pieces)
  }

  /// The first sentence, and what follows it; names are no ends of sentences, whatever they hold.
  var firstSentence: (first: RichText, rest: RichText) {
    let letters = pieces.map { piece -> [Character] in
      switch piece {
      case .text(let text), .link(let text, _): Array(text)
      case .name(let text), .nameLink(let text, _), .rowLink(let text, _, _), .channel(let text, _):
        [Character](repeating: "x", count: text.count)
      }
    }
    let all = letters.flatMap(\.self)
    guard let end = Self.endOfSentence(all) else { return (self, "") }
    var (first, rest): ([Piece], [Piece]) = ([], [])
    var start = 0
    for (piece, own) in zip(pieces, letters) {
      let cut = end - start
      start += own.count
      if cut >= own.count {
        first.append(piece)
      } else if cut <= 0 {
        rest.append(piece)
      } else {
        first.append(.text(String(own[..<cut])))
        rest.append(.text(String(own[cut...])))
      }
    }
    if case .text(let text) = rest.first { rest[0] = .text(String(text.drop { $0 == " " })) }
    return (RichText(pieces: first), RichText(pieces: rest.filter { $0 != .text("") }))
  }

  /// Place behind the full stop of the first sentence; nil where there is one alone.
  private static func endOfSentence(_ letters: [Character]) -> Int? {
    for place in letters.indices.dropLast(2) where letters[place] == "." && letters[place + 1] == " " {
      let word = letters[..<place].split(whereSeparator: { $0 == " " || $0 == "(" }).last ?? []
      // `s.d. Over`, `et al. 2019`, `S. Eddy`: a stop inside, or behind one letter, ends nothing.
      let isShort = word.contains(".") && word.count < 5 || word.count < 2 || String(word) == "al"
      if !isShort, !letters[place + 2].isLowercase { return place + 1 }
    }
    return nil
  }

  /// Sentences one after the other, with a space between.
  static func joined(_ sentences: [RichText]) -> RichText {
    sentences.dropFirst().reduce(sentences.first ?? "") { $0 + " " + $1 }
  }

  /// A text without names as the words of a page.
  static func words(_ text: String) -> RichText { RichText(pieces: [.text(text)]) }

  /// Names of classes with links, the rest counted.
  static func classes(_ indices: [Int], in interpretation: Interpretation, limit: Int = 6) -> RichText {
    var text: RichText = ""
    for (place, index) in indices.prefix(limit).enumerated() {
      let mark = place == 0 ? "" : place == indices.count - 1 ? " and " : ", "
      text = text + "\(mark)\(class: index, name: interpretation.classes[index].name)"
    }
    return indices.count > limit ? text + " and \(indices.count - limit) more" : text
  }
}
