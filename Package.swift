// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "build-report",
  products: [
    .executable(name: "build-report", targets: ["build-report"]),
    .library(name: "Analysis", targets: ["Analysis"]),
    .library(name: "Render", targets: ["Render"]),
    .library(name: "SiteGen", targets: ["SiteGen"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLinux"),
    .target(name: "Analysis", dependencies: ["CHDF5", "COpenBLAS", "CZlib"]),
    .target(name: "Render", dependencies: ["CCairo", "CZlib"]),
    .target(
      name: "SiteGen",
      dependencies: [
        "Analysis", "CLinux", "Render", .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .executableTarget(
      name: "build-report",
      dependencies: [
        "Analysis", "Render", "SiteGen",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(name: "TestSupport", dependencies: ["Analysis"], path: "Tests/TestSupport"),
    .testTarget(
      name: "AnalysisTests", dependencies: ["Analysis", "TestSupport"], exclude: ["Fixtures"]),
    .testTarget(name: "RenderTests", dependencies: ["Render", "TestSupport"], exclude: ["Golden"]),
    .testTarget(name: "SiteGenTests", dependencies: ["SiteGen", "TestSupport"]),
    .testTarget(name: "CommandTests", dependencies: ["build-report", "TestSupport"]),
    .testTarget(name: "BrowserTests", dependencies: ["build-report", "TestSupport"]),
  ]
)
