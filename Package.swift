// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// A part of the analysis: a target of its own, so that the compiler holds its folders apart.
func part(_ name: String, _ folder: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, path: "Sources/Analysis/\(folder)")
}

let package = Package(
  name: "build-report",
  products: [
    .executable(name: "build-report", targets: ["build-report"]),
    .library(
      name: "Analysis",
      targets: [
        "Analysis", "ReportSupport", "ReportNumerics", "GenomicNetwork", "ModelReading", "Motifs", "Sequences",
        "DeepResolve", "Planting", "Performance", "Explanation", "Results", "Agreement",
      ]),
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

    // Each part may use those above it.
    part("ReportSupport", "Support", ["CZlib"]),
    part("ReportNumerics", "Numerics", ["COpenBLAS", "ReportSupport"]),
    part("GenomicNetwork", "Network", ["ReportNumerics", "ReportSupport"]),
    part("ModelReading", "ModelReading", ["CHDF5", "GenomicNetwork", "ReportNumerics", "ReportSupport"]),
    part("Motifs", "Motifs", ["ReportNumerics", "ReportSupport"]),
    part(
      "Sequences", "Sequences", ["GenomicNetwork", "ModelReading", "Motifs", "ReportNumerics", "ReportSupport"]),
    part(
      "DeepResolve", "DeepResolve", ["GenomicNetwork", "Motifs", "ReportNumerics", "ReportSupport", "Sequences"]),
    part(
      "Planting", "Planting",
      ["DeepResolve", "GenomicNetwork", "Motifs", "ReportNumerics", "ReportSupport", "Sequences"]),
    part(
      "Performance", "Performance", ["GenomicNetwork", "ReportNumerics", "ReportSupport", "Sequences"]),
    part(
      "Explanation", "Explanation",
      ["DeepResolve", "GenomicNetwork", "Motifs", "ReportNumerics", "ReportSupport", "Sequences"]),
    part(
      "Results", "Results",
      [
        "DeepResolve", "Explanation", "GenomicNetwork", "ModelReading", "Motifs", "Performance", "Planting",
        "ReportNumerics", "ReportSupport", "Sequences",
      ]),
    part(
      "Agreement", "Agreement",
      ["DeepResolve", "Motifs", "Planting", "ReportNumerics", "ReportSupport", "Results"]),
    part(
      "Analysis", "Pipeline",
      [
        "Agreement", "DeepResolve", "Explanation", "GenomicNetwork", "ModelReading", "Motifs", "Performance",
        "Planting",
        "ReportNumerics", "ReportSupport", "Results", "Sequences",
      ]),

    .target(name: "Render", dependencies: ["CCairo", "CZlib"]),
    .target(
      name: "SiteGen",
      dependencies: [
        "Analysis", "CLinux", "Render", .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .target(name: "ScaleOut", dependencies: ["Analysis", "SiteGen"]),
    .executableTarget(
      name: "build-report",
      dependencies: [
        "Analysis", "Render", "ScaleOut", "SiteGen",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .executableTarget(name: "measure", dependencies: ["Analysis"], path: "Benchmarks/Sources/measure"),

    .target(name: "TestSupport", dependencies: ["Analysis"], path: "Tests/TestSupport"),
    .testTarget(name: "ReportSupportTests", dependencies: ["ReportSupport", "TestSupport"]),
    .testTarget(
      name: "ReportNumericsTests", dependencies: ["ReportNumerics", "TestSupport"], exclude: ["Fixtures"]),
    .testTarget(name: "GenomicNetworkTests", dependencies: ["GenomicNetwork", "TestSupport"]),
    .testTarget(name: "ModelReadingTests", dependencies: ["ModelReading", "TestSupport"], exclude: ["Fixtures"]),
    .testTarget(name: "MotifsTests", dependencies: ["Motifs", "TestSupport"], exclude: ["Fixtures"]),
    .testTarget(name: "SequencesTests", dependencies: ["Sequences", "TestSupport"]),
    .testTarget(name: "DeepResolveTests", dependencies: ["Analysis", "TestSupport"], exclude: ["Fixtures"]),
    .testTarget(name: "ResultsTests", dependencies: ["Analysis", "TestSupport"], exclude: ["Fixtures"]),
    .testTarget(name: "AnalysisTests", dependencies: ["Analysis", "TestSupport"]),
    .testTarget(name: "PerformanceTests", dependencies: ["Performance", "TestSupport"]),
    .testTarget(name: "ExplanationTests", dependencies: ["Explanation", "TestSupport"], exclude: ["Fixtures"]),
    .testTarget(name: "PlantingTests", dependencies: ["Analysis", "TestSupport"]),
    .testTarget(name: "AgreementTests", dependencies: ["Analysis", "TestSupport"]),
    .testTarget(name: "ScaleOutTests", dependencies: ["ScaleOut", "TestSupport"]),
    .testTarget(name: "RenderTests", dependencies: ["Render", "TestSupport"], exclude: ["Golden"]),
    .testTarget(name: "SiteGenTests", dependencies: ["SiteGen", "TestSupport"]),
    .testTarget(
      name: "CommandTests", dependencies: ["build-report", "TestSupport"], exclude: ["Faults", "Fixtures"]),
    .testTarget(name: "BrowserTests", dependencies: ["build-report", "TestSupport"]),
  ]
)

// `make docs` alone asks for it: who builds the program needs no plugin.
if ProcessInfo.processInfo.environment["BUILD_REPORT_DOCS"] != nil {
  package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"))
}
