/// Two channels and the strength of what is between them.
public struct ChannelPair: Hashable, Sendable, Codable {
  public var first: Int
  public var second: Int
  /// Mutual exclusion m_ab, or epistasis E_ab in units of the score.
  public var strength: Double
  public init(first: Int, second: Int, strength: Double) {
    self.first = first
    self.second = second
    self.strength = strength
  }
}

extension ChannelPair {
  /// Order of falling absolute strength, ties in channel order.
  static func isStronger(_ a: ChannelPair, _ b: ChannelPair) -> Bool {
    (abs(b.strength), a.first, a.second) < (abs(a.strength), b.first, b.second)
  }
}
