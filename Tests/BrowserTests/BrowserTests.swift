import Foundation
import TestSupport
import Testing

extension ChromiumTests {
  @Suite("A site in Chromium")
  struct BrowserTests {
    @Test("No page breaks its own policy, throws, fails to load something or asks for anything but files")
    func errors() throws {
      let page = try BrowserPage()
      for site in [try SiteUnderTest.single.get(), try SiteUnderTest.several.get()] {
        // Channels of one model are alike: one in eight is enough.
        for path in site.pages where !path.contains("/channel-") || path.hasSuffix("1.html") {
          try page.open(site.path(path))
          #expect(page.faults.isEmpty, "\(path): \(page.faults)")
          #expect(page.requests.allSatisfy { $0.hasPrefix("file:///") }, "\(path)")
        }
      }
    }

    @Test("No page is wider than a phone")
    func narrowScreen() throws {
      let page = try BrowserPage()
      try page.call(
        "Emulation.setDeviceMetricsOverride", ["width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true])
      let site = try SiteUnderTest.single.get()
      for path in site.pages where !path.contains("/channel-") || path.hasSuffix("0001.html") {
        try page.open(site.path(path))
        #expect(try page.value("document.documentElement.scrollWidth", as: Int.self) <= 390, "\(path)")
      }
    }

    @Test("With scripts off every row and figure is there, and no control that would do nothing")
    func withoutScripts() throws {
      let page = try BrowserPage()
      try page.call("Emulation.setScriptExecutionDisabled", ["value": true])
      let site = try SiteUnderTest.single.get()
      try page.open(site.path("channels/index.html"))
      #expect(try page.value("document.querySelectorAll('tbody tr').length", as: Int.self) == 32)
      #expect(try page.value("document.querySelectorAll('th button').length", as: Int.self) == 0)
      #expect(try page.value("document.querySelectorAll('.copier').length", as: Int.self) == 0)
      #expect(try page.value("document.querySelector('.filter').hidden", as: Bool.self))
      try page.open(site.path("classes/class-0001.html"))
      #expect(
        try page.value("[...document.images].every(i => i.loading === 'lazy' || i.naturalWidth > 0)", as: Bool.self))
      #expect(try page.value("document.querySelectorAll('figure img').length", as: Int.self) >= 4)
    }

    @Test("In the dark, figures stay on white")
    func darkMode() throws {
      let page = try BrowserPage()
      try page.call(
        "Emulation.setEmulatedMedia", ["features": [["name": "prefers-color-scheme", "value": "dark"]]])
      try page.open(try SiteUnderTest.single.get().path("classes/class-0001.html"))
      let style = "getComputedStyle(document.querySelector('figure .picture')).backgroundColor"
      #expect(try page.value(style) == "rgb(255, 255, 255)")
      #expect(try page.value("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)")
    }

    @Test("A caption is copied as plain text, and the reader is told")
    func copyCaption() throws {
      let page = try BrowserPage()
      try page.open(try SiteUnderTest.single.get().path("classes/class-0001.html"))
      // The older way of copying says what it would have put on the clipboard, which a test may not read.
      try page.call(
        "Runtime.evaluate",
        [
          "expression": """
          Object.defineProperty(navigator, 'clipboard', { value: { writeText: function (text) {
            window.copied = text; return Promise.resolve(); } } });
          document.querySelector('figcaption .files .copier').click();
          """
        ])
      #expect(try page.wait(until: "document.querySelector('figcaption .files .answer').textContent === 'Copied'"))
      let copied = try page.value("window.copied", as: String.self)
      #expect(
        copied.hasPrefix("Words and their effects. Mean change of the score (logit) of class 1 where a word is planted")
      )
      #expect(!copied.contains("PDF") && !copied.contains("\n"))
    }

    @Test("Print leaves navigation and controls out")
    func print() throws {
      let page = try BrowserPage()
      try page.call("Emulation.setEmulatedMedia", ["media": "print"])
      try page.open(try SiteUnderTest.single.get().path("classes/class-0001.html"))
      let hidden = "[...document.querySelectorAll('nav, .filter, .skip')].every(e => e.offsetParent === null)"
      #expect(try page.value(hidden, as: Bool.self))
      let data = try #require(try page.call("Page.printToPDF")["data"] as? String)
      let bytes = try #require(Data(base64Encoded: data))
      #expect(bytes.starts(with: Data("%PDF-".utf8)))
    }
  }

  @Suite("Tables in Chromium")
  struct BrowserTableTests {
    private static let shown = "[...document.querySelectorAll('tbody tr')].filter(r => !r.hidden).length"
    private static let firstRow = "document.querySelector('tbody tr th').textContent.trim()"

    @Test("The filter narrows the rows, says how many are left, and is part of the address")
    func filter() throws {
      let page = try BrowserPage()
      let list = try SiteUnderTest.single.get().path("channels/index.html")
      try page.open(list)
      try page.press("f")
      #expect(try page.value("document.activeElement.id") == "filter")
      try page.type("channel 12")
      #expect(try page.value(Self.shown, as: Int.self) == 1)
      #expect(try page.value("document.querySelector('.count').textContent") == "showing 1 of 32")
      #expect(try page.value("location.hash") == "#q=channel%2012")
      try page.press("Escape")
      #expect(try page.value(Self.shown, as: Int.self) == 32)
      try page.open(list, fragment: "#q=channel%2012")
      #expect(try page.value(Self.shown, as: Int.self) == 1)
    }

    @Test("The search of every page finds a channel by the keyboard alone, and keys can be turned off")
    func search() throws {
      let page = try BrowserPage()
      let site = try SiteUnderTest.single.get()
      try page.open(site.path("classes/class-0001.html"))
      try page.press("/")
      #expect(try page.value("document.activeElement.id") == "search")
      try page.type("channel 12")
      #expect(try page.wait(until: "document.querySelectorAll('#search-results [role=option]').length === 1"))
      #expect(try page.value("document.querySelector('.search [role=status]').textContent") == "1 found")
      try page.press("ArrowDown")
      #expect(try page.value("document.activeElement.getAttribute('aria-activedescendant')") == "found-0")
      try page.press("Enter")
      #expect(try page.wait(until: "location.pathname.endsWith('channels/channel-0012.html')"))
      try page.open(site.path("help.html"))
      try page.call("Runtime.evaluate", ["expression": "document.querySelector('.key-switch button').click()"])
      try page.press("/")
      #expect(try page.value("document.activeElement.id") != "search")
      try page.call("Runtime.evaluate", ["expression": "document.querySelector('.key-switch button').click()"])
      try page.press("/")
      #expect(try page.value("document.activeElement.id") == "search")
    }

    @Test("A column sorts by the keyboard alone and says so")
    func sort() throws {
      let page = try BrowserPage()
      try page.open(try SiteUnderTest.single.get().path("channels/index.html"))
      let column = "[...document.querySelectorAll('th')].findIndex(h => h.textContent.startsWith('Largest'))"
      try page.call("Runtime.evaluate", ["expression": "document.querySelectorAll('th')[\(column)].firstChild.focus()"])
      let sort = "document.querySelectorAll('th')[\(column)].getAttribute('aria-sort')"
      let cells = "[...document.querySelectorAll('tbody tr')].map(r => parseFloat(r.cells[\(column)].textContent))"
      try page.press("Enter")
      #expect(try page.value(sort) == "descending")
      let descending = try page.value(cells, as: [Double].self)
      #expect(descending == descending.sorted(by: >) && Set(descending).count > 1)
      try page.press("Enter")
      #expect(try page.value(sort) == "ascending")
      let ascending = try page.value(cells, as: [Double].self)
      #expect(ascending == ascending.sorted())
    }

    @Test("The index over several models sorts and filters")
    func severalModels() throws {
      let page = try BrowserPage()
      try page.open(try SiteUnderTest.several.get().path("index.html"))
      try page.press("/")
      try page.type("2019-II")
      #expect(try page.value(Self.shown, as: Int.self) == 1)
      try page.press("Escape")
      try page.call("Runtime.evaluate", ["expression": "document.querySelector('th button').click()"])
      #expect(try page.value(Self.firstRow) == "2019-I.h5")
      try page.call("Runtime.evaluate", ["expression": "document.querySelector('th button').click()"])
      #expect(try page.value(Self.firstRow) == "2019-II.h5")
    }

    /// Keys count once the page's script has run.
    private static func isReady(_ page: String) -> String {
      "location.pathname.endsWith('\(page)') && document.readyState === 'complete'"
    }

    @Test("Keys go to the neighbours of a page", arguments: [["j", "k"], ["ArrowRight", "ArrowLeft"]])
    func neighbours(keys: [String]) throws {
      let page = try BrowserPage()
      try page.open(try SiteUnderTest.single.get().path("channels/channel-0002.html"))
      try page.press(keys[0])
      #expect(try page.wait(until: Self.isReady("channel-0003.html")))
      try page.press(keys[1])
      #expect(try page.wait(until: Self.isReady("channel-0002.html")))
    }
  }
}
