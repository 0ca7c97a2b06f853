extension Int {
  /// Whether it is more than so many percent of `whole`.
  func isMore(than percent: Double, percentOf whole: Int) -> Bool {
    Double(self) * 100 > percent * Double(whole)
  }

  /// Whether it is so many percent of `whole` or more.
  func isAtLeast(_ percent: Double, percentOf whole: Int) -> Bool {
    Double(self) * 100 >= percent * Double(whole)
  }

  /// Whether it is so many percent of `whole` or less.
  func isAtMost(_ percent: Double, percentOf whole: Int) -> Bool {
    !isMore(than: percent, percentOf: whole)
  }
}
