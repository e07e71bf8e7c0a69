import ReportSupport

/// The part of a network that is interpreted: the whole of it or, where several branches read the sequence and share
/// nothing but the sequence, one of them with what the others hand over held at one value.
///
/// No feature map of such a network carries all that the scores know. With the other branches held, the scores are a
/// function of the sequence through one branch alone, and every layer of that branch can be interpreted.
public struct BranchChoice: Sendable {
  /// The network in which each held tensor is an input without a sequence.
  ///
  /// Nodes keep their numbers.
  public var network: Network
  /// The layer that is interpreted, and why.
  public var layer: LayerChoice
  /// What is held; empty where the whole network is interpreted.
  public var held: [HeldTensor]
  /// The network with those tensors held that another input's sequence makes; for sequences put through it whole.
  public var wholeNetwork: Network

  /// A tensor that a branch hands over to what it shares with the interpreted one.
  public struct HeldTensor: Hashable, Sendable {
    /// Node of the network.
    package var node: Int
    /// Layer that computes it.
    public var layer: String
    /// Name of the input that stands for it in `BranchChoice.network`.
    public var input: String
    /// Whether it is a further call of layers that the interpreted branch holds too, such as the other strand.
    public var sharesLayers: Bool
  }

  /// The whole network where one feature map feeds the scores; otherwise one of its branches.
  ///
  /// It is the branch with the most parameters, or the one in which the layer lies that the user names. Of equal ones it
  /// is that of the first input by name.
  ///
  /// - Throws: `LayerChoiceError` where the layer is not there or the choice is not clear.
  public init(_ network: Network, named name: String? = nil, file: String) throws(LayerChoiceError) {
    var refusal: LayerChoiceError
    do {
      let layer = try LayerChoice(network, named: name, file: file)
      self.init(network: network, layer: layer, held: [], wholeNetwork: network)
      return
    } catch { refusal = error }
    guard refusal.reason != .noSequenceInput else { throw refusal }
    let branches = network.separateBranches()
    guard let largest = branches.first else { throw refusal }
    guard let name else {
      try self.init(network, branch: largest, of: branches, file: file)
      return
    }
    guard let branch = branches.first(where: { network.holds($0, layer: name) }) else {
      refusal.offer(network.holding(network.heldTensors(of: largest), for: largest).interpretationPoints().map(\.layer))
      throw refusal
    }
    try self.init(network, branch: branch, of: branches, named: name, file: file)
  }

  private init(
    _ whole: Network, branch: SeparateBranch, of branches: [SeparateBranch], named name: String? = nil, file: String
  ) throws(LayerChoiceError) {
    let held = whole.heldTensors(of: branch)
    let network = whole.holding(held, for: branch)
    var layer = try LayerChoice(network, named: name, file: file)
    let others = held.filter { tensor in
      let below = whole.ancestors(of: [tensor.node])
      return !branch.inputs.contains { below[$0] }
    }
    if name == nil { layer.reason += Self.reason(branch, of: branches, held: held) }
    self.init(network: network, layer: layer, held: held, wholeNetwork: whole.holding(others, for: branch))
  }

  private init(network: Network, layer: LayerChoice, held: [HeldTensor], wholeNetwork: Network) {
    self.network = network
    self.layer = layer
    self.held = held
    self.wholeNetwork = wholeNetwork
  }

  /// Why a branch is interpreted rather than the others.
  private static func reason(_ branch: SeparateBranch, of branches: [SeparateBranch], held: [HeldTensor]) -> String {
    let heldLayers = Set(held.map(\.layer)).count
    let rank =
      branches.contains { $0.heldTensors != branch.heldTensors && $0.heldParameters == branch.heldParameters }
      ? "one of several branches with as many parameters" : "the branch with the most parameters"
    return
      ", in \(rank): no single feature map carries all that the scores know of the sequence, and "
      + (heldLayers == 1 ? "another branch is" : "the others are") + " held at one value"
  }

  /// What is held at which value, in one or two sentences; nil where nothing is.
  ///
  /// - Parameter value: the value in words, for example `its mean over 100 random sequences`.
  public func heldWords(value: String) -> String? {
    guard !held.isEmpty else { return nil }
    let names = held.map { PrintableText.quoted($0.layer, limit: 60) }
    let list = names.count == 1 ? names[0] : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    let kind =
      held.allSatisfy(\.sharesLayers)
      ? "a further call of the same layers, mostly for the other strand or another sequence"
      : held.count == 1 ? "another branch that reads the sequence" : "other branches that read the sequence"
    return
      "The output of \(list), from \(kind), is held at \(value), so that scores change through the interpreted branch "
      + "alone"
  }
}

extension LayerChoiceError {
  /// Adds layers of a branch to those that could be named.
  fileprivate mutating func offer(_ layers: [String]) {
    switch reason {
    case .unknownLayer(let name, let candidates): reason = .unknownLayer(name, candidates: candidates + layers)
    case .notInterpretable(let why, let candidates): reason = .notInterpretable(why, candidates: candidates + layers)
    case .ambiguousLayer(let candidates): reason = .ambiguousLayer(candidates: candidates + layers)
    case .noSequenceInput: break
    }
  }
}
