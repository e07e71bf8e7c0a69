import ReportNumerics

/// Importance of channels, as the feature maps say, beside what measuring says of the same channels.
public struct ChannelEffects: Hashable, Sendable, Codable {
  /// One channel of the interpreted layer.
  public struct Row: Hashable, Sendable, Codable {
    /// What the channel reads; nil where nothing is known of it.
    ///
    /// `effects` and their intervals are empty then.
    public var word: Word?
    /// Mean change of every class's score by the word on bare backgrounds with the ends of its 95 % interval, in class
    /// order.
    public var effects: [Double]
    public var lower: [Double]
    public var upper: [Double]
    /// Stretches of the given sequences that activate the channel strongly; nil without sequences.
    public var siteCount: Int?
    /// Mean change of every class's score where one such stretch is replaced by random bases, with the ends of its
    /// interval; empty without any.
    public var siteEffects: [Double]
    public var siteLower: [Double]
    public var siteUpper: [Double]

    package init(
      word: Word? = nil, effects: [Double], lower: [Double], upper: [Double], siteCount: Int? = nil,
      siteEffects: [Double], siteLower: [Double], siteUpper: [Double]
    ) {
      self.word = word
      self.effects = effects
      self.lower = lower
      self.upper = upper
      self.siteCount = siteCount
      self.siteEffects = siteEffects
      self.siteLower = siteLower
      self.siteUpper = siteUpper
    }

    /// Nothing measured.
    static let empty = Row(
      word: nil, effects: [], lower: [], upper: [], siteCount: nil, siteEffects: [], siteLower: [], siteUpper: [])
  }

  /// One entry per channel.
  public var rows: [Row]
  /// Backgrounds in which the words were planted.
  public var backgrounds: Int
  /// Spearman's correlation, over channels with a word, of importance and effect for each class; nil where one of them
  /// is the same for all channels or fewer than three channels have a word.
  public var rankCorrelations: [Double?]
  /// The same of importance and loss by replaced sites; nil too where no channel has sites.
  public var siteRankCorrelations: [Double?]

  package init(
    rows: [Row], backgrounds: Int, rankCorrelations: [Double?], siteRankCorrelations: [Double?]
  ) {
    self.rows = rows
    self.backgrounds = backgrounds
    self.rankCorrelations = rankCorrelations
    self.siteRankCorrelations = siteRankCorrelations
  }
}
