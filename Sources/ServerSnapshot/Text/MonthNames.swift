import Foundation

/// The names of months as dates have them, from the Unicode CLDR that Foundation
/// carries: full and short, as they stand in a date (genitive) and alone.
///
///     MonthNames.month("marraskuuta")   // 11
///     MonthNames.month("märz")          // 3
enum MonthNames {
  /// The languages of Windows whose logs are read.
  private static let languages = [
    "en", "de", "de_AT", "fr", "it", "es", "pt", "nl", "pl", "cs", "ru", "uk", "tr", "el", "sv",
    "nb", "da", "fi", "hu", "ja", "zh", "ko",
  ]

  /// The month of a name in small letters, 1 to 12; nil for another word, and for
  /// one that means two months in different languages.
  static func month(_ word: String) -> Int? { all[word] }

  /// Names that Windows has and CLDR has not: `Mrz`.
  private static let others = ["mrz": 3]

  private static let all: [String: Int] = {
    var meanings: [String: Set<Int>] = [:]
    for language in languages {
      let formatter = DateFormatter()
      formatter.locale = Locale(identifier: language)
      formatter.calendar = Calendar(identifier: .gregorian)
      let lists = [
        formatter.monthSymbols, formatter.standaloneMonthSymbols, formatter.shortMonthSymbols,
        formatter.shortStandaloneMonthSymbols,
      ]
      for list in lists.compactMap({ $0 }) where list.count == 12 {
        for (index, name) in list.enumerated() {
          // Points behind a short name are marks of their own.
          let word = name.lowercased().filter { $0 != "." }
          if Int(word.prefix { $0.isNumber }) == nil {
            meanings[word, default: []].insert(index + 1)
          }
        }
      }
    }
    return meanings.filter { $0.value.count == 1 }.compactMapValues(\.first)
      .merging(others) { first, _ in first }
  }()
}
