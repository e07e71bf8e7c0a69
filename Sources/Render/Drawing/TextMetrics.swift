/// Widths of text set in Arial, Helvetica or Liberation Sans, which share their advance widths.
///
/// A table of our own lets figures lay themselves out without a font at hand, the same everywhere.
/// Characters outside it are taken at least as wide as they are, so that nothing is laid out too tightly.
enum TextMetrics {
  /// Width of a line in points.
  ///
  /// - Complexity: O(number of scalars).
  static func width(of text: String, size: Double, weight: FontWeight = .regular) -> Double {
    let total = text.unicodeScalars.reduce(0) { $0 + advance(of: $1, weight: weight) }
    return Double(total) / unitsPerEm * size
  }

  /// Height of capitals and digits as a share of the size.
  static let capitalHeight = 0.72
  /// From one baseline to the next as a share of the size.
  static let lineHeight = 1.2

  private static let unitsPerEm = 2048.0
  private static let em = 2048
  private static let digit = 1139

  private static func advance(of scalar: Unicode.Scalar, weight: FontWeight) -> Int {
    switch scalar.value {
    case 0x20..<0x7F:
      let index = Int(scalar.value) - 0x20
      return weight == .bold ? boldAdvances[index] : regularAdvances[index]
    case 0x2212, 0xD7: return 1196
    case 0x2010...0x2013, 0x2020: return digit
    case 0xB7: return 682
    case 0x2032: return 491
    case 0xB2, 0xB3, 0xB9, 0x2070...0x207F: return 943
    case 0x300..<0x370: return scalar.properties.generalCategory == .nonspacingMark ? 0 : em
    case 0xA0..<0x250: return isCapital(scalar) ? 1708 : 1251
    case 0x370..<0x590: return isCapital(scalar) ? 1728 : 1602
    case 0x590..<0x800: return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1649
    default: return em + em / 8
    }
  }

  private static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isUppercase
  }

  /// Advance widths of U+0020 to U+007E in 1/2048 em, regular.
  private static let regularAdvances = [
    569, 569, 727, 1139, 1139, 1821, 1366, 391, 682, 682, 797, 1196, 569, 682, 569, 569,
    1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 569, 569, 1196, 1196, 1196, 1139,
    2079, 1366, 1366, 1479, 1479, 1366, 1251, 1593, 1479, 569, 1024, 1366, 1139, 1706, 1479, 1593,
    1366, 1593, 1479, 1366, 1251, 1479, 1366, 1933, 1366, 1366, 1251, 569, 569, 569, 961, 1139,
    682, 1139, 1139, 1024, 1139, 1139, 569, 1139, 1139, 455, 455, 1024, 455, 1706, 1139, 1139,
    1139, 1139, 682, 1024, 569, 1139, 1024, 1479, 1024, 1024, 1024, 684, 532, 684, 1196,
  ]
  /// The same, bold.
  private static let boldAdvances = [
    569, 682, 971, 1139, 1139, 1821, 1479, 487, 682, 682, 797, 1196, 569, 682, 569, 569,
    1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 682, 682, 1196, 1196, 1196, 1251,
    1997, 1479, 1479, 1479, 1479, 1366, 1251, 1593, 1479, 569, 1139, 1479, 1251, 1706, 1479, 1593,
    1366, 1593, 1479, 1366, 1251, 1479, 1366, 1933, 1366, 1366, 1251, 682, 569, 682, 1196, 1139,
    682, 1139, 1251, 1139, 1251, 1139, 682, 1251, 1251, 569, 569, 1139, 569, 1821, 1251, 1251,
    1251, 1251, 797, 1139, 682, 1251, 1139, 1593, 1139, 1139, 1024, 797, 573, 797, 1196,
  ]
}
