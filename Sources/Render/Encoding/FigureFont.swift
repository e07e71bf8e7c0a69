/// The typefaces of PDF and PNG figures.
public enum FigureFont {
  static let wanted = "Liberation Sans"
  /// Holds most scripts and symbols that the first font lacks.
  static let fallback = "DejaVu Sans"

  /// `wanted`, or the fallback where the system put some font of other widths in its place.
  ///
  /// Cairo does not say which font it found, but widths do.
  static let primary: String = {
    guard let surface = try? CairoSurface.image(width: 1, height: 1, id: "font") else { return wanted }
    let probe = "Handgloves 0123456789 QWMil"
    let size = 2048.0
    let context = CairoContext(on: surface, medium: .pixels, id: "font")
    context.selectFont(wanted, size: size, weight: .regular)
    let expected = TextMetrics.width(of: probe, size: size)
    return abs(context.advance(of: probe) - expected) < 0.01 * expected ? wanted : fallback
  }()

  /// What to tell the user where Liberation Sans is not installed; nil where it, or a font of its widths, is.
  public static var warning: String? {
    guard primary != wanted else { return nil }
    return
      "the font Liberation Sans is not installed: PDF and PNG figures are set in DejaVu Sans, whose wider "
      + "letters may touch. Remedy: install Liberation Sans (Debian: fonts-liberation2)"
  }
}

/// Text through Cairo's toy interface, which embeds TrueType fonts and keeps text searchable.
extension CairoContext {
  func draw(_ line: TextLine) {
    let runs = runs(of: medium == .page ? line.replacingPrimes : line)
    var width = 0.0
    for run in runs {
      selectFont(run.family, size: line.size, weight: line.weight)
      width += advance(of: run.text)
    }
    let offset =
      switch line.anchor {
      case .start: 0.0
      case .middle: -width / 2
      case .end: -width
      }
    setColor(line.color)
    save()
    translate(line.position.x, line.position.y)
    if line.isUpward { rotate(-.pi / 2) }
    move(to: Point(offset, 0))
    for run in runs {
      selectFont(run.family, size: line.size, weight: line.weight)
      show(run.text)
    }
    restore()
  }

  /// The line cut where the first font lacks characters that the second one has.
  private func runs(of line: TextLine) -> [(text: String, family: String)] {
    let primary = FigureFont.primary
    guard !line.string.utf8.allSatisfy({ $0 < 0x80 }) else { return [(line.string, primary)] }
    selectFont(primary, size: line.size, weight: line.weight)
    let inPrimary = coverage(of: line.string)
    selectFont(FigureFont.fallback, size: line.size, weight: line.weight)
    let inFallback = coverage(of: line.string)
    var runs: [(text: String, family: String)] = []
    for (index, scalar) in line.string.unicodeScalars.enumerated() {
      let needsFallback =
        index < inPrimary.count && index < inFallback.count && !inPrimary[index] && inFallback[index]
      let family = needsFallback ? FigureFont.fallback : primary
      if runs.last?.family == family {
        runs[runs.count - 1].text.unicodeScalars.append(scalar)
      } else {
        runs.append((String(scalar), family))
      }
    }
    return runs
  }
}

extension TextLine {
  /// The line with an apostrophe for each prime.
  ///
  /// A PDF keeps the characters of Latin text in one font and all others in a second one, of ten kilobytes for the ends
  /// of a logo alone.
  fileprivate var replacingPrimes: TextLine {
    guard string.contains("\u{2032}") else { return self }
    return TextLine(
      string.replacing("\u{2032}", with: "\u{2019}"), at: position, anchor: anchor, isUpward: isUpward, size: size,
      weight: weight, color: color, width: nil)
  }
}
