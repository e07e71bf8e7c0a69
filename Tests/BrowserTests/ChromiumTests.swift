import Testing

/// Everything that is tried in Chromium, one after the other: all share one browser.
@Suite(.serialized, .enabled(if: Browser.isInstalled, "Chromium is not installed"))
enum ChromiumTests {}
