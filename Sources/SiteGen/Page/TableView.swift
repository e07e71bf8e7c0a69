import Mustache

/// A table of a page; every table of the site has this form.
struct TableView: TemplateView {
  var id = ""
  var caption: [SpanView] = []
  var columns: [ColumnView] = []
  var rows: [RowView] = []
  /// Whether readers may sort the rows; a short table needs it not.
  var isSortable = false
  var hasFilter = false
  var filterLabel = ""
  /// The same numbers as a file.
  var hasSource = false
  var source = ""
  var sourceName = ""
  /// The columns that need a word, under the table: what floats over a head no touch and no key reaches.
  var hints: [ColumnView] = []
  var hasHints = false
  /// Whether a narrow screen cannot hold it.
  var isWide = false
  var columnCount = ""

  init(
    id: String = "", caption: [SpanView] = [], columns: [ColumnView] = [], rows: [RowView] = [],
    isSortable: Bool = false, hasFilter: Bool = false, filterLabel: String = "", hasSource: Bool = false,
    source: String = "", sourceName: String = ""
  ) {
    self.id = id
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.isSortable = isSortable
    self.hasFilter = hasFilter
    self.filterLabel = filterLabel
    self.hasSource = hasSource
    self.source = source
    self.sourceName = sourceName
    // Two columns of one name are explained once.
    hints = columns.filter(\.hasHint).reduce(into: []) { hints, column in
      if !hints.contains(where: { $0.label == column.label && $0.hint == column.hint }) { hints.append(column) }
    }
    hasHints = !hints.isEmpty
    isWide = columns.count > Self.narrowColumns
    columnCount = NumberText.count(columns.count)
  }

  init() { self.init(id: "") }

  /// Columns that a phone shows without scrolling.
  private static let narrowColumns = 2
}

/// The head of a column.
struct ColumnView: TemplateView {
  var label = ""
  /// What the column holds, for readers who do not know the term.
  var hint = ""
  var hasHint = false
  var isNumber = false
  /// Whether rows may be chosen by what the column holds.
  var isGroup = false
}

/// A row; the first cell names it.
struct RowView: TemplateView {
  var cells: [CellView] = []
  /// By which links lead to the row.
  var id = ""
  var hasID = false
}

extension ColumnView {
  /// A column of words.
  static func text(_ label: String, _ hint: String = "") -> ColumnView {
    ColumnView(label: label, hint: hint, hasHint: !hint.isEmpty)
  }

  /// A column of words that rows may be chosen by.
  static func group(_ label: String, _ hint: String = "") -> ColumnView {
    ColumnView(label: label, hint: hint, hasHint: !hint.isEmpty, isGroup: true)
  }

  /// A column of numbers.
  static func number(_ label: String, _ hint: String = "") -> ColumnView {
    ColumnView(label: label, hint: hint, hasHint: !hint.isEmpty, isNumber: true)
  }
}

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
