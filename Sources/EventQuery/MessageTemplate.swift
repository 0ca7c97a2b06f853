import EventTracing

/// A message template taken apart: `%1` stands for the first field, `%n`
/// breaks the line, `%%` is a percent sign.
struct MessageTemplate {
  /// A part of a message.
  enum Piece {
    case text(String)
    /// A field by its position, by 0; there may be none such.
    case field(Int)
  }

  let pieces: [Piece]

  init(_ template: String) {
    var pieces: [Piece] = []
    var text = ""
    var rest = template[...]
    while let percent = rest.firstIndex(of: "%") {
      text += rest[..<percent]
      rest = rest[rest.index(after: percent)...]
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      if let number = Int(digits) {
        rest = Self.withoutFormat(rest[digits.endIndex...])
        if !text.isEmpty { pieces.append(.text(text)) }
        pieces.append(.field(number - 1))
        text = ""
      } else if let mark = rest.first {
        text += mark == "n" ? " " : String(mark)
        rest = rest.dropFirst()
      }
    }
    text += rest
    if !text.isEmpty { pieces.append(.text(text)) }
    self.pieces = pieces
  }

  /// What stands for a field that the event does not have.
  static let missing = "?"

  /// Bytes of a message: a field may stand in it any number of times.
  static let limit = EventDecoder.maximumRenderedBytes

  /// The message of an event with `fields`, and whether it is too long to be
  /// whole.
  func filled(with fields: [DecodedField]) -> (text: String, isCut: Bool) {
    var message = ""
    for piece in pieces {
      let more =
        switch piece {
        case .text(let text): text
        case .field(let index):
          fields.indices.contains(index) ? fields[index].description : Self.missing
        }
      guard message.utf8.count + more.utf8.count <= Self.limit else { return (message, true) }
      message += more
    }
    return (message, false)
  }

  /// A format such as `!u!` may follow the number.
  private static func withoutFormat(_ text: Substring) -> Substring {
    guard text.first == "!", let end = text.dropFirst().firstIndex(of: "!") else { return text }
    return text[text.index(after: end)...]
  }
}
