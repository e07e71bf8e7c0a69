import Motifs

/// What planting each known motif does to every class: a matrix that needs neither filters nor data.
///
/// Source: Koo, Majdandzic, Ploenzke, Anand, Paul 2021, PLoS Comput Biol 17:e1008925, who plant motifs in random sequences.
public struct KnownMotifEffects: Hashable, Sendable, Codable {
  /// One known motif.
  public struct Row: Hashable, Sendable, Codable {
    /// Number of the motif in the library.
    public var motif: Int
    /// The consensus that was planted; nil where the motif spells less than three bases or is longer than a sequence.
    ///
    /// The arrays are empty then.
    public var word: Word?
    /// Number of the group of motifs that are alike.
    public var group: Int
    /// Mean change of each class's score with the ends of its 95 % interval, in class order.
    public var effects: [Double]
    public var lower: [Double]
    public var upper: [Double]
    /// Mean change of each class by the word's letters in random order.
    public var controls: [Double]
    /// False discovery rate of a difference between the word and its shuffled letters, over all motifs and classes.
    public var qValues: [Double]
    /// Channels whose own motif matches this one.
    public var channels: [Int]

    package init(
      motif: Int, word: Word? = nil, group: Int, effects: [Double], lower: [Double], upper: [Double],
      controls: [Double], qValues: [Double], channels: [Int]
    ) {
      self.motif = motif
      self.word = word
      self.group = group
      self.effects = effects
      self.lower = lower
      self.upper = upper
      self.controls = controls
      self.qValues = qValues
      self.channels = channels
    }
  }

  /// How the network holds motifs that are alike.
  public enum Reading: String, Hashable, Sendable, Codable {
    /// Some class answers to one of them, and the motif of some channel matches one.
    case whole
    /// Some class answers to one of them, but no channel's motif matches: it is read in pieces.
    case inPieces
    /// A channel's motif matches one of them, but no class answers.
    case unused
    /// Neither.
    case absent
  }

  /// One entry per known motif, in the order of the library.
  public var rows: [Row]
  /// Numbers of the motifs of each group, larger groups first.
  public var groups: [[Int]]
  /// Backgrounds that each motif was planted in.
  public var backgrounds: Int

  package init(
    rows: [Row], groups: [[Int]], backgrounds: Int
  ) {
    self.rows = rows
    self.groups = groups
    self.backgrounds = backgrounds
  }

  /// Largest false discovery rate of an effect.
  public static let threshold = 0.05
  /// Share of the strongest motif's effect on a class from which on a class is said to answer to a motif.
  public static let answerShare = 0.25

  /// Whether a class answers to a motif: it raises the class beyond its interval and beyond its shuffled letters, and by
  /// at least a quarter of what the strongest motif does.
  public func answers(_ classIndex: Int, to motif: Int) -> Bool {
    let row = rows[motif]
    guard row.word != nil, row.lower[classIndex] > 0, row.effects[classIndex] > row.controls[classIndex],
      row.qValues[classIndex] <= Self.threshold
    else { return false }
    return row.effects[classIndex] >= Self.answerShare * strongestEffect(on: classIndex)
  }

  /// The motif of a group that raises a class most; nil where none could be planted.
  public func strongest(ofGroup group: Int, for classIndex: Int) -> Int? {
    groups[group].filter { rows[$0].word != nil }.max {
      (rows[$0].effects[classIndex], $1) < (rows[$1].effects[classIndex], $0)
    }
  }

  /// Groups in order of falling effect of their strongest motif on a class.
  public func groups(for classIndex: Int) -> [(group: Int, motif: Int)] {
    groups.indices.compactMap { group in strongest(ofGroup: group, for: classIndex).map { (group, $0) } }
      .sorted {
        (rows[$1.motif].effects[classIndex], $0.group) < (rows[$0.motif].effects[classIndex], $1.group)
      }
  }

  /// How the network holds the motifs of a group.
  public func reading(ofGroup group: Int) -> Reading {
    let isAnswered = groups[group].contains { motif in rows[motif].effects.indices.contains { answers($0, to: motif) } }
    let isMatched = groups[group].contains { !rows[$0].channels.isEmpty }
    return isAnswered ? (isMatched ? .whole : .inPieces) : (isMatched ? .unused : .absent)
  }

  private func strongestEffect(on classIndex: Int) -> Double {
    rows.compactMap { $0.word == nil ? nil : $0.effects[classIndex] }.max() ?? 0
  }
}
