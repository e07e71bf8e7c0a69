import DeepResolve
import Motifs

/// A word from which the search begins, and where it comes from.
public struct StartWord: Hashable, Sendable, Codable {
  public enum Origin: Hashable, Sendable, Codable {
    /// Weights of a filter of the first convolution.
    case filterWeights(Int)
    /// Stretches of sequences that activate a filter of the first convolution.
    case filterSites(Int)
    /// Part of a window that activates a channel of the interpreted layer strongly.
    case channelWindow(Int)
    /// A known motif, by its number in the library.
    case knownMotif(Int)
    /// A known motif of a library in whose place another one was looked up since.
    case lostMotif
  }
  public var word: Word
  public var origin: Origin

  public init(word: Word, origin: Origin) {
    self.word = word
    self.origin = origin
  }
}

extension StartWord {
  /// Letters of a part of a window, and letters between the starts of neighbouring parts.
  private static let partWidth = 16
  private static let partStep = 8

  /// The words that the channels of a network spell, the first layer's first; none twice.
  ///
  /// - Parameters:
  ///   - sites: motifs of the same filters from sequences.
  ///   - channels: windows of the channels behind several convolutions.
  ///   - limit: words at most; of channels the first parts of their strongest windows come first.
  static func words(
    filters: [FilterDescription], sites: SequenceMotifs?, channels: ChannelMotifs?, limit: Int
  ) -> [StartWord] {
    var words: [StartWord] = []
    var seen: Set<Word> = []
    func add(_ word: Word?, _ origin: Origin) {
      guard let word, words.count < limit, seen.insert(word).inserted else { return }
      words.append(StartWord(word: word, origin: origin))
    }
    for (index, filter) in filters.enumerated() { add(Word(weights: filter.weights), .filterWeights(index)) }
    for (index, filter) in (sites?.filters ?? []).enumerated() {
      add(Word(consensusOf: filter.motif), .filterSites(index))
    }
    let windows = (channels?.channels ?? []).map { channel in
      ([channel.strongest?.sequence] + channel.optima.map(\.sequence)).compactMap { $0.flatMap { Word($0) } }.map(parts)
    }
    // In turns, so that a limit takes something of every channel.
    let most = windows.flatMap(\.self).map(\.count).max() ?? 0
    for rank in 0..<(windows.map(\.count).max() ?? 0) {
      for part in 0..<most {
        for (index, own) in windows.enumerated() where own.indices.contains(rank) && own[rank].indices.contains(part) {
          add(own[rank][part], .channelWindow(index))
        }
      }
    }
    return words
  }

  /// Parts of a window, the middle first.
  private static func parts(_ window: Word) -> [Word] {
    guard window.width > partWidth else { return [window] }
    let last = window.width - partWidth
    let starts = Array(stride(from: 0, to: last, by: partStep)) + [last]
    return starts.sorted { (abs(2 * $0 - last), $0) < (abs(2 * $1 - last), $1) }.map {
      Word(letters: Array(window.letters[$0..<$0 + partWidth]))
    }
  }
}
