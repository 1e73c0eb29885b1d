import MapDrawing

extension String {
  /// Cut or filled to a number of columns.
  func fitted(_ columns: Int) -> String { TextWidth.truncate(self, to: columns).padded(columns) }

  func padded(_ columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - TextWidth.of(self)))
  }

  func leftPadded(_ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - TextWidth.of(self))) + self
  }
}
