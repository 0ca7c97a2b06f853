import DequeModule
import EventTracing
import SocketActivity

/// A socket, from its first event to its close.
struct Socket {
  let endpoint: UInt64
  /// Entry in the process table.
  var process: Int32
  var transport: TransportProtocol?
  var family: AddressFamily?
  var flags: Flags = []
  /// The port it is bound to; 0 for none.
  var port: UInt16 = 0
  var bind = RequestPairing()
  var connect = RequestPairing()
  /// Where it connects to.
  var remote: SocketAddress?
  /// The port that it holds, among the population.
  var hold = HoldReference.none
  /// The local address that its open bind asked for.
  var requested: SocketAddress?
  var closing = Closing()

  /// Its end.
  struct Closing {
    /// How often it was closed and opened again: a close that is remembered
    /// counts only while this has not changed.
    var count: UInt32 = 0
    /// When it was closed, if it is: late completions must not make it a new one.
    var time: FileTime?
  }

  struct Flags: OptionSet {
    let rawValue: UInt8
    /// Its user was seen at work, and is another than who made it.
    static let isAnothers = Flags(rawValue: 1)
    /// Its family has no ports.
    static let nonIP = Flags(rawValue: 2)
    /// It came from a listener, and holds no port of its own.
    static let accepted = Flags(rawValue: 4)
    /// Its last bind found no port.
    static let bindExhausted = Flags(rawValue: 8)
    /// Its create was seen: whatever it was bound to is known.
    static let wasCreated = Flags(rawValue: 16)
    /// Neither TCP nor UDP.
    static let otherProtocol = Flags(rawValue: 32)
    /// Its create has begun and not yet completed.
    static let isBeingCreated = Flags(rawValue: 64)
    /// It existed before the trace.
    static let seenInMidLife = Flags(rawValue: 128)
  }

  var isOpen: Bool { closing.time == nil }

  /// Whether it was closed before `time`: a request of that time is another socket's.
  func isClosed(before time: FileTime) -> Bool { closing.time.map { $0 < time } ?? false }

  /// Whether something of it is known that is younger than `time`: a record of that
  /// time is one of this socket, and the records lie the wrong way round.
  func hasHistory(after time: FileTime) -> Bool {
    if let end = closing.time { return time < end }
    return bind.hasCompletion(after: time)
  }
}

/// Sockets by endpoint address. Addresses are used again, so a new create
/// starts a new socket; a closed one is remembered for a while.
struct SocketTable {
  /// Open sockets that are followed; more push out the oldest.
  static let capacity = 262_144
  /// Closed sockets that are remembered.
  static let remembered = 4_096

  private(set) var sockets: [Socket] = []
  /// Open sockets that were pushed out.
  private(set) var evicted = 0
  private var places = AddressIndex()
  private var free: [Int32] = []
  private var closed = Deque<(place: Int32, endpoint: UInt64, closes: UInt32)>()
  private var hand = 0

  /// Place of the socket at `endpoint`; nil where none is known.
  @inline(__always)
  func place(of endpoint: UInt64) -> Int? { places.place(of: endpoint) }

  /// Puts a new socket at its endpoint; whatever was there is gone.
  mutating func insert(_ socket: Socket, evicting: (Socket) -> Void) -> Int {
    if let known = place(of: socket.endpoint) {
      let closes = sockets[known].closing.count
      sockets[known] = socket
      sockets[known].closing.count = closes
      return known
    }
    let place: Int
    if let spare = free.popLast() {
      place = Int(spare)
      sockets[place] = socket
    } else if sockets.count < Self.capacity {
      place = sockets.count
      sockets.append(socket)
    } else {
      // The table fills in order, so the hand is about where the oldest are.
      place = hand
      hand = (hand + 1) % Self.capacity
      if sockets[place].isOpen {
        evicted += 1
        evicting(sockets[place])
      }
      places.remove(sockets[place].endpoint)
      sockets[place] = socket
    }
    places.set(socket.endpoint, place: place)
    return place
  }

  /// Changes a socket in place.
  @inline(__always)
  @discardableResult
  mutating func update<Result>(_ place: Int, _ change: (inout Socket) -> Result) -> Result {
    change(&sockets[place])
  }

  /// Marks a socket closed and forgets the one that was closed longest ago.
  mutating func close(_ place: Int, at time: FileTime) {
    sockets[place].closing.time = time
    sockets[place].closing.count &+= 1
    closed.append((Int32(place), sockets[place].endpoint, sockets[place].closing.count))
    guard closed.count > Self.remembered, let oldest = closed.popFirst() else { return }
    let old = sockets[Int(oldest.place)]
    // It may be open again, or the place another's.
    guard !old.isOpen, old.endpoint == oldest.endpoint, old.closing.count == oldest.closes else {
      return
    }
    places.remove(old.endpoint)
    free.append(oldest.place)
  }
}
