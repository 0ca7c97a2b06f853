public import EventTracing
import TraceLogFormat

/// Formats that can be read; the raw values are those of the JSON report.
public enum TraceFormat: String, Sendable {
  case etl
}

/// An input that turned out to be a trace, opened and ready to be read.
public struct OpenedTrace: Sendable {
  /// The path as it was given; `-` for standard input.
  public let path: String
  /// Its format.
  public let format: TraceFormat
  /// Bytes of the file.
  public let size: Int64
  /// The reader.
  public let source: any TraceEventSource & Sendable

  /// Opens the trace at `path`, or on standard input for `-`. What the input
  /// is, is told by its content.
  public init(path: String) throws(TraceError) {
    let bytes = path == "-" ? try FileBytes.spoolingStandardInput() : try FileBytes(path: path)
    var start: [UInt8] = []
    let got = try bytes.read(InputFormat.prefix, at: 0, into: &start, from: 0)
    guard TraceLogReader.recognizes(start.rawSpan.extracting(0..<got)) else {
      throw InputFormat.refusal(Array(start.prefix(got)), size: bytes.size)
    }
    self.path = path
    format = .etl
    size = bytes.size
    source = try TraceLogReader(bytes)
  }
}
