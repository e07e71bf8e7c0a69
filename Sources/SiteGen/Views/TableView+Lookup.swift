import Mustache

// A large model has millions of cells. The template library reads views by `Mirror`, which makes it
// spend most of a run on looking up names; these views, which tables repeat, answer for themselves.
// A test holds the answers against the stored properties.

extension RowView: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "cells": cells
    case "id": id
    case "hasID": hasID
    default: nil
    }
  }
}

extension CellView: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "isPlain": isPlain
    case "text": text
    case "spans": spans
    case "isHeader": isHeader
    case "style": style
    case "hasStyle": hasStyle
    case "bars": bars
    case "logos": logos
    default: nil
    }
  }
}

extension BarView: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "width": width
    case "isNegative": isNegative
    default: nil
    }
  }
}

extension ImageView: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "source": source
    case "width": width
    case "height": height
    case "alternativeText": alternativeText
    default: nil
    }
  }
}

extension SpanView: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "text": text
    case "link": link
    case "isLink": isLink
    case "isName": isName
    default: nil
    }
  }
}
