/// Where a known motif is described by the database that it comes from, as far as its identifier tells.
///
/// An identifier is text from a file of the user: only one whose every letter fits the pattern of a database becomes part
/// of an address.
enum DatabaseEntry {
  /// Address of the entry; nil for identifiers of other databases.
  ///
  /// - JASPAR: `MA0139.1`, and `UN0101.1` of its unvalidated collection.
  /// - HOCOMOCO 11 and later: `CTCF_HUMAN.H11MO.0.A`, `CTCF.H12CORE.0.P.B`, each version at its own address.
  static func address(of identifier: String) -> String? {
    if identifier.wholeMatch(of: /(?:MA|UN)[0-9]{4}\.[0-9]{1,2}/) != nil {
      return "https://jaspar.elixir.no/matrix/\(identifier)/"
    }
    let version = /[A-Z0-9]{1,20}(?:_[A-Z]{1,10})?\.H(1[1-9])[A-Z]{2,10}(?:\.[0-9A-Z]{1,3}){2,4}/
    if let found = identifier.wholeMatch(of: version) {
      return "https://hocomoco\(found.1).autosome.org/motif/\(identifier)"
    }
    return nil
  }
}

extension SiteFrame {
  /// The identifier of a known motif, with a link to its entry where the site has such links.
  func identifierCell(_ identifier: String, on page: PageAddress) -> CellView {
    guard options.linksOut, let address = DatabaseEntry.address(of: identifier) else {
      return .text("\(name: identifier)", on: page)
    }
    return CellView(spans: [SpanView(text: identifier, link: address, isLink: true, isName: true)])
  }
}
