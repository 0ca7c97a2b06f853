import EventTracing

/// Moments and spans of tests, from their count of 100 ns units.
func moment(_ units: Int64) -> FileTime { FileTime(rawValue: units) }
func span(_ units: Int64) -> TimeSpan { TimeSpan(rawValue: units) }
