/// Letter heights of a sequence logo, in any unit; what the unit is, the figure says.
public struct SequenceLogo: Hashable, Sendable {
  /// The four letters that the lanes stand for.
  public enum Alphabet: Hashable, Sendable {
    /// A, C, G, T.
    case dna
    /// A, C, G, U.
    case rna

    var letters: [LogoLetter] {
      switch self {
      case .dna: [.a, .c, .g, .t]
      case .rna: [.a, .c, .g, .u]
      }
    }
  }

  /// One column per position from 5' to 3'; lanes A, C, G, T.
  ///
  /// Negative heights hang below the zero line; those that are not finite are left out.
  public var columns: [SIMD4<Double>]
  /// What the lanes stand for.
  public var alphabet: Alphabet

  public init(columns: [SIMD4<Double>], alphabet: Alphabet = .dna) {
    self.columns = columns
    self.alphabet = alphabet
  }

  /// The logo as the other strand reads it.
  public var reverseComplement: SequenceLogo {
    SequenceLogo(
      columns: columns.reversed().map { SIMD4($0[3], $0[2], $0[1], $0[0]) }, alphabet: alphabet)
  }

  /// Height of the tallest positive stack and depth of the deepest negative stack, both at least 0.
  ///
  /// The two are found apart: limits from column sums would cut letters where signs are mixed.
  var extent: (above: Double, below: Double) {
    var above = 0.0
    var below = 0.0
    for column in columns {
      var positive = 0.0
      var negative = 0.0
      for lane in 0..<4 where Self.isShown(column[lane]) {
        if column[lane] > 0 { positive += column[lane] } else { negative -= column[lane] }
      }
      above = max(above, positive)
      below = max(below, negative)
    }
    return (above, below)
  }

  /// Whether a letter of this height is shown; four of them make a stack that an axis can show.
  fileprivate static func isShown(_ height: Double) -> Bool { abs(height) <= LinearScale.sizes.upperBound / 4 }
}

extension Drawing {
  /// How a logo lies on the page.
  enum LogoDirection {
    case rightward
    /// 5' end at the bottom, letters turned with it.
    case upward
  }

  /// Draws the letters of a logo, its width over all columns and its full scale over the height.
  ///
  /// - Parameters:
  ///   - box: for an upward logo the box it has on the page, so that the columns run along its height.
  ///   - extent: heights above and below the zero line that fill the box, in the unit of the logo.
  mutating func logo(
    _ logo: SequenceLogo, in box: Rectangle, extent: (above: Double, below: Double),
    direction: LogoDirection = .rightward, style: FigureStyle
  ) {
    let span = extent.above + extent.below
    guard span > 0, !logo.columns.isEmpty else { return }
    let length = direction == .upward ? box.height : box.width
    let height = direction == .upward ? box.width : box.height
    let pitch = length / Double(logo.columns.count)
    let zero = height * extent.above / span
    for (index, column) in logo.columns.enumerated() {
      let x = (Double(index) + Self.letterGap / 2) * pitch
      for (letter, stack) in Self.stacks(of: column, letters: logo.alphabet.letters) {
        let letterBox = Rectangle(
          x: x, y: zero - stack.top * height / span, width: pitch * (1 - Self.letterGap),
          height: (stack.top - stack.bottom) * height / span)
        guard letterBox.height >= Self.smallestLetter else { continue }
        var map = stack.isNegative ? AffineMap.flipped(letterBox) : AffineMap.upright(letterBox)
        if direction == .upward {
          map = map.turnedUpward(to: Point(box.x, box.maxY))
        } else {
          map.x0 += box.x
          map.y0 += box.y
        }
        add(.letter(letter, map, style.logoColors.color(of: letter)))
      }
    }
  }

  /// Share of a column that stays white between letters.
  private static let letterGap = 0.04
  /// Height in points below which a letter is a line.
  private static let smallestLetter = 0.2

  private typealias Stack = (bottom: Double, top: Double, isNegative: Bool)

  /// Letters of one column from the zero line outwards, the largest farthest from it.
  private static func stacks(of column: SIMD4<Double>, letters: [LogoLetter]) -> [(LogoLetter, Stack)] {
    let order = (0..<4).filter { SequenceLogo.isShown(column[$0]) && column[$0] != 0 }
      .sorted { (abs(column[$0]), $0) < (abs(column[$1]), $1) }
    var above = 0.0
    var below = 0.0
    return order.map { lane in
      let height = column[lane]
      if height > 0 {
        above += height
        return (letters[lane], (above - height, above, false))
      }
      below += height
      return (letters[lane], (below, below - height, true))
    }
  }
}
