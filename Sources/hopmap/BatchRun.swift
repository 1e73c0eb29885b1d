import TrafficSimulator

/// Answers a batch: one line out for each line in, in order; empty lines are passed over.
struct BatchRun {
  /// What the batch is called in messages.
  let name: String
  let defaults: TraceRequest
  let tracer: (TraceRequest) throws -> Trace

  /// The answer to one line, as JSON; nil where the line is empty.
  func answer(_ text: Substring, line: Int) throws -> String? {
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    var id: String?
    do {
      let request = try BatchLine.request(text, line: line, defaults: defaults, batch: name)
      id = request.id
      return try AnswerJSON.line(try tracer(request))
    } catch let refusal as BatchLine.Refusal {
      return try AnswerJSON.line(refusal)
    } catch let error as TraceRequestError {
      return try AnswerJSON.line(
        BatchLine.Refusal(id: id, code: error.code, message: error.message, line: line))
    }
  }
}
