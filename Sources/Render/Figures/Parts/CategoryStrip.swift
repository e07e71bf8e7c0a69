/// A category for each row or each column of a matrix, shown as a narrow strip of colours beside it.
public struct CategoryStrip: Hashable, Sendable {
  /// What is told apart, for example `Group`.
  public var title: String
  /// Names of the categories in order of use.
  public var categories: [String]
  /// Category of each row or column as shown; nil where it has none.
  public var values: [Int?]
  /// Colours of the palette that strips beside it have taken already.
  public var firstColor = 0
  /// Whether the colours are those of additive and non-additive channels.
  let isAdditivity: Bool

  /// - Precondition: values are categories.
  public init(title: String, categories: [String], values: [Int?]) {
    precondition(values.allSatisfy { $0.map(categories.indices.contains) ?? true })
    self.title = title
    self.categories = categories
    self.values = values
    isAdditivity = false
  }

  /// Which channels are non-additive.
  public init(isNonAdditive: [Bool]) {
    title = "Channel"
    categories = ["additive", "non-additive"]
    values = isNonAdditive.map { $0 ? 1 : 0 }
    isAdditivity = true
  }
}

extension CategoryStrip {
  /// Categories beyond these share a grey: more colours could not be told apart.
  public static let mostColors = 7

  private func hasColor(_ category: Int) -> Bool { firstColor + category < Self.mostColors }

  func color(of value: Int?) -> Color {
    guard let value else { return Palette.missing }
    if isAdditivity { return value == 0 ? Palette.additiveInside : Palette.nonAdditive }
    return hasColor(value) ? Palette.categories[firstColor + value] : Palette.bar
  }

  /// The key: what is told apart, then every colour with its meaning.
  var legend: [Legend.Item] {
    let used = Set(values.compactMap(\.self))
    guard !used.isEmpty else { return [] }
    var items = [Legend.Item("\(title):")]
    for category in used.sorted() where hasColor(category) {
      items.append(Legend.Item(.square(color(of: category)), diameter: 6, categories[category]))
    }
    let others = used.count { !hasColor($0) }
    if others > 0 {
      items.append(Legend.Item(.square(Palette.bar), diameter: 6, "\(others) others"))
    }
    if values.contains(nil) {
      items.append(Legend.Item(.square(Palette.missing), diameter: 6, "none"))
    }
    return items
  }

  /// Neighbours of one colour as one run.
  var runs: [(places: Range<Int>, color: Color)] {
    var runs: [(places: Range<Int>, color: Color)] = []
    for (index, value) in values.enumerated() {
      let color = color(of: value)
      if let last = runs.last, last.color == color {
        runs[runs.count - 1].places = last.places.lowerBound..<index + 1
      } else {
        runs.append((index..<index + 1, color))
      }
    }
    return runs
  }

  /// Breadth of a strip, and from one to the next, in points.
  static let breadth = millimetres(2.4)
  static let pitch = millimetres(3)

  /// Draws strips to the left of the rows of a matrix.
  ///
  /// - Parameters:
  ///   - edge: left edge of the matrix, or where else the strips end.
  ///   - top: of the first row.
  ///   - rowPitch: from one row to the next, in points.
  static func draw(
    _ strips: [CategoryStrip], in drawing: inout Drawing, leftOf edge: Double, top: Double, rowPitch: Double
  ) {
    for (index, strip) in strips.enumerated() {
      let x = edge - Double(strips.count - index) * pitch
      for (run, color) in strip.runs {
        let box = Rectangle(
          x: x, y: top + Double(run.lowerBound) * rowPitch, width: breadth, height: Double(run.count) * rowPitch)
        drawing.add(.cell(box, color))
      }
    }
  }

  /// Draws strips above the columns of a matrix.
  ///
  /// - Parameters:
  ///   - edge: upper edge of the matrix.
  ///   - left: of the first column.
  ///   - columnPitch: from one column to the next, in points.
  static func draw(
    _ strips: [CategoryStrip], in drawing: inout Drawing, above edge: Double, left: Double, columnPitch: Double
  ) {
    for (index, strip) in strips.enumerated() {
      let y = edge - Double(strips.count - index) * pitch
      for (run, color) in strip.runs {
        let box = Rectangle(
          x: left + Double(run.lowerBound) * columnPitch, y: y, width: Double(run.count) * columnPitch,
          height: breadth)
        drawing.add(.cell(box, color))
      }
    }
  }
}
