// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Only the targets that build non-escapable values (events with spans into a
/// buffer) need the flag; swift-nio and swift-collections ship with it too.
let lifetimes = strict + [.enableExperimentalFeature("Lifetimes")]

let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "bindscope",
  products: [
    .executable(name: "bindscope", targets: ["bindscope"]),
    // For the package of the fuzz targets alone.
    .library(
      name: "BindscopeInternals",
      targets: [
        "BatchScan", "CaptureFormat", "EventDumpFormat", "EventQuery", "EventTracing",
        "PortExhaustion", "ServerSnapshot", "TraceForge", "TraceInput", "TraceLogFormat",
        "FuzzTargets",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/onevcat/Rainbow", from: "4.2.0"),
  ],
  targets: [
    .target(name: "EventTracing", dependencies: [system], swiftSettings: lifetimes),
    .target(
      name: "TraceLogFormat", dependencies: ["EventTracing"],
      swiftSettings: lifetimes),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .target(
      name: "EventDumpFormat", dependencies: ["CXML2", "EventTracing"],
      swiftSettings: lifetimes),
    .target(
      name: "EventLogFormat", dependencies: ["EventDumpFormat", "EventTracing"],
      swiftSettings: lifetimes),
    .target(name: "CaptureFormat", dependencies: ["EventTracing"], swiftSettings: lifetimes),
    .target(name: "ServerSnapshot", dependencies: ["EventTracing"], swiftSettings: strict),
    .target(
      name: "TraceInput",
      dependencies: [
        "CArchive", "CaptureFormat", "EventDumpFormat", "EventLogFormat", "EventTracing",
        "ServerSnapshot",
        "TraceLogFormat", "CCrypto", system,
      ],
      swiftSettings: lifetimes),
    .target(name: "EventQuery", dependencies: ["EventTracing"], swiftSettings: strict),
    .target(name: "SocketActivity", dependencies: ["EventTracing"], swiftSettings: lifetimes),
    .target(
      name: "PortExhaustion", dependencies: ["EventTracing", "SocketActivity", deque, heap],
      swiftSettings: strict),
    .target(
      name: "BatchScan",
      dependencies: ["EventTracing", "TraceInput", "PortExhaustion", grdb, system],
      swiftSettings: strict),
    .target(
      name: "IncidentAnalysis",
      dependencies: [
        "BatchScan", "EventTracing", "PortExhaustion", "ServerSnapshot", "TraceInput",
      ],
      swiftSettings: strict),
    .target(
      name: "IncidentReport",
      dependencies: [
        "BatchScan", "EventTracing", "IncidentAnalysis", "TraceInput", "SocketActivity",
        "PortExhaustion", "Rainbow", mustache,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "bindscope",
      dependencies: [
        "BatchScan", "CMalloc", "EventTracing", "EventDumpFormat", "ServerSnapshot", "TraceInput",
        "EventQuery", "SocketActivity", "PortExhaustion", "IncidentAnalysis", "IncidentReport",
        arguments, system,
        "Rainbow",
      ],
      swiftSettings: strict),
    .target(name: "TraceForge", dependencies: ["EventTracing", system], swiftSettings: strict),
    .executableTarget(
      name: "forge-traces", dependencies: ["EventTracing", "TraceForge", arguments],
      swiftSettings: strict),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "EventTracing", "PortExhaustion", "TraceForge", "TraceLogFormat", "bindscope", "xml-peer",
        arguments,
      ],
      swiftSettings: strict),
    .executableTarget(name: "xml-peer", dependencies: ["CXML2"]),
    .executableTarget(
      name: "Acceptance",
      dependencies: ["EventTracing", "FuzzTargets", "TraceForge", "bindscope", arguments],
      swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: ["EventTracing", "TraceLogFormat", "PortExhaustion", "TraceForge"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "BatchScan", "CaptureFormat", "EventDumpFormat", "EventLogFormat", "EventQuery",
        "EventTracing", "PortExhaustion", "ServerSnapshot", "TraceInput", "TraceLogFormat",
      ],
      path: "Tests/FuzzTargets", swiftSettings: lifetimes),
    .testTarget(
      name: "FuzzCaseTests", dependencies: ["FuzzTargets"], exclude: ["Cases"],
      swiftSettings: strict),
    .testTarget(
      name: "PortExhaustionTests", dependencies: ["PortExhaustion", "TestSupport", "TraceForge"],
      swiftSettings: strict),
    .testTarget(
      name: "TraceInputTests",
      dependencies: ["CArchive", "EventTracing", "TestSupport", "TraceForge", "TraceInput"],
      swiftSettings: strict),
    .testTarget(
      name: "FormsTests",
      dependencies: [
        "EventTracing", "PortExhaustion", "TestSupport", "TraceForge", "TraceInput",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CaptureFormatTests",
      dependencies: [
        "CaptureFormat", "EventTracing", "TestSupport", "TraceForge", "TraceLogFormat",
      ],
      swiftSettings: lifetimes),
    .testTarget(
      name: "EventLogFormatTests",
      dependencies: ["EventLogFormat", "EventTracing", "TestSupport", "TraceForge"],
      swiftSettings: lifetimes),
    .testTarget(
      name: "EventDumpFormatTests",
      dependencies: ["EventDumpFormat", "EventTracing", "TestSupport", "TraceForge"],
      swiftSettings: lifetimes),
    .testTarget(
      name: "BindscopeTests",
      dependencies: ["bindscope", "EventTracing", "TestSupport", "TraceForge"],
      swiftSettings: strict),
    .testTarget(
      name: "IncidentReportTests",
      dependencies: [
        "BatchScan", "CXML2", "EventTracing", "IncidentReport", "PortExhaustion", "TestSupport",
        "TraceForge",
        "TraceInput",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TraceLogFormatTests",
      dependencies: [
        "EventTracing", "PortExhaustion", "TestSupport", "TraceForge", "TraceLogFormat",
      ],
      swiftSettings: lifetimes),
    .testTarget(
      name: "BatchScanTests",
      dependencies: [
        "BatchScan", "EventTracing", "PortExhaustion", "TestSupport", "TraceForge", "TraceInput",
        grdb,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ServerSnapshotTests", dependencies: ["EventTracing", "ServerSnapshot", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "SharedTracesTests",
      dependencies: [
        "EventDumpFormat", "EventTracing", "PortExhaustion", "SocketActivity", "TestSupport",
        "TraceForge", "TraceInput", "TraceLogFormat",
      ], swiftSettings: lifetimes),
    .testTarget(
      name: "EventTracingTests", dependencies: ["EventTracing", "TestSupport", "TraceForge"],
      swiftSettings: strict),
    .testTarget(
      name: "SocketActivityTests",
      dependencies: ["EventTracing", "SocketActivity", "TraceForge"],
      swiftSettings: strict),
    .testTarget(
      name: "TraceForgeTests", dependencies: ["EventTracing", "TraceForge"],
      swiftSettings: strict),
    .testTarget(
      name: "EventQueryTests",
      dependencies: [
        "EventQuery", "EventTracing", "PortExhaustion", "TestSupport", "TraceForge",
        "TraceLogFormat",
      ],
      swiftSettings: strict),
  ]
)
