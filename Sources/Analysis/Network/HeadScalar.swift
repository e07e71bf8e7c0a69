import Foundation

/// The one number per class that stands for a head whose values lie along positions.
public enum HeadScalar: Hashable, Sendable, Codable {
  /// How far a profile stands out from a flat one: ln(mean of e^x) - mean of x over positions, in nats.
  ///
  /// Its gradient is softmax(x) - 1 / positions, which is that of the sum of softmax times centred logits with the
  /// softmax held fixed, the quantity by which BPNet and ChromBPNet attribute a profile. It is the divergence of an even
  /// profile from the softmax: zero where all logits are alike, and blind to a constant in all of them, as the profile
  /// itself is. Source: Avsec et al. 2021, "Contribution scores".
  case profile
  /// Mean over positions.
  case mean
  /// Largest value of any position.
  case maximum
  /// Value of one position, counted from 0; nil is the middle one.
  case position(Int?)

  /// The scalar that a user writes; nil for any other text.
  ///
  /// Known are `profile`, `mean`, `max`, `middle` and `position:N`, where N counts from 1.
  public init?(text: String) {
    switch text {
    case "profile": self = .profile
    case "mean": self = .mean
    case "max": self = .maximum
    case "middle": self = .position(nil)
    default:
      guard text.hasPrefix("position:"), let number = Int(text.dropFirst("position:".count)), number >= 1 else {
        return nil
      }
      self = .position(number - 1)
    }
  }

  /// What a user writes for it.
  public var text: String {
    switch self {
    case .profile: "profile"
    case .mean: "mean"
    case .maximum: "max"
    case .position(nil): "middle"
    case .position(let place?): "position:\(place + 1)"
    }
  }

  /// What a user may write.
  public static let forms = "profile, mean, max, middle or position:N"

  /// In words, for example `the middle of 100 positions`.
  public func words(positions: Int) -> String {
    switch self {
    case .profile: "how far its \(positions) positions stand out from a flat profile"
    case .mean: "the mean over its \(positions) positions"
    case .maximum: "the largest of its \(positions) positions"
    case .position(nil): "the middle one of its \(positions) positions"
    case .position(let place?): "position \(place + 1) of its \(positions) positions"
    }
  }
}

extension HeadScalar {
  /// Where the values of a head lie in its tensor.
  public struct Places: Hashable, Sendable, Codable {
    /// 1 where the head has no positions.
    public var positions: Int
    public var classes: Int
    /// Whether all positions of a class lie side by side, otherwise all classes of a position.
    public var classesFirst: Bool

    public init(positions: Int, classes: Int, classesFirst: Bool = false) {
      self.positions = positions
      self.classes = classes
      self.classesFirst = classesFirst
    }

    /// Element of one example.
    package func element(_ position: Int, of member: Int) -> Int {
      classesFirst ? member * positions + position : position * classes + member
    }
  }
}
