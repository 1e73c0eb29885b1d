/// Everything that a key, the palette or the mouse can ask for.
enum Command: String, CaseIterable, Hashable, Sendable {
  case moveUp, moveDown, moveLeft, moveRight
  case pageUp, pageDown, moveToStart, moveToEnd
  case activate, cancel
  case nextPane, previousPane, outlinePane, mapPane, whyPane, hopsPane, enlargePane
  case traceRequest, traceAgain, nextTrace, previousTrace, closeTrace
  case nextProblem, previousProblem
  case find, palette, help
  case zoomIn, zoomOut, fit, panUp, panDown, panLeft, panRight, edges, unfold
  case whyTab, openSource, copy, copyReport
  case expandAll
  case reload, theme, mouse, suspend, quit
}
