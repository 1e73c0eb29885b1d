import Explorer
import MapDrawing

/// What the environment and the command line say about the terminal.
public struct TerminalSettings: Sendable {
  /// The value of `TERM`.
  public var terminalType: String?
  /// Whether colours may be used; false where `NO_COLOR` is set.
  public var isColorful: Bool
  /// The characters to draw with; nil lets the locale decide.
  public var charset: Charset?
  /// Whether the mouse is on at the start. Shift makes most terminals select text as usual meanwhile.
  public var isMouseOn: Bool

  public init(
    terminalType: String? = nil, isColorful: Bool = true, charset: Charset? = nil, isMouseOn: Bool = true
  ) {
    self.terminalType = terminalType
    self.isColorful = isColorful
    self.charset = charset
    self.isMouseOn = isMouseOn
  }

  /// The settings that an environment asks for: `TERM`, `NO_COLOR`, `HOPMAP_CHARSET=ascii|unicode`.
  public init(environment: [String: String]) {
    self.init(
      terminalType: environment["TERM"],
      isColorful: (environment["NO_COLOR"] ?? "").isEmpty,
      charset: environment["HOPMAP_CHARSET"].flatMap(Charset.init(rawValue:)))
  }

  /// The same settings with what a configuration file says, where the environment says nothing.
  func following(_ configuration: ExplorerConfiguration) -> TerminalSettings {
    var copy = self
    copy.charset = charset ?? configuration.charset
    copy.isMouseOn = configuration.isMouseOn ?? isMouseOn
    return copy
  }
}
