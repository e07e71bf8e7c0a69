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
    let order = (0..<4).filter { column[$0].isFinite && column[$0] != 0 }
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
