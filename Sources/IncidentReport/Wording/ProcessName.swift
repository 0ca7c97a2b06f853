import EventTracing
import PortExhaustion

/// What a process is called: its image and id, as far as the trace knows them.
struct ProcessName: Equatable {
  /// Image without its folder, fit to be shown; nil for unknown.
  let image: String?
  /// Its id; nil for unknown.
  let processID: UInt32?
  /// Its kernel address; 0 for unknown.
  let address: UInt64

  /// Columns that an image's name may take in a sentence.
  private static let imageColumns = 48
  /// Process that owns the sockets of the kernel.
  private static let system: UInt32 = 4

  init(imageName: String?, processID: UInt32?, address: UInt64 = 0) {
    let base = imageName?.split(whereSeparator: { $0 == "\\" || $0 == "/" }).last
    image =
      base.map { String($0).shown(to: Self.imageColumns) }
      ?? (processID == Self.system ? "System" : nil)
    self.processID = processID
    self.address = address
  }

  /// `w3wp.exe 4321`, or `curl.exe × 1,971` for many of one image.
  init(_ holder: Holder) {
    guard holder.processes > 1 else {
      self.init(imageName: holder.imageName, processID: holder.processID)
      return
    }
    let one = ProcessName(imageName: holder.imageName, processID: nil).image ?? "one program"
    self.init(imageName: "\(one) × \(Words.number(holder.processes))", processID: nil)
  }

  init(_ process: ProcessReport) {
    self.init(
      imageName: process.identity.imageName, processID: process.identity.processID,
      address: process.identity.process)
  }

  /// `w3wp.exe (4321)`, for the midst of a sentence.
  var inSentence: String {
    switch (image, processID) {
    case (let image?, let id?): "\(image) (\(id))"
    case (let image?, nil): image
    case (nil, let id?): "process \(id)"
    case (nil, nil): address == 0 ? "an unknown process" : "the process at \(addressText)"
    }
  }

  /// `w3wp.exe 4321`, for a row of a table.
  var inRow: String {
    switch (image, processID) {
    case (let image?, let id?): "\(image) \(id)"
    case (let image?, nil): image
    case (nil, let id?): "process \(id)"
    case (nil, nil): address == 0 ? "unknown process" : "process at \(addressText)"
    }
  }

  private var addressText: String { "0x" + address.hexadecimal(digits: 16) }
}

extension ProcessIdentity {
  /// The command line without the program: `-ap "Orders"`; nil where it has
  /// none, or the trace does not tell.
  var arguments: String? {
    guard let line = commandLine?.visible else { return nil }
    let image = imageName?.split(whereSeparator: { $0 == "\\" || $0 == "/" }).last
    var rest = line[...]
    // The path of a program may hold spaces without being quoted.
    if let image, let found = rest.firstRange(ofName: String(image).visible) {
      rest = rest[found.upperBound...]
      if rest.first == "\"" { rest = rest.dropFirst() }
    } else if rest.first == "\"" {
      rest = rest.dropFirst().drop { $0 != "\"" }.dropFirst()
    } else {
      rest = rest.drop { $0 != " " }
    }
    let text = rest.drop { $0 == " " }
    return text.isEmpty ? nil : String(text)
  }
}

extension Substring {
  /// Where `name` first stands, in upper or lower case.
  fileprivate func firstRange(ofName name: String) -> Range<Index>? {
    guard !name.isEmpty else { return nil }
    let wanted = Array(name.lowercased())
    var start = startIndex
    while start < endIndex {
      var at = start
      var matched = 0
      while matched < wanted.count, at < endIndex, self[at].lowercased() == String(wanted[matched])
      {
        at = index(after: at)
        matched += 1
      }
      if matched == wanted.count { return start..<at }
      start = index(after: start)
    }
    return nil
  }
}
