import TrafficSimulator

/// A pasted error message: what the client or a log shows leads to the requests that fail in exactly this way.
extension ExplorerState {
  mutating func openMessage(_ text: String = "") -> [ExplorerEffect] {
    var field = TextField(keepsLines: true)
    field.insert(text)
    return search(field)
  }

  mutating func handleMessage(
    _ field: TextField, _ search: MessageSearch, _ cursor: Int, _ key: Key
  ) -> [ExplorerEffect] {
    let matches = search.matches
    if key == .enter {
      guard matches.indices.contains(cursor) else { return [] }
      overlay = nil
      return ask(matches[cursor].request)
    }
    var edited = field
    let next = ExplorerState.stepped(&edited, cursor, key, count: matches.count)
    if edited.text != field.text { return self.search(edited) }
    overlay = .message(edited, search, cursor: next)
    return []
  }

  mutating func search(_ field: TextField) -> [ExplorerEffect] {
    let isBlank = field.text.allSatisfy(\.isWhitespace)
    let isUnderstood = !isBlank && !Symptom(field.text).isEmpty
    overlay = .message(field, isBlank ? .idle : isUnderstood ? .searching : .notUnderstood, cursor: 0)
    return isUnderstood ? [.explain(field.text)] : []
  }

  /// Takes what was found; the message may have been written on meanwhile.
  mutating func take(_ matches: [SymptomMatch], for message: String) {
    guard case .message(let field, _, _) = overlay, field.text == message else { return }
    overlay = .message(field, .found(matches), cursor: 0)
  }
}
