import Foundation
import TestSupport
import Testing

extension ChromiumTests {
  @Suite("Heat maps in Chromium")
  struct HeatMapTests {
    private static let canvas = "document.querySelector('.canvas canvas')"
    private static let readout = "document.querySelector('.readout').textContent"
    private static let rowName = "document.querySelector('.readout a').textContent"
    private static let columnName = "document.querySelectorAll('.readout a')[1].textContent"
    private static let order = "document.querySelector('.controls select')"

    private let page: BrowserPage

    init() throws { page = try BrowserPage() }

    /// Opens a page and waits for its map.
    private func open(_ path: String, fragment: String = "") throws {
      try page.open(try SiteUnderTest.grouped.get().path(path), fragment: fragment)
      #expect(try page.wait(until: "\(Self.canvas) !== null && document.querySelector('.readout a') !== null"))
    }

    private func run(_ script: String) throws { try page.call("Runtime.evaluate", ["expression": script]) }

    private func choose(order: String) throws {
      try run("\(Self.order).value = '\(order)'; \(Self.order).dispatchEvent(new Event('change'))")
    }

    /// Names of the rows from the first to the last, as the cursor reads them out.
    private func rows() throws -> [String] {
      try run("\(Self.canvas).focus()")
      for _ in 0..<4 { try page.press("ArrowUp") }
      var names = [try page.value(Self.rowName, as: String.self)]
      for _ in 0..<3 {
        try page.press("ArrowDown")
        names.append(try page.value(Self.rowName, as: String.self))
      }
      return names
    }

    /// OFIV of a class and a channel in the table of the site.
    private func overallImportance(_ name: String, _ channel: String) throws -> Double {
      let table = try String(contentsOfFile: try SiteUnderTest.grouped.get().path("tables/ofiv.tsv"), encoding: .utf8)
      let rows = table.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
      let row = try #require(rows.first { $0[1] == name && (channel + " ").hasPrefix("channel \($0[2]) ") })
      return try #require(Double(row[3]))
    }

    @Test("The keyboard moves a cursor, and what it stands on is read out: class, channel and value")
    func keyboard() throws {
      try open("compare/bicluster.html")
      #expect(try page.value("document.querySelector('.readout').getAttribute('aria-live')") == "polite")
      #expect(try page.value("\(Self.canvas).getAttribute('aria-label')", as: String.self).contains("Arrow keys"))
      try run("\(Self.canvas).focus()")
      var seen: Set<String> = []
      for key in ["ArrowRight", "ArrowDown", "End", "ArrowLeft", "Home", "PageDown"] {
        try page.press(key)
        let text = try page.value(Self.readout, as: String.self)
        seen.insert(text)
        // Behind the value stand the clusters; pages have a minus sign of their own.
        let number = text.split(separator: "= ").last?.split(separator: ";").first?.replacing("−", with: "-")
        let value = try #require(Double(number ?? ""), "\(text)")
        let stored = try overallImportance(
          page.value(Self.rowName, as: String.self), page.value(Self.columnName, as: String.self))
        // Read out to two digits after the point, or to two digits.
        #expect(abs(value - stored) <= max(0.0051, 0.051 * abs(stored)), "\(text), stored \(stored)")
      }
      #expect(seen.count == 6)
      #expect(page.faults.isEmpty)
    }

    @Test("The mouse does the same; a click keeps the cell in the address; names are no cells")
    func mouse() throws {
      try open("compare/similarity.html")
      let geometry =
        "(function () { var r = document.querySelector('.canvas > div'); "
        + "return [parseFloat(r.style.width), parseFloat(r.style.height)]; })()"
      let size = try page.value(geometry, as: [Double].self)
      let before = try page.value(Self.readout, as: String.self)
      try run("\(Self.canvas).scrollIntoView({ behavior: 'instant' })")
      try page.point(at: Self.canvas, 5, 5)
      #expect(try page.value(Self.readout) == before)
      try page.point(at: Self.canvas, size[0] - 5, size[1] - 5, clicks: true)
      let corner = try page.value(Self.readout, as: String.self)
      #expect(corner != before)
      // The last cell of the diagonal: a class beside itself.
      #expect(try page.value(Self.rowName, as: String.self) == page.value(Self.columnName, as: String.self))
      #expect(corner.contains("r = 1.00"))
      let name = try page.value(Self.rowName, as: String.self)
      let number = try #require(["zinc", "alpha", "myc", "beta"].firstIndex(of: name)) + 1
      #expect(try page.value("location.hash") == "#order=clustered&at=\(number)%2C\(number)")
    }

    @Test("Zoom makes cells twice as large, by button and by key, until names and all are as large as they get")
    func zoom() throws {
      try open("compare/bicluster.html")
      let width = "parseFloat(document.querySelector('.canvas > div').style.width)"
      let first = try page.value(width, as: Double.self)
      try run("document.querySelector('.controls button[aria-label=Larger]').click()")
      let second = try page.value(width, as: Double.self)
      #expect(second > 1.5 * first)
      #expect(try page.value("location.hash", as: String.self).contains("zoom=2"))
      try run("\(Self.canvas).focus()")
      for _ in 0..<8 { try page.press("+") }
      let largest = try page.value(width, as: Double.self)
      // 32 channels of at most 56 pixels beside names of at most 150, a tree of 46 and a strip of 9.
      let most: Double = 32 * 56 + 205
      #expect(largest <= most)
      // The far end is brought into sight, and the canvas is no larger than its frame.
      try page.press("End")
      #expect(try page.value("document.querySelector('.canvas').scrollLeft", as: Double.self) > 0)
      #expect(
        try page.value("\(Self.canvas).clientWidth <= document.querySelector('.canvas').clientWidth", as: Bool.self))
      for _ in 0..<8 { try page.press("-") }
      #expect(try page.value(width, as: Double.self) == first)
    }

    @Test("Rows stand in clustered order, in that of the model, by name or by group")
    func orders() throws {
      try open("compare/similarity.html")
      let trees = try String(contentsOfFile: try SiteUnderTest.grouped.get().path("data/trees.nwk"), encoding: .utf8)
      let classTree = String(try #require(trees.split(separator: "\n").first))
      let names = ["zinc", "alpha", "myc", "beta"]
      let places = try names.map { try #require(classTree.range(of: $0)).lowerBound }
      let leaves = names.indices.sorted { places[$0] < places[$1] }.map { names[$0] }
      #expect(try rows() == leaves)
      try choose(order: "model")
      #expect(try rows() == names)
      try choose(order: "name")
      #expect(try rows() == names.sorted())
      try choose(order: "group")
      #expect(Set(try rows().prefix(2)) == ["alpha", "beta"])
      #expect(try page.value("location.hash", as: String.self).hasPrefix("#order=group"))
      try page.press("o")
      #expect(try page.value("\(Self.order).value") == "clustered")
    }

    @Test("The slider cuts the tree into as many clusters as it says")
    func cut() throws {
      try open("compare/similarity.html")
      for count in 1...4 {
        try run(
          "var s = document.querySelector('.controls input'); s.value = '\(count)'; s.dispatchEvent(new Event('input'))"
        )
        #expect(try page.value("document.querySelector('.controls output').textContent") == "\(count)")
        let text = try page.value(Self.readout, as: String.self)
        #expect(text.contains("cluster") == (count > 1))
        let clusters = try page.value(
          "[...new Set(buildReport.clusters(buildReport.similarity.rows, \(count)))].sort()", as: [Int].self)
        #expect(clusters == Array(1...count))
        // The cut that the page begins with needs no word in the address.
        let first = try page.value("buildReport.similarity.rows.cut", as: Int.self)
        #expect(try page.value("location.hash", as: String.self).contains("rows=") == (count != first))
      }
    }

    @Test("Trees and strips of groups stand beside the cells; the line of the cut parts as many clusters as it says")
    func trees() throws {
      try open("compare/bicluster.html")
      for side in ["rows", "columns"] {
        let axis = "buildReport.ofiv.\(side)"
        let count = try page.value("\(axis).names.length", as: Int.self)
        let brackets = try page.value("buildReport.brackets(\(axis)).length", as: Int.self)
        #expect(brackets > 0 && brackets < count)
        // Every item hangs at its own place, and no bracket is lower than what it joins.
        #expect(
          try page.value(
            "buildReport.brackets(\(axis)).every(b => b.first.height <= b.height && b.second.height <= b.height)",
            as: Bool.self))
        for clusters in 2...min(4, brackets) {
          let cut = "buildReport.cutHeight(\(axis), \(clusters))"
          let below = "buildReport.brackets(\(axis)).filter(b => b.height > \(cut)).length"
          #expect(try page.value(below, as: Int.self) == clusters - 1)
        }
        #expect(try page.value("new Set(\(axis).groups).size <= \(axis).kinds.length + 1", as: Bool.self))
      }
      let keys = try page.value("[...document.querySelectorAll('.legend')].map(k => k.textContent)", as: [String].self)
      #expect(keys.contains { $0.contains("Channel:") && $0.contains("non-additive") })
      #expect(keys.contains { $0.contains("Group:") })
      #expect(page.faults.isEmpty)
    }

    @Test("Words in a name bring the cursor there, one hit after the other")
    func search() throws {
      try open("compare/bicluster.html")
      let field = "document.querySelector('.controls .find')"
      try run("\(field).value = 'MYC'; \(field).dispatchEvent(new Event('input'))")
      #expect(try page.value(Self.rowName) == "myc")
      try run("\(field).value = '7 ·'; \(field).dispatchEvent(new Event('input'))")
      let first = try page.value(Self.columnName, as: String.self)
      #expect(first.contains("7 ·"))
      try run("\(field).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))")
      let second = try page.value(Self.columnName, as: String.self)
      #expect(second.contains("7 ·") && second != first)
      try run("\(field).value = 'nobody'; \(field).dispatchEvent(new Event('input'))")
      #expect(try page.value(Self.readout) == "No row or column has these words in its name.")
      #expect(page.faults.isEmpty)
    }

    @Test("A cell leads to the pages of its class and channel, by link and by key")
    func links() throws {
      try open("compare/bicluster.html", fragment: "#order=model&at=2,7")
      let links = try page.value("[...document.querySelectorAll('.readout a')].map(a => a.href)", as: [String].self)
      #expect(links.map { URL(string: $0)?.lastPathComponent } == ["class-0002.html", "channel-0007.html"])
      #expect(links.allSatisfy { FileManager.default.fileExists(atPath: URL(string: $0)?.path ?? "") })
      try run("\(Self.canvas).focus()")
      try page.press("Enter", withShift: true)
      #expect(try page.wait(until: "location.pathname.endsWith('/channels/channel-0007.html')"))
      try open("compare/bicluster.html", fragment: "#order=model&at=2,7")
      try run("\(Self.canvas).focus()")
      try page.press("Enter")
      #expect(try page.wait(until: "location.pathname.endsWith('/classes/class-0002.html')"))
    }

    @Test("The address holds the whole state: a page opened with it shows the same, whatever else it says")
    func address() throws {
      try open("compare/bicluster.html", fragment: "#order=clustered&rows=2&columns=3&zoom=2&at=3,5")
      #expect(try page.value("\(Self.order).value") == "clustered")
      let cuts = "[...document.querySelectorAll('.controls input[type=range]')].map(i => i.value)"
      #expect(try page.value(cuts) == ["2", "3"])
      #expect(try page.value(Self.rowName) == "myc")
      #expect(try page.value(Self.columnName, as: String.self).hasPrefix("channel 5 · "))
      let text = try page.value(Self.readout, as: String.self)
      #expect(text.contains("of classes") && text.contains("of channels"))
      // Another address of the same page, as a link or the way back gives it.
      try run("location.hash = '#order=name&at=1,2'")
      #expect(try page.wait(until: "\(Self.order).value === 'name' && \(Self.rowName) === 'zinc'"))
      #expect(try page.value(Self.columnName, as: String.self).hasPrefix("channel 2 · "))
      // Words that mean nothing are left out.
      try open("compare/bicluster.html", fragment: "#order=sideways&rows=-4&columns=many&zoom=1e9&at=0,99")
      #expect(try page.value("\(Self.order).value") == "clustered")
      #expect(try page.value(Self.readout, as: String.self).contains("OFIV"))
      #expect(page.faults.isEmpty)
    }

    @Test("Without scripts there is no map, but the picture and the tables are there")
    func withoutScripts() throws {
      try page.call("Emulation.setScriptExecutionDisabled", ["value": true])
      for path in ["compare/similarity.html", "compare/bicluster.html", "compare/non-additive.html"] {
        try page.open(try SiteUnderTest.grouped.get().path(path))
        #expect(try page.value("document.querySelector('.heatmap').offsetParent === null", as: Bool.self), "\(path)")
        #expect(try page.value("document.querySelectorAll('canvas, .controls').length", as: Int.self) == 0, "\(path)")
        #expect(try page.value("document.querySelectorAll('figure img').length", as: Int.self) >= 1, "\(path)")
        #expect(try page.value("document.querySelectorAll('tbody tr').length", as: Int.self) >= 3, "\(path)")
      }
    }
  }
}
