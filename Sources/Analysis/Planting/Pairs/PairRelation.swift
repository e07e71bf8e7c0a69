/// What two words do to a class together, compared with what each does alone.
///
/// The departure from the sum is the epistasis of Greenside et al. 2018, Bioinformatics 34:i629; it alone cannot tell, since
/// scores saturate, so that the single effects decide too.
public enum PairRelation: String, Hashable, Sendable, Codable, CaseIterable {
  /// Each raises the class, both together give less than either.
  case exclusive
  /// Both together give more than the sum, and more than either.
  case synergistic
  /// Each raises the class, both together give less than the sum, but no less than either.
  case redundant
  /// Both together give the sum.
  case additive
  /// One lowers what the other raises.
  case antagonistic
  /// The sum is departed from, but single effects are too weak to say how.
  case undecided

  /// Share of the smaller single effect below which a departure from the sum, or a loss by the second word, counts as
  /// none, and share of the strongest word's effect below which these and a rise do.
  static let trifle = 0.1
  static let trifleOfStrongest = 0.05

  /// The relation that a test shows, each difference judged by its 95 % interval.
  ///
  /// - Parameter strongest: effect of the class's strongest word.
  init(_ test: PairTest, strongest: Double) {
    let (first, second) = (test.firstEffect, test.secondEffect)
    let floor = Self.trifleOfStrongest * abs(strongest)
    let least = max(Self.trifle * min(abs(first.mean), abs(second.mean)), floor)
    let raisesBoth = first.isAbove && second.isAbove && min(first.mean, second.mean) >= floor
    let isBelowFirst = test.overFirst.isBelow && -test.overFirst.mean > least
    let isBelowSecond = test.overSecond.isBelow && -test.overSecond.mean > least
    let departs = (test.departure.isAbove || test.departure.isBelow) && abs(test.departure.mean) >= least
    if raisesBoth, isBelowFirst, isBelowSecond {
      self = .exclusive
    } else if !departs {
      self = .additive
    } else if test.departure.isAbove, test.overFirst.isAbove, test.overSecond.isAbove {
      self = .synergistic
    } else if test.departure.isBelow, raisesBoth {
      self = .redundant
    } else if first.isAbove && (test.overFirst.isBelow || second.isBelow)
      || second.isAbove && (test.overSecond.isBelow || first.isBelow)
    {
      self = .antagonistic
    } else {
      self = .undecided
    }
  }

  /// Whether both words together do something else than the sum.
  public var isDeparture: Bool { self != .additive && self != .undecided }
}
