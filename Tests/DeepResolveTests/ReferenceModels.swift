import Foundation
import TestSupport

@testable import DeepResolve
@testable import GenomicNetwork
@testable import ModelReading

/// Models of the reference data, ready to be interpreted, and what is expected of them.
enum ReferenceModels {
  /// Reads a model and cuts it where it is interpreted by default.
  static func input(_ relative: String) throws -> InterpretationInput {
    let path = ReferenceData.path(relative)
    let model = try ModelReader.read(path)
    let choice = try LayerChoice(model.network, file: relative)
    let cut = model.network.cut(at: choice)
    let (channels, filters) = model.network.channelsAndFilters(at: choice)
    return InterpretationInput(
      upper: cut.upper, classNames: cut.classNames, channels: channels, filters: filters)
  }

  static let synthetic = ["2017-I-s1", "2017-II-s1", "2019-I-or-s1", "2019-I-s1", "2019-II-s1"]

  static func expectation(_ name: String) throws -> SyntheticExpectation {
    let bytes = try Data(
      contentsOf: URL(fileURLWithPath: ReferenceData.path("synthetic/\(name).expected.json")))
    return try JSONDecoder().decode(SyntheticExpectation.self, from: bytes)
  }

  /// The starts of the synthetic expectations: normal numbers from SplitMix64 with seed 1000 × class + trial.
  static func syntheticStarts(features: Int) -> StartingMaps {
    StartingMaps { classIndex, trial in
      var generator = SplitMix64(seed: UInt64(1000 * classIndex + trial))
      var values = [Float](repeating: 0, count: features)
      generator.fillNormal(&values)
      return values
    }
  }

  /// The settings of the synthetic expectations: the robust recipe with a smaller lambda, without tolerance,
  /// and with the last iterate kept.
  static var syntheticSettings: InterpretationSettings {
    var settings = InterpretationSettings(recipe: .robust, lambda: 0.3)
    settings.tolerance = 0
    settings.keptIterate = .final
    return settings
  }
}

/// What is expected of one of the synthetic models.
struct SyntheticExpectation: Decodable, Sendable {
  struct Class: Decodable, Sendable {
    var k: Int
    var bic: [Double]
    var flagged: [Int]
    var ofiv: [Double]
    var relativeSpread: [Double]
    var fiv: [[Double]]
    var pairs: [Pair]
    /// Distinct optima before the polish.
    var optima: Int
    enum CodingKeys: String, CodingKey {
      case k, bic, flagged, ofiv, fiv, pairs
      case relativeSpread = "relative_sd"
      case optima = "distinct_optima_5pct"
    }
  }
  struct Pair: Decodable, Sendable {
    var a: Int
    var b: Int
    var exchange: Double
  }
  struct Filter: Decodable, Sendable {
    var filter: Int
  }
  struct Similarity: Decodable, Sendable {
    var pearson: [[Double]]
    var signed: [[Double]]
    var cosine: [[Double]]
    var lastLayer: [[Double]]
    enum CodingKeys: String, CodingKey {
      case pearson = "nonneg_ofiv_pearson"
      case signed = "signed_ofiv_pearson"
      case cosine = "nonneg_ofiv_cosine"
      case lastLayer = "last_layer_cosine"
    }
  }
  var classes: [String]
  var perClass: [String: Class]
  /// Filters that read each planted motif.
  var filters: [String: [Filter]]
  var similarity: Similarity?
  /// OFIV of one class less that of another, by keys such as `2-1`.
  var differences: [String: [Double]]?
  enum CodingKeys: String, CodingKey {
    case classes, filters, similarity
    case differences = "difference_maps"
    case perClass = "per_class"
  }
}
