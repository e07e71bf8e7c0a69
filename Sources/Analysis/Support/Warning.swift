/// A fact that the reader should know before trusting the numbers; the run went on.
public struct Warning: Hashable, Sendable, Codable {
  /// Stable name, for example `W-UNCONVERGED`.
  public var kind: String
  public var message: String
  /// Class it belongs to, nil for the whole model.
  public var classIndex: Int?
  public init(kind: String, message: String, classIndex: Int? = nil) {
    self.kind = kind
    self.message = message
    self.classIndex = classIndex
  }
}

/// Warnings of one kind, to be told in one line: about the model, or about some of its classes.
public struct WarningGroup: Hashable, Sendable {
  public var kind: String
  /// What is said; where classes differ in numbers, what is said of the first.
  public var message: String
  /// Whether all classes have the same message.
  public var isSameForAll: Bool
  /// Classes that it is about, in class order; empty where it is about the model.
  public var classes: [Int]

  /// Groups warnings by what they are about, in the order in which the kinds first come.
  ///
  /// Warnings about the model stay as they are.
  public static func groups(_ warnings: [Warning]) -> [WarningGroup] {
    var groups: [WarningGroup] = []
    var places: [String: Int] = [:]
    for warning in warnings {
      guard let index = warning.classIndex else {
        groups.append(WarningGroup(kind: warning.kind, message: warning.message, isSameForAll: true, classes: []))
        continue
      }
      if let place = places[warning.kind] {
        groups[place].classes.append(index)
        if groups[place].message != warning.message { groups[place].isSameForAll = false }
      } else {
        places[warning.kind] = groups.count
        groups.append(WarningGroup(kind: warning.kind, message: warning.message, isSameForAll: true, classes: [index]))
      }
    }
    return groups
  }
}
