/// Names of the groups in which Keras 3 keeps variables: the class in snake case, numbered among its like.
struct VariableKeys {
  private var counts: [String: Int] = [:]
  private var keys: [Int: String] = [:]

  /// Gives a layer its key; layers must come in the order of the configuration.
  mutating func assign(_ layer: LayerConfiguration) {
    guard keys[layer.position] == nil else { return }
    let base = Self.snakeCase(layer.kind)
    let count = counts[base, default: 0]
    counts[base] = count + 1
    keys[layer.position] = count == 0 ? base : "\(base)_\(count)"
  }

  func key(of layer: LayerConfiguration) -> String { keys[layer.position] ?? "" }

  /// For example `max_pooling1d` for `MaxPooling1D`.
  static func snakeCase(_ name: String) -> String {
    let letters = Array(name.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
    var result = ""
    for (index, letter) in letters.enumerated() {
      let isCapital = letter.properties.isUppercase
      if isCapital && index > 0 {
        let before = letters[index - 1]
        let after = index + 1 < letters.count ? letters[index + 1] : nil
        if before.properties.isLowercase || (after?.properties.isLowercase ?? false) { result += "_" }
      }
      result += String(letter).lowercased()
    }
    return result
  }
}
