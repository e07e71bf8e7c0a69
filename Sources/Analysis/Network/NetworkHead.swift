/// One output of a model as it is interpreted: what it gives, and the number that stands for each of its classes.
public struct NetworkHead: Hashable, Sendable, Codable {
  /// What the values of a head are.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// Probabilities of classes, for the whole sequence.
    case classes
    /// Numbers for the whole sequence: counts, activities, half-lives.
    case values
    /// Logits along positions that a softmax over positions makes a profile.
    case profile
    /// Probabilities of classes at each position.
    case positionClasses
    /// Numbers at each position.
    case track
  }

  /// Name of the output's layer.
  public var name: String
  public var kind: Kind
  /// Shape of one example of the output.
  public var shape: [Int]
  public var places: HeadScalar.Places
  /// Activation that follows the logits, by its name.
  public var activation: String
  /// Nil where the head has no positions: its values are the scores.
  public var scalar: HeadScalar?

  public init(
    name: String, kind: Kind, shape: [Int], places: HeadScalar.Places, activation: String, scalar: HeadScalar? = nil
  ) {
    self.name = name
    self.kind = kind
    self.shape = shape
    self.places = places
    self.activation = activation
    self.scalar = scalar
  }

  /// Whether its numbers read as probabilities, so that words such as class and likely fit.
  public var givesProbability: Bool {
    switch kind {
    case .classes: true
    case .positionClasses: if case .position = scalar { true } else { false }
    case .values, .profile, .track: false
    }
  }
}

extension NetworkHead {
  /// What a user wants of a head: its name, and how it is made one number.
  public struct Request: Hashable, Sendable, Codable {
    public var name: String
    /// Nil for the head's own.
    public var scalar: HeadScalar?

    public init(name: String, scalar: HeadScalar? = nil) {
      self.name = name
      self.scalar = scalar
    }
  }
}

extension Network {
  /// The outputs of the model as heads, each with the number that stands for it by default.
  public func outputHeads() -> [NetworkHead] {
    let axes = lengthAxes()
    return outputs.map { output in
      let (node, activation) = scoreNode(of: output)
      let name = layers[nodes[output].layer].name
      var places = places(of: node, axes: axes)
      var kind: NetworkHead.Kind = activation.givesProbability ? .classes : .values
      if places.positions > 1 {
        kind = positionKind(of: node, places: places, activation: activation)
      } else if isNamedProfile(name, activation), nodes[node].shape.count == 1,
        places.classes >= Self.fewestProfilePositions
      {
        // A dense layer whose units are positions: only its name can tell.
        places = HeadScalar.Places(positions: places.classes, classes: 1)
        kind = .profile
      }
      return NetworkHead(
        name: name, kind: kind, shape: nodes[output].shape, places: places, activation: activation.name,
        scalar: places.positions > 1 ? Self.defaultScalar(of: kind) : nil)
    }
  }

  /// Units of a dense layer below which a name alone makes no profile.
  private static let fewestProfilePositions = 32

  private func isNamedProfile(_ name: String, _ activation: ActivationFunction) -> Bool {
    name.lowercased().contains("profile") && (activation == .linear || activation == .softmax)
  }

  private static func defaultScalar(of kind: NetworkHead.Kind) -> HeadScalar {
    switch kind {
    case .profile: .profile
    case .positionClasses: .position(nil)
    case .classes, .values, .track: .mean
    }
  }

  /// Positions and classes of a tensor, seen through the layers that flatten it.
  private func places(of node: Int, axes: [Int?]) -> HeadScalar.Places {
    let count = nodes[node].shape.reduce(1, *)
    var current = node
    while axes[current] == nil || nodes[current].shape[axes[current] ?? 0] == 1, nodes[current].operation.isView,
      let input = nodes[current].inputs.first
    {
      current = input
    }
    guard let axis = axes[current], nodes[current].shape[axis] > 1 else {
      return HeadScalar.Places(positions: 1, classes: count)
    }
    let positions = nodes[current].shape[axis]
    // Classes stand before positions, or behind them; an axis on both sides is no head that is known.
    let before = nodes[current].shape[..<axis].reduce(1, *)
    guard before == 1 || before * positions == count else { return HeadScalar.Places(positions: 1, classes: count) }
    return HeadScalar.Places(positions: positions, classes: count / positions, classesFirst: before > 1)
  }

  private func positionKind(
    of node: Int, places: HeadScalar.Places, activation: ActivationFunction
  ) -> NetworkHead.Kind {
    switch activation {
    case .linear: .profile
    // A softmax goes over the last axis: that of the classes, or that of the positions.
    case .softmax: nodes[node].shape.last == places.classes && places.classes > 1 ? .positionClasses : .profile
    case .sigmoid, .hardSigmoid: .positionClasses
    default: .track
    }
  }
}
