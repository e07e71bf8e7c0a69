import Foundation

/// The work on models cut into pieces, and the pieces put into shards of about the same cost.
///
/// A model that is small beside a shard is one piece, with all its stages. Of a larger one the classes are cut into pieces
/// of about a minute, so that little is lost where a job is ended, and what joins the classes is left for the merge.
public struct PlanDivision: Hashable, Sendable {
  /// What the work on a model is expected to take, in seconds on two cores.
  public struct Cost: Hashable, Sendable {
    public var classes: Int
    /// Classes that are worked on together, at multiples of which a cut costs nothing.
    public var classesTogether: Int
    /// What every job on the model does anew.
    public var start: Double
    /// What falls on single classes, all of them.
    public var ofClasses: Double
    /// What joins them.
    public var joining: Double

    public init(classes: Int, classesTogether: Int, start: Double, ofClasses: Double, joining: Double) {
      self.classes = classes
      self.classesTogether = max(1, classesTogether)
      self.start = start
      self.ofClasses = ofClasses
      self.joining = joining
    }

    var total: Double { start + ofClasses + joining }
  }

  public private(set) var pieces: [Plan.Piece] = []
  public private(set) var shards: [Plan.Shard] = []
  public private(set) var mergeSeconds = 0.0

  /// Seconds of a piece, and of a shard where no number of them is asked for.
  static let pieceSeconds = 60.0
  static let shardSeconds = 600.0
  /// As many jobs as an array of Slurm holds by default.
  public static let mostShards = 1000

  /// - Parameters:
  ///   - costs: of each model; nil of those that cannot be read.
  ///   - shards: wanted; nil for as many as take about ten minutes each. There are fewer where there are not as many pieces.
  public init(_ costs: [Cost?], shards wanted: Int?) {
    let total = costs.reduce(0) { $0 + ($1?.total ?? 0) }
    let count = min(max(wanted ?? Int((total / Self.shardSeconds).rounded(.up)), 1), Self.mostShards)
    // A hair more, so that equal models in as many shards stay whole.
    let share = total / Double(count) * 1.001
    for (number, cost) in costs.enumerated() {
      guard let cost else { continue }
      if count == 1 || cost.total <= share || cost.classes <= cost.classesTogether {
        pieces.append(Plan.Piece(subject: number, classes: nil, expectedSeconds: cost.total))
      } else {
        mergeSeconds += cost.joining
        cut(cost, number: number, into: (cost.total / share).rounded(.up))
      }
    }
    assign(costs, count: min(count, pieces.count))
  }

  /// - Parameter least: pieces at least, as far as there are classes.
  private mutating func cut(_ cost: Cost, number: Int, into least: Double) {
    let classSeconds = cost.ofClasses / Double(cost.classes)
    let largest = min(Self.pieceSeconds / max(classSeconds, 1e-9), Double(cost.classes) / least)
    let together = Double(cost.classesTogether)
    let size = Int(max((largest / together).rounded(.down), 1) * together)
    for first in stride(from: 0, to: cost.classes, by: size) {
      let range = first..<min(first + size, cost.classes)
      pieces.append(
        Plan.Piece(subject: number, classes: range, expectedSeconds: classSeconds * Double(range.count)))
    }
  }

  /// Pieces stay in their order, so that a job has to do with few models.
  private mutating func assign(_ costs: [Cost?], count: Int) {
    var next = 0
    var left = pieces.reduce(0) { $0 + $1.expectedSeconds }
    for number in 0..<count {
      let goal = left / Double(count - number)
      let last = pieces.count - (count - number - 1)
      var taken = 0.0
      var own: [Int] = []
      while next < last {
        let seconds = pieces[next].expectedSeconds
        // One more as long as that brings the sum nearer to its share.
        if !own.isEmpty, number < count - 1, taken + seconds / 2 > goal { break }
        own.append(next)
        taken += seconds
        next += 1
      }
      left -= taken
      let cutSubjects = Set(own.filter { pieces[$0].classes != nil }.map { pieces[$0].subject }).sorted()
      let starts = cutSubjects.reduce(0) { $0 + (costs[$1]?.start ?? 0) }
      shards.append(Plan.Shard(pieces: own, expectedSeconds: taken + starts))
    }
  }
}
