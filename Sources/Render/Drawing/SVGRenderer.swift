enum SVGRenderer {
  static func svg(_ drawing: Drawing) throws(RenderError) -> [UInt8] { [] }
}
