import GenomicNetwork
import ReportSupport

/// Lays out models that take sequences of any length.
enum FreeLength {
  /// Length at which such a model is laid out until a length is known, where its layers take that.
  private static let usual = 1000
  /// Longest sequence that is tried.
  private static let longest = 1 << 20

  /// Builds a network.
  ///
  /// - Parameter length: of a sequence as the user gives it; nil for one that fits.
  /// - Throws: `ModelError` where no layer fits, or where the layers do not take the user's length.
  static func build(
    _ configuration: KerasConfiguration, factory: LayerFactory, store: borrowing WeightStore, length: Int?, file: String
  ) throws(ModelError) -> (network: Network, note: Warning?) {
    func laidOut(_ length: Int) throws(ModelError) -> (network: Network, note: Warning?) {
      try NetworkBuilder(configuration, factory: factory, provisionalLength: length).build(store)
    }
    let wanted = length ?? usual
    let first: ModelError
    do {
      return try laidOut(wanted)
    } catch {
      guard case .fit = error.reason, try hasFreeInput(configuration) else { throw error }
      first = error
    }
    var found: (network: Network, note: Warning?)?
    var tried = usual
    while found == nil, tried <= longest {
      do {
        found = try laidOut(tried)
      } catch {
        switch error.reason {
        case .fit: break
        case .tooLarge: throw first
        // A fault that no length mends.
        default: throw error
        }
      }
      tried *= 2
    }
    guard let found else { throw first }
    guard let length else { return found }
    let layer = first.place.map { "\($0): " } ?? ""
    throw ModelError(
      file: file,
      .length(length, problem: layer + first.problem, smallest: found.network.smallestLength()))
  }

  private static func hasFreeInput(_ configuration: KerasConfiguration) throws(ModelError) -> Bool {
    for layer in configuration.layers {
      if let shape = try layer.declaredInputShape(), SequenceLayout(shape: shape) != nil, shape.contains(nil) {
        return true
      }
    }
    return false
  }
}

extension Network {
  /// The shortest sequence that every layer takes, by halving below a length that fits; nil where the length is fixed.
  public func smallestLength() -> Int? {
    guard takesAnyLength, let fitting = sequenceLength else { return nil }
    var (short, long) = (0, fitting)
    while long - short > 1 {
      let middle = (short + long) / 2
      if (try? resized(to: middle)) != nil { long = middle } else { short = middle }
    }
    return long
  }
}
