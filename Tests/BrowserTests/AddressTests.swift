import Testing

extension ChromiumTests {
  @Suite("Addresses in Chromium")
  struct AddressTests {
    private let page: BrowserPage

    init() throws { page = try BrowserPage() }

    @Test("The group that is chosen is in the address beside the filter, and a page opened with it shows the same")
    func group() throws {
      let list = try SiteUnderTest.grouped.get().path("classes/index.html")
      let field = "document.querySelector('.filter select')"
      let shown = "[...document.querySelectorAll('tbody tr')].filter(r => !r.hidden).length"
      try page.open(list)
      let choose = "\(field).value = 'DNase'; \(field).dispatchEvent(new Event('change'))"
      try page.call("Runtime.evaluate", ["expression": choose])
      #expect(try page.value("location.hash") == "#group=DNase")
      try page.open(list, fragment: "#q=alpha&group=DNase")
      #expect(try page.value("\(field).value") == "DNase")
      #expect(try page.value("document.getElementById('filter').value") == "alpha")
      #expect(try page.value(shown, as: Int.self) <= 2)
      try page.call("Runtime.evaluate", ["expression": "location.hash = '#group=TF'"])
      #expect(try page.wait(until: "\(field).value === 'TF' && \(shown) === 2"))
    }

    @Test("Controls that share a page keep each other's state in the address")
    func sharedAddress() throws {
      let difference = try SiteUnderTest.grouped.get().path("compare/difference.html")
      let selects = "[...document.querySelectorAll('.picker select')].map(s => s.value)"
      try page.open(difference, fragment: "#a=class-0003&b=class-0001")
      #expect(try page.wait(until: "document.querySelectorAll('.picker select').length === 2"))
      #expect(try page.value(selects) == ["2", "0"])
      let type = "var f = document.getElementById('filter'); f.value = 'myc'; f.dispatchEvent(new Event('input'))"
      try page.call("Runtime.evaluate", ["expression": type])
      #expect(try page.value("location.hash") == "#a=class-0003&b=class-0001&q=myc")
      try page.call("Runtime.evaluate", ["expression": "document.querySelector('.picker button').click()"])
      #expect(try page.value("location.hash") == "#a=class-0001&b=class-0003&q=myc")
      // Another address of the same page, as a link or the way back gives it.
      try page.call("Runtime.evaluate", ["expression": "location.hash = '#a=class-0002&b=class-0004'"])
      #expect(try page.wait(until: "\(selects).join() === '1,3' && document.getElementById('filter').value === ''"))
      #expect(try page.value("document.querySelector('.picker [role=status]').textContent.length > 0", as: Bool.self))
      #expect(page.faults.isEmpty)
    }
  }
}
