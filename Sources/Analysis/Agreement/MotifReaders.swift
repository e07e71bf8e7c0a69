import Motifs
import Results

/// Channels of several results that read one motif.
public struct MotifReaders: Hashable, Sendable {
  /// A channel of one of the results.
  public struct Member: Hashable, Sendable {
    /// Number of the result, and of its channel, counted from 0.
    public var model: Int
    public var channel: Int
    /// Correlation with the motif that stands for the group, -1 to 1; nil where they cannot be laid against each other.
    public var correlation: Double?
  }

  /// The one that is most like the others first, then by result and channel.
  public let members: [Member]

  /// The channel whose motif stands for the group.
  public var representative: Member { members[0] }

  /// Numbers of the results that have such a channel.
  public var models: [Int] { Set(members.map(\.model)).sorted() }

  /// Channels of one result that are in the group, in rising order.
  public func channels(of model: Int) -> [Int] { members.filter { $0.model == model }.map(\.channel).sorted() }

  /// Sum of the values of a result's channels; 0 where none is in the group.
  func sum(_ values: [Double], of model: Int) -> Double {
    channels(of: model).reduce(0) { $0 + values[$1] }
  }

  /// The groups of the motifs of all channels of some results: those of most results first, then the larger.
  static func groups(_ results: [Interpretation], similarity: MotifSimilarity) -> [MotifReaders] {
    let owners = results.enumerated().flatMap { model, result in result.channels.indices.map { (model, $0) } }
    let motifs = owners.map { results[$0.0].motif(ofChannel: $0.1) }
    let groups = SimilarMotifGroup.groups(of: motifs, similarity: similarity).map { group in
      let members = group.members.map { member in
        Member(
          model: owners[member.number].0, channel: owners[member.number].1, correlation: member.alignment?.correlation)
      }
      return MotifReaders(
        members: members.prefix(1)
          + members.dropFirst().sorted { ($0.model, $0.channel) < ($1.model, $1.channel) })
    }
    return groups.enumerated().sorted { first, second in
      (second.element.models.count, second.element.members.count, first.offset)
        < (first.element.models.count, first.element.members.count, second.offset)
    }.map(\.element)
  }
}
