import GenomicNetwork
import ReportNumerics

/// The feature maps that ascents start from.
///
/// A start depends on the seed, the class and the trial alone.
public struct StartingMaps: Sendable {
  /// Start of a trial of a class: as many values as the feature map has features, in the layer's order.
  private let draw: @Sendable (_ classIndex: Int, _ trial: Int) -> [Float]

  /// Starts given from outside, for comparison with other programs.
  public init(_ draw: @escaping @Sendable (_ classIndex: Int, _ trial: Int) -> [Float]) { self.draw = draw }

  /// Random starts as the settings ask for them, in the order of a network's features.
  init(settings: InterpretationSettings, _ upper: UpperNetwork) {
    let drawn = StartingMaps(settings: settings, features: upper.channelOfFeature.count)
    draw = { classIndex, trial in upper.inFeatureOrder(drawn.draw(classIndex, trial)) }
  }

  /// Random starts as the settings ask for them.
  public init(settings: InterpretationSettings, features: Int) {
    draw = { classIndex, trial in
      var generator = Philox(seed: settings.seed, classIndex: classIndex, trial: trial, purpose: .start)
      var values = [Float](repeating: 0, count: features)
      switch settings.start {
      case .normal: generator.fillNormal(&values)
      case .uniform: generator.fillUniform(&values)
      }
      return values
    }
  }

  /// The starts of a batch, `[classes × trials, features]`, trials of a class together.
  func batch(classes: Range<Int>, trials: Range<Int>, features: Int) -> Tensor {
    var values: [Float] = []
    values.reserveCapacity(classes.count * trials.count * features)
    for classIndex in classes {
      for trial in trials {
        let start = draw(classIndex, trial)
        precondition(start.count == features, "a start has one value per feature")
        values += start
      }
    }
    return Tensor(shape: [classes.count * trials.count, features], values: values)
  }
}
