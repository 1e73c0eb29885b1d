/// Everything that a key, the palette or the mouse can ask for.
enum Command: String, CaseIterable, Hashable, Sendable {
  case moveUp, moveDown, moveLeft, moveRight
  case pageUp, pageDown, moveToStart, moveToEnd
  case activate, cancel, goBack, goForward
  case nextPane, previousPane, outlinePane, mapPane, whyPane, hopsPane, enlargePane
  case traceRequest, traceAgain, explainMessage, nextTrace, previousTrace, closeTrace
  case nextProblem, previousProblem, policy, whatIf, leaveWhatIf, reach, samples
  case find, palette, help
  case zoomIn, zoomOut, fit, panUp, panDown, panLeft, panRight, edges, unfold, minimap
  case whyTab, openSource, copy, copyReport
  case exportText, exportSVG, exportHTML, exportMermaid, exportDOT
  case expandAll, outlineOrder, planSide
  case reload, theme, mouse, suspend, quit
}
