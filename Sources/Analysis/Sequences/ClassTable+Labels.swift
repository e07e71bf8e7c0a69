extension ClassTable {
  /// A column whose words sort classes.
  public enum Label: String, Hashable, Sendable, CaseIterable {
    case group
    case assay
    case cellType = "cell_type"
    case target
  }
}

extension ClassTable.Row {
  /// The word of a column; nil where its cell is empty.
  public subscript(label: ClassTable.Label) -> String? {
    switch label {
    case .group: group
    case .assay: assay
    case .cellType: cellType
    case .target: target
    }
  }
}
