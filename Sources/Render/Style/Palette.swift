import Foundation

/// The colours of figures; each meaning also has a shape or a sign, so that no figure rests on colour alone.
enum Palette {
  /// Categories in order of use.
  ///
  /// Source: Okabe, Ito 2008; Wong 2011, Nature Methods 8:441.
  static let categories: [Color] = [
    0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00, 0xF0E442, 0x000000,
  ].map(Color.init(hex:))

  static let additive = Color(hex: 0x0072B2)
  /// Inside of an open mark of an additive channel.
  static let additiveInside = Color(hex: 0x9CC8E3)
  static let nonAdditive = Color(hex: 0xD55E00)
  /// Inside of an open mark of a non-additive channel.
  static let nonAdditiveInside = Color(hex: 0xF3C19C)
  /// Inside of an open mark of a third component.
  static let thirdInside = Color(hex: 0xEFD3E4)
  static let positive = Color(hex: 0xB2182B)
  static let negative = Color(hex: 0x2166AC)
  /// Inside of an open mark of a negative value.
  static let negativeInside = Color(hex: 0xD9E8F5)
  /// Values that are absent.
  static let missing = Color(hex: 0xBDBDBD)
  /// Bars that have no sign.
  static let bar = Color(hex: 0x7F7F7F)
  /// Ground of a box with words.
  static let box = Color(hex: 0xF4F4F4)
  /// Ground behind a non-additive channel.
  static let highlight = Color(hex: 0xFDEEDF)
  static let zeroLine = Color(hex: 0x7F7F7F)
  /// Lines that guide the eye and carry nothing.
  static let guide = Color(hex: 0xD9D9D9)
  /// Text beside the point, still at a contrast of 4.5 to 1 on white.
  static let faintText = Color(hex: 0x595959)

  /// Blue below zero, white at zero, red above.
  ///
  /// - Parameter fraction: value over limit; clamped to -1 ... 1, missing where not a number.
  static func diverging(_ fraction: Double) -> Color {
    guard !fraction.isNaN else { return missing }
    let index = (min(max(fraction, -1), 1) * Double(halfSteps)).rounded()
    return divergingTable[Int(index) + halfSteps]
  }

  /// White at 0 to dark blue at 1.
  ///
  /// - Parameter fraction: clamped to 0 ... 1, missing where not a number.
  static func sequential(_ fraction: Double) -> Color {
    guard !fraction.isNaN else { return missing }
    return sequentialTable[Int((min(max(fraction, 0), 1) * Double(halfSteps)).rounded())]
  }

  /// Colours between white and either end.
  private static let halfSteps = 127

  private static let divergingTable: [Color] = {
    let below = ramp([Color(hex: 0x123A6B), Color(hex: 0x2F79B8), .white])
    let above = ramp([.white, Color(hex: 0xD6604D), Color(hex: 0x7F0F20)])
    return below + above.dropFirst()
  }()

  private static let sequentialTable = ramp([.white, Color(hex: 0x4292C6), Color(hex: 0x08306B)])

  /// `halfSteps` + 1 colours through the stops, evenly spaced in Oklab, where equal steps look equal.
  private static func ramp(_ stops: [Color]) -> [Color] {
    let points = stops.map(OklabColor.init)
    return (0...halfSteps).map { step in
      let place = Double(step) / Double(halfSteps) * Double(points.count - 1)
      let segment = min(Int(place), points.count - 2)
      return points[segment].mixed(with: points[segment + 1], share: place - Double(segment)).color
    }
  }
}

/// A colour in Oklab.
///
/// Source: Ottosson 2020, "A perceptual color space for image processing".
private struct OklabColor {
  /// Lightness, green-red, blue-yellow.
  var components: SIMD3<Double>

  init(_ color: Color) {
    let linear = SIMD3(Self.linear(color.red), Self.linear(color.green), Self.linear(color.blue))
    let cones = SIMD3(
      cbrt((SIMD3(0.4122214708, 0.5363325363, 0.0514459929) * linear).sum()),
      cbrt((SIMD3(0.2119034982, 0.6806995451, 0.1073969566) * linear).sum()),
      cbrt((SIMD3(0.0883024619, 0.2817188376, 0.6299787005) * linear).sum()))
    components = SIMD3(
      (SIMD3(0.2104542553, 0.7936177850, -0.0040720468) * cones).sum(),
      (SIMD3(1.9779984951, -2.4285922050, 0.4505937099) * cones).sum(),
      (SIMD3(0.0259040371, 0.7827717662, -0.8086757660) * cones).sum())
  }

  func mixed(with other: OklabColor, share: Double) -> OklabColor {
    var mixture = self
    mixture.components += (other.components - components) * share
    return mixture
  }

  var color: Color {
    let roots = SIMD3(
      (SIMD3(1, 0.3963377774, 0.2158037573) * components).sum(),
      (SIMD3(1, -0.1055613458, -0.0638541728) * components).sum(),
      (SIMD3(1, -0.0894841775, -1.2914855480) * components).sum())
    let cones = roots * roots * roots
    return Color(
      red: Self.encoded((SIMD3(4.0767416621, -3.3077115913, 0.2309699292) * cones).sum()),
      green: Self.encoded((SIMD3(-1.2684380046, 2.6097574011, -0.3413193965) * cones).sum()),
      blue: Self.encoded((SIMD3(-0.0041960863, -0.7034186147, 1.7076147010) * cones).sum()))
  }

  private static func linear(_ value: UInt8) -> Double {
    let share = Double(value) / 255
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }

  private static func encoded(_ linear: Double) -> UInt8 {
    let share = linear <= 0.0031308 ? linear * 12.92 : 1.055 * pow(linear, 1 / 2.4) - 0.055
    return UInt8((min(max(share, 0), 1) * 255).rounded())
  }
}
