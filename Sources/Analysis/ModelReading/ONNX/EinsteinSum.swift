/// The letters of an operator Einsum: `bcl,bl->bc` sums over l the products of two inputs whose axes they name.
struct EinsteinSum {
  /// One letter per axis of each input.
  private(set) var inputs: [[Character]]
  let output: [Character]

  /// - Returns: nil for a letter that an input has twice, letters of the output that no input has, and axes without names.
  init?(_ equation: String) {
    let text = equation.filter { $0 != " " }
    let sides = text.split(separator: ">", omittingEmptySubsequences: false)
    guard sides.count <= 2, sides.count == 1 || sides[0].last == "-" else { return nil }
    let left = sides.count == 2 ? sides[0].dropLast() : sides[0]
    let inputs = left.split(separator: ",", omittingEmptySubsequences: false).map(Array.init)
    let all = inputs.flatMap(\.self)
    // Where nothing is said the output has the letters that stand once, in alphabetical order.
    let output =
      sides.count == 2 ? Array(sides[1]) : Set(all).filter { letter in all.count { $0 == letter } == 1 }.sorted()
    guard (inputs + [output]).allSatisfy({ $0.allSatisfy(\.isLetter) && Set($0).count == $0.count }),
      Set(output).isSubset(of: all)
    else { return nil }
    self.inputs = inputs
    self.output = output
  }

  /// The same sum of inputs in the other order.
  var swapped: EinsteinSum {
    var copy = self
    copy.inputs.reverse()
    return copy
  }

  /// Axes of two inputs by what becomes of them, in the order of the first input, or of the second where only that has them.
  ///
  /// - Returns: nil where an input is summed over an axis that the other lacks.
  var product: (common: [Character], first: [Character], summed: [Character], second: [Character])? {
    guard inputs.count == 2 else { return nil }
    let (first, second) = (Set(inputs[0]), Set(inputs[1]))
    let own = inputs[0].filter { !second.contains($0) }
    let other = inputs[1].filter { !first.contains($0) }
    guard (own + other).allSatisfy(output.contains) else { return nil }
    return (
      inputs[0].filter { second.contains($0) && output.contains($0) }, own,
      inputs[0].filter { second.contains($0) && !output.contains($0) }, other
    )
  }
}
