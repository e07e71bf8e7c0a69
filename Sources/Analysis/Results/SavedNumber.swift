import ModelReading

/// A value that is saved as one number.
protocol SavedNumber: Sendable {
  /// Whether it is stored in four bytes.
  static var isFloat: Bool { get }
  static var blank: Self { get }
  /// Nil where no such value is written that way.
  init?(saved: Double)
  var saved: Double { get }
}

extension Double: SavedNumber {
  static var isFloat: Bool { false }
  static var blank: Double { 0 }
  init?(saved: Double) { self = saved }
  var saved: Double { self }
}

extension Float: SavedNumber {
  static var isFloat: Bool { true }
  static var blank: Float { 0 }
  init?(saved: Double) { self = Float(saved) }
  var saved: Double { Double(self) }
}

extension Bool: SavedNumber {
  static var isFloat: Bool { false }
  static var blank: Bool { false }
  init?(saved: Double) {
    guard saved == 0 || saved == 1 else { return nil }
    self = saved == 1
  }
  var saved: Double { self ? 1 : 0 }
}

extension Int: SavedNumber {
  static var isFloat: Bool { false }
  static var blank: Int { 0 }
  /// Counts and places: whole, not negative and exact.
  init?(saved: Double) {
    guard saved >= 0, saved <= 1e15, let value = Int(exactly: saved) else { return nil }
    self = value
  }
  var saved: Double { Double(self) }
}

extension SavedColumn.Values {
  /// The numbers as what they stand for.
  func decoded<Value: SavedNumber>(_ column: String) throws(ResultsError) -> [Value] {
    let numbers: [Double]
    switch self {
    case .float(let values):
      if let same = values as? [Value] { return same }
      numbers = values.map(Double.init)
    case .double(let values):
      if let same = values as? [Value] { return same }
      numbers = values
    }
    var decoded: [Value] = []
    decoded.reserveCapacity(numbers.count)
    for number in numbers {
      guard let value = Value(saved: number) else {
        throw ResultsError.damagedArray(column, "holds \(number), which no such array can")
      }
      decoded.append(value)
    }
    return decoded
  }

  static func encoded<Value: SavedNumber>(_ values: [Value]) -> SavedColumn.Values {
    if let floats = values as? [Float] { return .float(floats) }
    if let doubles = values as? [Double] { return .double(doubles) }
    return .double(values.map(\.saved))
  }
}
