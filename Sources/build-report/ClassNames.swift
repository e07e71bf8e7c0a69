import Analysis

/// Names of the outputs from the user's table.
enum ClassNames {
  static func read(_ path: String) throws -> [String] { [] }
  static func checked(_ names: [String]?, count: Int) throws -> [String]? { names }
}
