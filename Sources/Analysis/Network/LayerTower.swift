/// A tower of residual additions: each adds what convolutions make of a tensor to the tensor itself.
struct LayerTower {
  /// Tensors behind the additions, in the order of computation.
  var additions: [InterpretationPoint]
  /// The tensor behind the first convolution, its activation included, where it reads whole motifs; nil otherwise.
  var motifs: InterpretationPoint?
  /// Products that one step of an ascent from there takes.
  var workOfMotifs: Double

  /// Bases from which on a filter may hold a motif of its own.
  static let shortestMotif = 7
  /// Products of one step that can be waited for: a trial takes some hundred.
  static let mostWork = 1e9

  /// - Returns: nil where a network has no two additions that every path goes through.
  init?(_ network: Network, points: [InterpretationPoint]) {
    let depends = network.dependents(on: network.sequenceNodes ?? [])
    additions = points.filter { point in
      let node = network.nodes[point.node]
      guard case .merge(.add) = node.operation.role else { return false }
      return node.inputs.count(where: { depends[$0] }) >= 2
    }
    guard additions.count >= 2 else { return nil }
    let first = additions[0].node
    let filters = points.last {
      $0.convolutions == 1 && $0.receptiveField >= Self.shortestMotif && $0.node < first
        && network.readsOneConvolution($0.node)
    }
    motifs = filters
    workOfMotifs =
      filters.flatMap { network.scoreNetwork(from: $0.node, values: [:])?.multiplications } ?? .infinity
  }

  /// The tensor that a reader can use, and why.
  var choice: (point: InterpretationPoint, reason: String) {
    let end = additions[additions.count - 1]
    let count = "the last of \(additions.count) residual additions"
    guard let motifs else {
      return (
        end, "\(count): the first convolution sees too few bases for a motif, and all that the scores know passes here"
      )
    }
    guard workOfMotifs <= Self.mostWork else {
      return (
        end,
        "\(count): an ascent from the first convolution, \(motifs.layer), whose filters can be read as motifs, would "
          + "take \(Int((workOfMotifs / 1e6).rounded())) million products a step; --layer \(motifs.layer) asks for it"
      )
    }
    return (
      motifs,
      "the first convolution: each of its filters sees \(motifs.receptiveField) bases and can be read as a motif, which "
        + "the \(additions.count) residual additions above put together; --layer \(end.layer) is the end of that tower, "
        + "where a position sees \(end.receptiveField) bases"
    )
  }
}
