/// Which line of a list is selected, and which one stands at the top.
struct ListPosition: Hashable, Sendable {
  var cursor = 0
  var offset = 0

  /// Moves the selection and keeps it in the list.
  mutating func move(by count: Int, of total: Int) {
    cursor = min(max(0, cursor + count), max(0, total - 1))
  }

  /// Scrolls so that the selection is seen in a pane of a height.
  func scrolled(height: Int, total: Int) -> ListPosition {
    guard height > 0 else { return self }
    var copy = self
    copy.cursor = min(max(0, cursor), max(0, total - 1))
    // By three quarters of a pane: a list that moves with every line is hard to read, and costs a slow line much.
    if copy.cursor < copy.offset {
      copy.offset = copy.cursor - height * 3 / 4
    } else if copy.cursor >= copy.offset + height {
      copy.offset = copy.cursor - height / 4
    }
    copy.offset = min(max(0, copy.offset), max(0, total - height))
    return copy
  }
}
