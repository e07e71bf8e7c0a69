import Foundation
import Motifs

/// A word that a class answers to, and what planting it in random sequences does.
///
/// Effects are mean changes of the class's score, see `ClassScore`, on backgrounds that had no part in finding the word.
/// Those of a word that was found beside the strongest one are measured there too.
public struct ClassWord: Hashable, Sendable, Codable {
  public var word: Word
  /// Whether it raises the score; otherwise it lowers it.
  public var raises: Bool
  /// What the search began with.
  public var origin: StartWord.Origin
  /// Number, among the class's words, of the word beside which it was found and measured; nil on bare backgrounds.
  public var company: Int?
  /// Mean change, with its 95 % interval.
  public var effect: MeasuredEffect
  /// The same of its letters in random order, in every background another.
  public var control: MeasuredEffect
  /// Change by the word less that by its shuffled letters in the same background.
  public var overControl: MeasuredEffect
  /// Mean change by the reverse complement; nil for RNA.
  public var reverseEffect: MeasuredEffect?
  /// Mean change of every class on bare backgrounds, in class order.
  public var classEffects: [Double]
  /// First bases at which the word was planted for the curves, in rising order.
  public var places: [Int]
  /// Mean change at each of the places.
  public var placeEffects: [Double]
  /// The same of the reverse complement; nil for RNA.
  public var reversePlaceEffects: [Double]?
  /// Mean change by each letter at each place of the word, A, C, G, T, less the mean of the four weighted by their
  /// frequencies: the word as a motif in units of the score, one row of four per place.
  ///
  /// Source: Koo et al. 2021, PLoS Comput Biol 17:e1008925.
  public var letterChanges: [[Double]]
  /// Factor of the changes from which `motif` is made: 1 where the score is a logarithm of odds.
  public var motifScale: Double
  /// Channels of the interpreted layer that the word activates, the one that answers most clearly first.
  public var readers: [Reader]
  /// Nearest known motifs of `comparedMotif`, best first: at least three, and every match; none without a library.
  public var nearest: [MotifAlignment]

  package init(
    word: Word, raises: Bool, origin: StartWord.Origin, company: Int? = nil, effect: MeasuredEffect,
    control: MeasuredEffect, overControl: MeasuredEffect, reverseEffect: MeasuredEffect? = nil, classEffects: [Double],
    places: [Int], placeEffects: [Double], reversePlaceEffects: [Double]? = nil, letterChanges: [[Double]],
    motifScale: Double, readers: [Reader], nearest: [MotifAlignment]
  ) {
    self.word = word
    self.raises = raises
    self.origin = origin
    self.company = company
    self.effect = effect
    self.control = control
    self.overControl = overControl
    self.reverseEffect = reverseEffect
    self.classEffects = classEffects
    self.places = places
    self.placeEffects = placeEffects
    self.reversePlaceEffects = reversePlaceEffects
    self.letterChanges = letterChanges
    self.motifScale = motifScale
    self.readers = readers
    self.nearest = nearest
  }

  /// The letters' changes as probabilities: the exponential of each, a place's four scaled to sum 1.
  ///
  /// For a score that is a logarithm of odds these are the odds with which the class's sequences would prefer a letter.
  /// A word that lowers the class is spelled by what lowers it.
  public var motif: PositionProbabilityMatrix { motif(scale: motifScale) }

  /// The same as it is looked up among known motifs: sharpened, where need be, until its clearest place holds a bit and a
  /// half, so that a word is not passed over because its effect is small or spread over many letters.
  public var comparedMotif: PositionProbabilityMatrix {
    func bits(_ scale: Double) -> Double { motif(scale: scale).informationContent.max() ?? 0 }
    var scale = motifScale
    guard letterChanges.contains(where: { Set($0).count > 1 }), bits(scale) < Self.comparedBits else {
      return motif(scale: scale)
    }
    var (low, high) = (scale, scale)
    for _ in 0..<Self.doublings where bits(high) < Self.comparedBits { (low, high) = (high, 2 * high) }
    for _ in 0..<Self.halvings {
      scale = (low + high) / 2
      if bits(scale) < Self.comparedBits { low = scale } else { high = scale }
    }
    return motif(scale: high)
  }

  /// Bits of the clearest place of a motif that is compared with others.
  private static let comparedBits = 1.5
  /// Bounds of the search for the scale.
  private static let doublings = 40
  private static let halvings = 30

  private func motif(scale: Double) -> PositionProbabilityMatrix {
    PositionProbabilityMatrix(
      columns: letterChanges.map { changes in
        let scaled = changes.map { $0 * (raises ? scale : -scale) }
        let largest = scaled.max() ?? 0
        let odds = scaled.map { exp($0 - largest) }
        let sum = odds.reduce(0, +)
        return SIMD4<Float>(odds.map { Float($0 / sum) })
      })
  }

  /// Whether the network reads the reverse complement at least half as well.
  public var isReadOnBothStrands: Bool {
    reverseEffect.map { (raises ? $0.mean : -$0.mean) >= 0.5 * abs(effect.mean) } ?? false
  }

  /// Number of the class whose score the word changes most in its direction, on bare backgrounds.
  public var mostChangedClass: Int {
    let sign = raises ? 1.0 : -1
    return classEffects.indices.max { sign * classEffects[$0] < sign * classEffects[$1] } ?? 0
  }
}

extension ClassWord {
  /// A channel that a word activates.
  public struct Reader: Hashable, Sendable, Codable {
    /// Number of the channel of the interpreted layer.
    public var channel: Int
    /// Mean rise of the channel's largest activation in a sequence.
    public var rise: MeasuredEffect
    /// The rise in standard deviations of the largest activation in random sequences; nil where it does not vary.
    public var standardizedRise: Double?
    /// Mean of the largest activation in sequences with the word.
    public var activation: Double

    package init(
      channel: Int, rise: MeasuredEffect, standardizedRise: Double? = nil, activation: Double
    ) {
      self.channel = channel
      self.rise = rise
      self.standardizedRise = standardizedRise
      self.activation = activation
    }
  }
}

extension PositionProbabilityMatrix {
  /// Whether some position says enough for the motif to be compared with others.
  var hasInformation: Bool { informationContent.contains { $0 > Clipping().information } }
}
