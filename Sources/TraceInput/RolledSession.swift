import EventTracing

/// A session that rolls its file, as its parts name it: those of one are one
/// capture.
public struct RolledSession: Hashable, Sendable {
  private let name: String?
  private let bootTime: FileTime
  private let clockFrequency: Int64

  /// The session of the `.etl` at `path`, by its header; nil for any other
  /// file, and for one that is no part of a set.
  public init?(ofFileAt path: String) {
    guard let bytes = try? FileBytes(path: path),
      let trace = try? OpenedTrace(bytes, path: path, options: InputOptions()),
      trace.format == .etl, trace.session.mode & CaptureSet.newFileMode != 0,
      let bootTime = trace.session.bootTime
    else { return nil }
    name = trace.session.name
    self.bootTime = bootTime
    clockFrequency = trace.session.clockFrequency
  }
}
