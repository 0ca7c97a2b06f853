public import EventTracing
import SocketActivity

/// What captured packets say of connections: how many were asked for a second,
/// before and after the first refused request.
public struct SegmentCounts: Sendable, Equatable {
  /// Connections that this machine asked for.
  public private(set) var attempts = FailureSpan()
  /// Those before the first refused request.
  public private(set) var attemptsBefore = 0
  /// When the first request was refused.
  public private(set) var firstFailure: FileTime?
  /// Segments that end a connection in order, and those that break it off.
  public private(set) var finishes = FailureSpan(), resets = FailureSpan()
  /// A bit for each local port that was seen.
  private var ports = [UInt64](repeating: 0, count: 1_024)

  mutating func note(_ segment: SegmentEvent, at time: FileTime) {
    if segment.isConnectionAttempt { attempts.add(time) }
    if segment.flags.contains(.fin) { finishes.add(time) }
    if segment.flags.contains(.rst) { resets.add(time) }
    if let port = segment.localPort ?? (segment.isConnectionAttempt ? segment.source.port : nil) {
      ports[Int(port) / 64] |= 1 << UInt64(port % 64)
    }
  }

  /// The first request was refused.
  mutating func noteFailure(at time: FileTime) {
    guard firstFailure == nil else { return }
    firstFailure = time
    attemptsBefore = attempts.count
  }

  /// Local ports seen.
  public var localPorts: Int { ports.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Whether any such packet was seen.
  public var isEmpty: Bool { attempts.count + finishes.count + resets.count == 0 }

  /// Connections asked for a second: before the first refused request, and from
  /// it on; nil where there is no such time in the capture.
  public func rates(from start: FileTime?, to end: FileTime?) -> (before: Double?, after: Double?) {
    guard let start, let end else { return (nil, nil) }
    let failure = firstFailure ?? end
    let before = failure.seconds(since: start)
    let after = end.seconds(since: failure)
    return (
      before > 0 ? Double(firstFailure == nil ? attempts.count : attemptsBefore) / before : nil,
      firstFailure != nil && after > 0 ? Double(attempts.count - attemptsBefore) / after : nil
    )
  }
}
