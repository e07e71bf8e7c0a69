import DeepResolve
import Motifs
import ReportSupport
import Results

/// What several results have in common: of replicates of one training, of models of several data sets, or of several
/// layers of one model.
///
/// Channels are held against one another by the motifs that they read, never by their numbers, which training gives in any
/// order: the motifs of all channels of all results are put into groups, and what is said of a result is said of the
/// groups that its channels are in. Classes are matched by name. A channel without a motif is in no group; that it, or any
/// other, does what a channel of another result does is seen on sequences that both have answered to.
public struct ModelAgreement: Hashable, Sendable {
  /// A class of two results at least.
  public struct SharedClass: Hashable, Sendable {
    public var name: String
    /// Its number in each result, counted from 0; nil where it has no such class.
    public var places: [Int?]

    public init(name: String, places: [Int?]) {
      self.name = name
      self.places = places
    }
  }

  /// Results that are compared.
  public let count: Int
  public let classes: [SharedClass]
  /// Whether no name of a class is shared but those that number it, so that classes of one number are taken for the same.
  public let areMatchedByNumber: Bool
  /// Whether two classes of one result have the same name.
  public let haveRepeatedNames: Bool
  /// Whether some results are of RNA and others of DNA.
  public let mixesAlphabets: Bool
  /// Results of one model file, two at least each, by their numbers.
  public let sameModels: [[Int]]
  /// Whether importance is in units of the score; otherwise it is in those of each layer, and only its pattern counts.
  public let isInScoreUnits: Bool
  /// Groups of channels that read one motif: those of most results first.
  public let readers: [MotifReaders]
  /// Channels of each result that have no motif.
  public let unreadChannels: [Int]
  /// For each shared class, in their order.
  public let importance: [ClassAgreement]
  /// What planting found, for each shared class, in their order.
  public let planted: [PlantedAgreement]
  /// Every two results whose channels have answered to the same sequences.
  public let responses: [ResponseAgreement]

  /// - Parameters:
  ///   - results: two at least, in the order in which they are shown.
  ///   - seed: of the permutations that tell what agrees by chance.
  /// - Complexity: O(channels² × width²) over the channels of all results.
  public init(_ results: [Interpretation], seed: UInt64 = 1) {
    count = results.count
    let names = results.map { $0.classes.map(\.name) }
    (classes, areMatchedByNumber) = Self.sharedClasses(names)
    haveRepeatedNames = names.contains { Set($0).count < $0.count }
    mixesAlphabets = Set(results.map(\.hasTwoStrands)).count > 1
    // Layers of one model are meant to be of one file.
    sameModels = Dictionary(grouping: results.indices) { results[$0].model.sha256 + "\0" + results[$0].layer.name }
      .values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    isInScoreUnits = results.allSatisfy { $0.classes.allSatisfy { $0.relativeImportance != nil } }
    let similarity = MotifSimilarity(settings: .init(hasTwoStrands: results.allSatisfy(\.hasTwoStrands)))
    let readers = MotifReaders.groups(results, similarity: similarity)
    self.readers = readers
    unreadChannels = results.map { result in result.channels.indices.count { result.motif(ofChannel: $0) == nil } }
    let isInScoreUnits = isInScoreUnits
    importance = classes.enumerated().map { number, shared in
      ClassAgreement(
        values: zip(results, shared.places).enumerated().map { model, pair in
          pair.1.map { place in
            let own = pair.0.classes[place]
            return readers.map { $0.sum(isInScoreUnits ? own.rankedImportance : own.overallImportance, of: model) }
          }
        },
        flags: zip(results, shared.places).enumerated().map { model, pair in
          pair.1.map { place in
            readers.map { group in
              let channels = group.channels(of: model)
              return channels.isEmpty ? nil : channels.contains { pair.0.classes[place].flagged[$0] }
            }
          }
        },
        isRead: results.indices.map { model in readers.map { !$0.channels(of: model).isEmpty } },
        seed: seed, number: number)
    }
    responses = Self.responses(results, readers: readers, seed: seed)
    planted = classes.map { shared in
      PlantedAgreement(
        zip(results, shared.places).map { result, place in
          place.flatMap { place in
            guard let own = result.planting?.classes[place], own.isSearched else { return nil }
            return own
          }
        }, similarity: similarity)
    }
  }

  private static func responses(
    _ results: [Interpretation], readers: [MotifReaders], seed: UInt64
  ) -> [ResponseAgreement] {
    let pairs = results.indices.flatMap { first in (first + 1..<results.count).map { (first, $0) } }
    return pairs.enumerated().compactMap { number, pair in
      guard let own = results[pair.0].responses, let other = results[pair.1].responses else { return nil }
      return ResponseAgreement((pair.0, own), (pair.1, other), readers: readers, seed: seed, number: number)
    }
  }

  /// Smallest correlation over pairs of results of the channels that read one motif; nil where no two results read it
  /// and answered to the same sequences.
  public func responseCorrelation(ofGroup group: Int) -> Double? { responses.compactMap { $0.groups[group] }.min() }

  /// Classes that two results have at least: by name, or by number where no name is shared.
  static func sharedClasses(_ names: [[String]]) -> (classes: [SharedClass], areMatchedByNumber: Bool) {
    var order: [String] = []
    var places: [String: [Int?]] = [:]
    let none = [Int?](repeating: nil, count: names.count)
    for (model, own) in names.enumerated() {
      for (place, name) in own.enumerated() {
        if places[name] == nil {
          order.append(name)
          places[name] = none
        }
        // Of classes that share a name within a result the first stands for it.
        if places[name]?[model] == nil { places[name]?[model] = place }
      }
    }
    let shared = order.compactMap { name -> SharedClass? in
      guard let own = places[name], own.count(where: { $0 != nil }) > 1 else { return nil }
      return SharedClass(name: name, places: own)
    }
    // What classes are called that have no name says no more than their number.
    let areNumbers = shared.allSatisfy { own in
      own.places.allSatisfy { place in place.map { ["class \($0 + 1)", "output \($0 + 1)"].contains(own.name) } ?? true
      }
    }
    guard shared.isEmpty, let most = names.map(\.count).max() else { return (shared, areNumbers) }
    let numbered = (0..<most).compactMap { number -> SharedClass? in
      let own = names.map { number < $0.count ? number : nil }
      return own.count(where: { $0 != nil }) > 1 ? SharedClass(name: "class \(number + 1)", places: own) : nil
    }
    return (numbered, true)
  }
}
