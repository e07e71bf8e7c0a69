/// Writes SVG with real text and presentation attributes only.
///
/// It holds no style sheet, no script and nothing from elsewhere, so that any viewer can show it.
/// Cairo's own SVG turns text into outlines and numbers its ids by a counter of the whole process.
enum SVGRenderer {
  /// The drawing as a UTF-8 document; ids begin with the id of the figure, so that two may stand in one page.
  ///
  /// - Throws: `RenderError` where an image in it cannot be encoded.
  static func svg(_ drawing: Drawing) throws(RenderError) -> [UInt8] {
    var writer = SVGWriter(id: drawing.label.id)
    for command in drawing.commands { try writer.write(command) }
    writer.closeGroup()
    return Array(document(of: drawing, writer: writer).utf8)
  }

  private static func document(of drawing: Drawing, writer: SVGWriter) -> String {
    let id = drawing.label.id
    let width = SVGNumber.text(millimetres(drawing.width))
    let height = SVGNumber.text(millimetres(drawing.height))
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" id="\(id)" \
      width="\(SVGNumber.text(drawing.width))mm" height="\(SVGNumber.text(drawing.height))mm" \
      viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="\(id)-title \(id)-desc" \
      font-family="Arial, Helvetica, 'Liberation Sans', sans-serif">
      <title id="\(id)-title">\(SVGText.escaped(drawing.label.title))</title>
      <desc id="\(id)-desc">\(SVGText.escaped(drawing.label.summary))</desc>
      \(writer.definitions)<rect width="\(width)" height="\(height)" fill="#ffffff"/>
      \(writer.body)</svg>

      """
  }
}

/// Text made safe for the content and the attributes of XML.
enum SVGText {
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in LabelText.clean(text).unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
