/// Where on a chromosome a sequence lies, from 0, its end left out.
public struct GenomicInterval: Hashable, Sendable, Codable {
  public var chromosome: String
  public var start: Int
  public var end: Int
  /// Whether the sequence is the reverse complement of what stands there.
  public var isReverse: Bool

  /// Coordinates that are believed; sums of such cannot overflow.
  private static let longest = 1 << 40

  /// The interval that a name such as `chr1:100-300(-)` gives; nil for any other name.
  ///
  /// So `bedtools getfasta` names sequences, the strand only with its option `-s`.
  ///
  /// - Parameter length: bases of the sequence; an interval of another length is none of it.
  public init?(name: String, length: Int) {
    var text = Substring(name)
    isReverse = text.hasSuffix("(-)")
    if isReverse || text.hasSuffix("(+)") { text = text.dropLast(3) }
    guard let colon = text.lastIndex(of: ":"), colon > text.startIndex else { return nil }
    let numbers = text[text.index(after: colon)...].split(separator: "-", omittingEmptySubsequences: false)
    guard numbers.count == 2, numbers.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let first = Int(numbers[0]), let last = Int(numbers[1]), last <= Self.longest, last - first == length
    else { return nil }
    chromosome = String(text[..<colon])
    (start, end) = (first, last)
  }

  /// The part of the interval that a stretch of the sequence stands on.
  ///
  /// - Parameter range: bases of the sequence, from 0.
  public func part(_ range: Range<Int>) -> Range<Int> {
    isReverse
      ? end - range.upperBound..<end - range.lowerBound : start + range.lowerBound..<start + range.upperBound
  }
}
