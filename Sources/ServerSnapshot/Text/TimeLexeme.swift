/// What a line that may state a time is made of.
enum TimeLexeme: Equatable {
  /// A number of up to nine digits, and how many there were.
  case number(Int, digits: Int)
  /// A run of letters, ASCII or others.
  case word(String)
  /// Any other byte but a blank.
  case mark(UInt8)

  /// The lexemes of `bytes`; nil where a number is too long for a time.
  static func split(_ bytes: ArraySlice<UInt8>) -> [TimeLexeme]? {
    var lexemes: [TimeLexeme] = []
    var rest = bytes
    while let byte = rest.first {
      if byte.isDigit {
        let digits = rest.prefix(while: \.isDigit)
        guard digits.count <= 9, let value = digits.decimal else { return nil }
        lexemes.append(.number(value, digits: digits.count))
        rest = rest.dropFirst(digits.count)
      } else if byte.isLetter || byte >= 0x80 {
        let letters = rest.prefix { $0.isLetter || $0 >= 0x80 }
        lexemes.append(.word(letters.text.lowercased()))
        rest = rest.dropFirst(letters.count)
      } else {
        if !byte.isBlank { lexemes.append(.mark(byte)) }
        rest = rest.dropFirst()
      }
    }
    return lexemes
  }
}

extension [TimeLexeme] {
  /// The number at `index` if it has one of the counts of digits.
  func number(_ index: Int, digits: ClosedRange<Int>) -> Int? {
    guard indices.contains(index), case .number(let value, let count) = self[index],
      digits.contains(count)
    else { return nil }
    return value
  }

  /// Whether one of `marks` stands at `index`.
  func isMark(_ index: Int, _ marks: String) -> Bool {
    guard indices.contains(index), case .mark(let mark) = self[index] else { return false }
    return marks.utf8.contains(mark)
  }

  /// The word at `index`.
  func word(_ index: Int) -> String? {
    guard indices.contains(index), case .word(let word) = self[index] else { return nil }
    return word
  }
}
