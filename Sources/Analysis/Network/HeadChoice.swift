import ReportSupport

/// A network whose outputs are its heads' classes, one number each.
public struct HeadChoice: Sendable {
  /// The network with heads that have positions made one number per class.
  public var network: Network
  /// The heads that are interpreted, in the order of the model's outputs.
  public var heads: [NetworkHead]
  /// Whether the model is one that has classes alone: one output, which has no positions.
  public var isPlain: Bool

  /// Every head of a model, or those that the user names.
  ///
  /// - Parameters:
  ///   - requests: heads to interpret, and how; empty for all of them.
  ///   - file: base name of the model's file, for errors.
  /// - Throws: `HeadChoiceError` where a head is not there, or has no such number.
  public init(_ network: Network, requests: [NetworkHead.Request] = [], file: String) throws(HeadChoiceError) {
    let all = network.outputHeads()
    for request in requests where !all.contains(where: { $0.name == request.name }) {
      throw HeadChoiceError(file: file, .unknownHead(request.name, heads: all.map(\.name)))
    }
    var copy = network
    copy.outputs = []
    heads = []
    for (head, output) in zip(all, network.outputs) {
      let request = requests.last { $0.name == head.name }
      guard requests.isEmpty || request != nil else { continue }
      var head = head
      if let scalar = request?.scalar {
        guard head.places.positions > 1 else { throw HeadChoiceError(file: file, .noPositions(head.name)) }
        if case .position(let place?) = scalar, place >= head.places.positions {
          throw HeadChoiceError(
            file: file, .noSuchPosition(head.name, position: place + 1, positions: head.places.positions))
        }
        head.scalar = scalar
      }
      copy.outputs.append(copy.addScores(of: head, output: output))
      heads.append(head)
    }
    self.network = copy
    isPlain = all.count == 1 && all[0].places.positions == 1
  }

  /// Whether nothing needs to be said of heads: one output without positions gives probabilities of classes.
  public var hasOnlyClasses: Bool { isPlain && heads.allSatisfy { $0.kind == .classes } }

  /// Name of each class: that of its head, numbered where it has several; a number alone where the model has one
  /// output without positions, or a single head gives probabilities.
  public var classNames: [String] {
    heads.flatMap { head -> [String] in
      let numbers = 1...max(1, head.places.classes)
      if isPlain || heads.count == 1 && head.givesProbability {
        return numbers.map { "\(head.givesProbability ? "class" : "output") \($0)" }
      }
      return numbers.count == 1 ? [head.name] : numbers.map { "\(head.name) \($0)" }
    }
  }

  /// Head of each class.
  public var headOfClass: [Int] {
    heads.enumerated().flatMap { [Int](repeating: $0, count: $1.places.classes) }
  }
}

extension Network {
  /// Adds what makes a head's values one number per class.
  ///
  /// - Returns: the node that is the output then.
  fileprivate mutating func addScores(of head: NetworkHead, output: Int) -> Int {
    guard let scalar = head.scalar else { return output }
    let (source, activation) = scoreNode(of: output)
    let layer = nodes[output].layer
    nodes.append(
      Node(
        layer: layer, operation: HeadReduction(scalar, places: head.places), inputs: [source],
        shape: [head.places.classes], channelAxis: nil))
    guard head.givesProbability else { return nodes.count - 1 }
    nodes.append(
      Node(
        layer: layer, operation: Activation(activation), inputs: [nodes.count - 1], shape: [head.places.classes],
        channelAxis: nil))
    return nodes.count - 1
  }
}

/// Why a head of a model cannot be interpreted as it was asked for.
public struct HeadChoiceError: DiagnosedError, Hashable {
  /// Base name of the model's file.
  public var file: String?
  public var reason: Reason

  init(file: String?, _ reason: Reason) {
    self.file = file
    self.reason = reason
  }

  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    case unknownHead(String, heads: [String])
    case noPositions(String)
    case noSuchPosition(String, position: Int, positions: Int)
  }

  public var kind: String { "E-HEAD-CHOICE" }

  public var place: String? {
    switch reason {
    case .unknownHead: nil
    case .noPositions(let name), .noSuchPosition(let name, _, _): "head \(PrintableText.quoted(name))"
    }
  }

  public var problem: String {
    switch reason {
    case .unknownHead(let name, _): "no head \(PrintableText.quoted(name))"
    case .noPositions: "it has no positions, so its values are the scores"
    case .noSuchPosition(_, let position, let positions): "no position \(position) of \(positions)"
    }
  }

  public var remedy: String? {
    switch reason {
    case .unknownHead(_, let heads):
      "choose with --head among \(heads.map { PrintableText.quoted($0, limit: 60) }.joined(separator: ", "))"
    case .noPositions(let name): "give --head \(PrintableText.quoted(name, limit: 60)) alone"
    case .noSuchPosition: "count positions from 1, or give middle, max or mean"
    }
  }

  public var exitCode: Int32 { 3 }
}
