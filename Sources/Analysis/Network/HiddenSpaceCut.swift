import ReportNumerics

extension Network {
  /// The split behind the first dense layer, where the part above a node begins with one.
  ///
  /// Only reshaping, joined constants and a normalisation right behind may stand between: constants go into the bias,
  /// the normalisation into weights and bias.
  func hiddenSpace(above node: Int, values: [String: [Float]]) -> HiddenSpace? {
    let depends = dependents(on: [node])
    func onlyReader(_ index: Int) -> Int? {
      let readers = nodes.indices.filter { nodes[$0].inputs.contains(index) }
      return readers.count == 1 && !outputs.contains(index) ? readers[0] : nil
    }
    let features = nodes[node].shape.reduce(1, *)
    var offset = 0
    var constants: [(offset: Int, row: [Float])] = []
    var current = node
    while let reader = onlyReader(current) {
      let operation = nodes[reader].operation
      if operation.isView {
        current = reader
      } else if let merge = operation as? Merge, case .concatenate = merge.kind, nodes[reader].shape.count == 1,
        constants.isEmpty, nodes[reader].inputs.count(where: { depends[$0] }) == 1
      {
        var position = 0
        for input in nodes[reader].inputs {
          if input == current {
            offset = position
          } else {
            constants.append((position, constantRow(of: input, values: values)))
          }
          position += nodes[input].shape[0]
        }
        current = reader
      } else if let dense = operation as? Dense, nodes[current].shape.count == 1 {
        return hiddenSpace(dense, at: reader, rows: offset..<offset + features, constants, values, onlyReader)
      } else {
        return nil
      }
    }
    return nil
  }

  private func hiddenSpace(
    _ dense: Dense, at index: Int, rows: Range<Int>, _ constants: [(offset: Int, row: [Float])],
    _ values: [String: [Float]], _ onlyReader: (Int) -> Int?
  ) -> HiddenSpace? {
    let units = dense.units
    var weights = Array(dense.weights.values[rows.lowerBound * units..<rows.upperBound * units])
    var bias = dense.bias ?? [Float](repeating: 0, count: units)
    for (offset, row) in constants {
      for (position, value) in row.enumerated() {
        for unit in 0..<units { bias[unit] += value * dense.weights.values[(offset + position) * units + unit] }
      }
    }
    var last = index
    if let reader = onlyReader(index), let normalization = nodes[reader].operation as? Normalization {
      for position in weights.indices { weights[position] *= normalization.scale[position % units] }
      for unit in 0..<units { bias[unit] = bias[unit] * normalization.scale[unit] + normalization.shift[unit] }
      last = reader
    }
    guard let scores = scoreNetwork(from: last, values: values) else { return nil }
    return HiddenSpace(
      weights: Tensor(shape: [rows.count, units], values: weights), bias: bias, scores: scores)
  }
}
