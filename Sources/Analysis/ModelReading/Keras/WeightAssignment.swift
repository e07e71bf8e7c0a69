import ReportSupport

/// Which arrays of a file belong to which layer.
///
/// Layers are found by name. Where names differ throughout, as those of a model that was made anew in code, the layers
/// with weights are paired in their order, as Keras does; shapes are checked by the layers in either case.
struct WeightAssignment {
  /// By position of the layer.
  private var paths: [Int: [String]] = [:]
  /// What the user should know of it; nil where every name was found.
  private(set) var note: Warning?

  /// Layers that share a group of the file: one layer, or those of a model inside the model.
  private struct Unit {
    var name: String
    var members: [LayerConfiguration]

    var variables: Int { members.map(\.variables.count).reduce(0, +) }
  }

  /// - Throws: `ModelError` where an entry of the file is damaged.
  init(_ layers: [LayerConfiguration], store: borrowing WeightStore) throws(ModelError) {
    guard case .named(_, let groups) = store.arrangement else { return }
    var units: [Unit] = []
    for layer in layers {
      let name = layer.owners.first?.name ?? layer.name
      if !layer.owners.isEmpty, let index = units.firstIndex(where: { ExactName($0.name) == ExactName(name) }) {
        units[index].members.append(layer)
      } else {
        units.append(Unit(name: name, members: [layer]))
      }
    }
    let weighted = units.filter { $0.variables > 0 }
    let known = Set(groups.map(ExactName.init))
    var group: [ExactName: String] = [:]
    if weighted.contains(where: { !known.contains(ExactName($0.name)) }) {
      let filled = try store.filledGroups()
      if filled.count == weighted.count {
        for (unit, name) in zip(weighted, filled) { group[ExactName(unit.name)] = name }
        let example = zip(weighted, filled).first { $0.name != $1 }
        note = Warning(
          kind: "W-WEIGHT-ORDER",
          message: "The file's layers have other names than the architecture's ("
            + (example.map { "\(PrintableText.quoted($1, limit: 40)) for \(PrintableText.quoted($0.name, limit: 40))" }
              ?? "") + "); the \(filled.count) layers with weights were paired in their order, as Keras does.")
      }
    }
    for unit in units {
      let arrays = try store.arrays(ofGroup: group[ExactName(unit.name)] ?? unit.name, for: unit.members[0])
      if unit.members.count == 1, unit.members[0].owners.isEmpty {
        paths[unit.members[0].position] = arrays
      } else {
        try share(arrays, among: unit)
      }
    }
  }

  func paths(of layer: LayerConfiguration) -> [String] { paths[layer.position] ?? [] }

  /// Hands the arrays of a model inside the model to its layers: by the names in their paths, else in order.
  private mutating func share(_ arrays: [String], among unit: Unit) throws(ModelError) {
    guard !arrays.isEmpty || unit.variables == 0 else { return }
    var named: [Int: [String]] = [:]
    for path in arrays {
      let parts = path.split(separator: "/").dropFirst().dropLast().map { ExactName(String($0)) }
      let owners = unit.members.filter { parts.contains(ExactName($0.ownName)) }
      if owners.count == 1 { named[owners[0].position, default: []].append(path) }
    }
    if named.values.map(\.count).reduce(0, +) == arrays.count,
      unit.members.allSatisfy({ named[$0.position, default: []].count == $0.variables.count })
    {
      paths.merge(named) { $1 }
      return
    }
    let order = Self.order(unit.members)
    guard order.count == arrays.count else {
      throw unit.members[0].error(
        .missingWeight(
          "the model \(PrintableText.quoted(unit.name, limit: 60)) inside the model has \(arrays.count) arrays in the "
            + "file, its layers need \(order.count)"))
    }
    let path = Dictionary(zip(order, arrays)) { $1 }
    for layer in unit.members {
      paths[layer.position] = (0..<layer.variables.count).compactMap {
        path[Variable(position: layer.position, index: $0)]
      }
    }
  }

  /// One array of a layer.
  private struct Variable: Hashable {
    var position: Int
    var index: Int
  }

  /// The order in which Keras lists the arrays of a model: those that are trained, then the others.
  private static func order(_ members: [LayerConfiguration]) -> [Variable] {
    var (trained, fixed): ([Variable], [Variable]) = ([], [])
    for layer in members {
      let count = layer.variables
      let all = (0..<count.count).map { Variable(position: layer.position, index: $0) }
      let isTrained = layer.isTrainable && layer.owners.allSatisfy(\.isTrainable)
      trained += isTrained ? Array(all.prefix(count.trained)) : []
      fixed += isTrained ? Array(all.dropFirst(count.trained)) : all
    }
    return trained + fixed
  }
}
