import Glibc
import Synchronization

/// Another process of this program that answers lines with lines, over two
/// pipes. The one place that starts processes.
///
///     let reader = try ReaderProcess(arguments: ["read-units"])
///     let answer = reader.ask(line, within: 60)
///
/// What it reads may end it: then there is no answer, and ``failure`` says how
/// it ended.
@safe final class ReaderProcess {
  /// How it ended, or why it was ended.
  enum Failure: Error, Equatable, Sendable {
    case signal(Int32)
    case exit(Int32)
    case timeLimit(seconds: Int)
    /// It could not be started, or written to; the `errno`.
    case system(Int32)
  }

  private let processID: pid_t
  private let input: Int32, output: Int32
  private var received: [UInt8] = []
  private var isOver = false
  private(set) var failure: Failure?

  /// Bytes that are read at a time, and that an answer may have.
  private static let chunk = 64 << 10, longestAnswer = 256 << 20

  /// One process at a time is started: another one would inherit the pipes of
  /// this before they are marked as not to be.
  private static let starting = Mutex(())

  /// Starts this program's own file with `arguments`.
  convenience init(arguments: [String]) throws(Failure) {
    let started = Self.starting.withLock { _ in Self.start(arguments) }
    switch started {
    case .success(let parts): self.init(parts)
    case .failure(let error): throw error
    }
  }

  private struct Parts {
    let processID: pid_t
    let input: Int32, output: Int32
  }

  private init(_ parts: Parts) {
    processID = parts.processID
    input = parts.input
    output = parts.output
  }

  private static func makePipe() -> [Int32]? {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return ends
  }

  private static func start(_ arguments: [String]) -> Result<Parts, Failure> {
    guard let toChild = makePipe() else { return .failure(.system(errno)) }
    guard let fromChild = makePipe() else {
      let code = errno
      for end in toChild { close(end) }
      return .failure(.system(code))
    }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, toChild[0], STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, fromChild[1], STDOUT_FILENO)
    // What a crash says there is not for the user: the scan has its own words.
    unsafe posix_spawn_file_actions_addopen(
      &actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var words = unsafe (["bindscope"] + arguments).map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    var child: pid_t = 0
    let code = unsafe posix_spawn(&child, "/proc/self/exe", &actions, nil, &words, environ)
    close(toChild[0])
    close(fromChild[1])
    guard code == 0 else {
      close(toChild[1])
      close(fromChild[0])
      return .failure(.system(code))
    }
    return .success(Parts(processID: child, input: toChild[1], output: fromChild[0]))
  }

  /// It ends by itself with its input, when all was asked.
  deinit { if !isOver { _ = reap() } }

  /// Sends a line and waits for the answer; nil where the process ends before,
  /// or where it takes longer than `seconds`.
  func ask(_ line: [UInt8], within seconds: Int) -> [UInt8]? {
    guard !isOver, send(line) else {
      finish()
      return nil
    }
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
        let answer = Array(received[..<end])
        received.removeSubrange(...end)
        return answer
      }
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else {
        failure = .timeLimit(seconds: seconds)
        finish()
        return nil
      }
      guard receive(within: left) else {
        finish()
        return nil
      }
    }
  }

  /// Sends a line that nobody answers.
  func send(_ line: [UInt8]) -> Bool {
    var sent = 0
    let bytes = line + [UInt8(ascii: "\n")]
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[sent...])
        return unsafe write(input, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// Takes what comes next; false where nothing more will.
  private func receive(within time: Duration) -> Bool {
    var wait = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    let milliseconds = min(60_000, max(1, Int(time / .milliseconds(1))))
    let ready = unsafe poll(&wait, 1, Int32(milliseconds))
    if ready == 0 || (ready < 0 && errno == EINTR) { return true }
    var buffer = [UInt8](repeating: 0, count: Self.chunk)
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe read(output, $0.baseAddress, $0.count)
    }
    if count < 0 { return errno == EINTR }
    received += buffer.prefix(count)
    return count > 0 && received.count <= Self.longestAnswer
  }

  /// The process is over, or is ended.
  private func finish() {
    guard !isOver else { return }
    kill(processID, SIGKILL)
    let status = reap()
    guard failure == nil else { return }
    let signal = status & 0x7F
    // 128 and more: it caught its own signal, and said so.
    let code = status >> 8 & 0xFF
    failure = signal != 0 && signal != SIGKILL ? .signal(signal) : .exit(code)
    if code > 128 { failure = .signal(code - 128) }
  }

  /// Closes the pipes and waits for the end; returns the process's status.
  private func reap() -> Int32 {
    isOver = true
    close(input)
    close(output)
    var status: Int32 = 0
    while unsafe waitpid(processID, &status, 0) < 0, errno == EINTR {}
    return status
  }
}
