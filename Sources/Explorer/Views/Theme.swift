import MapDrawing

/// A colour of the terminal's palette.
public struct ThemeColor: Hashable, Sendable {
  /// The index among 256 colours.
  public let extended: Int32
  /// The index among 8 colours.
  public let basic: Int32

  init(_ extended: Int32, _ basic: Int32) {
    self.extended = extended
    self.basic = basic
  }

  /// What the terminal uses by itself.
  static let standard = ThemeColor(-1, -1)
}

/// How a meaning looks.
public struct Appearance: Hashable, Sendable {
  public var foreground = ThemeColor.standard
  public var background = ThemeColor.standard
  public var isBold = false
  public var isDim = false
  public var isReversed = false
  public var isUnderlined = false
}

/// The looks of all meanings. Attributes carry the emphasis on terminals without colours, so that no theme says
/// anything by colour alone.
public struct Theme: Sendable {
  /// The themes to choose from.
  public enum Name: String, CaseIterable, Sendable, Codable {
    case dark
    case light
    case highContrast = "high-contrast"
    case mono
  }

  public let name: Name
  private let appearances: [Appearance]

  /// One of the themes.
  public init(_ name: Name) {
    self.name = name
    let palette = Palette(name)
    appearances = StyleRole.allCases.flatMap { role in
      let plain = palette.appearance(of: role)
      return [plain, palette.selected(plain, role: role)]
    }
  }

  /// How a cell looks.
  public func appearance(of style: Style) -> Appearance {
    appearances[Int(style.role.rawValue) * 2 + (style.isSelected ? 1 : 0)]
  }
}

/// The colours of one theme by what they are used for.
private struct Palette {
  let name: Theme.Name
  let faint: ThemeColor
  let frame: ThemeColor
  let focus: ThemeColor
  let account: ThemeColor
  let network: ThemeColor
  let subnet: ThemeColor
  let path: ThemeColor
  let pass: ThemeColor
  let failure: ThemeColor
  let warning: ThemeColor
  let unknown: ThemeColor
  let link: ThemeColor
  let bar: ThemeColor
  let barText: ThemeColor
  let selection: ThemeColor
  let onStrongBar: ThemeColor
  let passBar: ThemeColor
  let failureBar: ThemeColor
  let unknownBar: ThemeColor

  init(_ name: Theme.Name) {
    self.name = name
    func color(_ dark: Int32, _ light: Int32, _ contrast: Int32, _ basic: Int32) -> ThemeColor {
      switch name {
      case .dark: ThemeColor(dark, basic)
      case .light: ThemeColor(light, basic)
      case .highContrast: ThemeColor(contrast, basic)
      case .mono: .standard
      }
    }
    let isLight = name == .light
    faint = color(245, 242, 252, -1)
    frame = color(240, 249, 250, -1)
    focus = color(75, 25, 51, 6)
    account = color(139, 90, 213, 5)
    network = color(109, 30, 123, 4)
    subnet = color(66, 66, 117, 6)
    path = color(81, 26, 51, 6)
    pass = color(114, 28, 46, 2)
    failure = color(203, 160, 196, 1)
    warning = color(221, 130, 226, 3)
    unknown = color(176, 91, 219, 5)
    link = color(111, 26, 51, 4)
    bar = color(236, 254, 17, -1)
    barText = color(252, 236, 231, -1)
    selection = color(238, 153, 19, 4)
    onStrongBar = color(231, 231, 231, isLight ? 7 : 7)
    passBar = color(28, 28, 22, 2)
    failureBar = color(124, 124, 160, 1)
    unknownBar = color(97, 97, 91, 5)
  }

  func appearance(of role: StyleRole) -> Appearance {
    switch role {
    case .text, .resource, .sourceLine, .overlay: Appearance()
    case .faint, .lineNumber: Appearance(foreground: faint, isDim: isColorless)
    case .strong: Appearance(isBold: true)
    // A colour is enough where there is one: each change of weight costs more bytes than a word.
    case .heading: Appearance(foreground: focus, isBold: isColorless || name == .highContrast)
    case .link: Appearance(foreground: link, isUnderlined: isColorless)
    case .border: Appearance(foreground: frame)
    case .focusedBorder: Appearance(foreground: focus, isBold: true)
    case .account, .region: Appearance(foreground: account)
    case .network: Appearance(foreground: network)
    case .zone: Appearance(foreground: frame)
    case .subnet: Appearance(foreground: subnet)
    case .unknownPlace: Appearance(foreground: unknown)
    case .edge: Appearance(foreground: faint)
    case .path: Appearance(foreground: path, isBold: true)
    case .pathBroken, .failure: Appearance(foreground: failure, isBold: true)
    case .pathAhead: Appearance(foreground: faint)
    case .pass: Appearance(foreground: pass)
    case .warning: Appearance(foreground: warning, isBold: true)
    case .unknown: Appearance(foreground: unknown, isBold: true)
    case .header, .keyBar: Appearance(foreground: barText, background: bar)
    case .key: Appearance(foreground: focus, background: bar, isBold: true)
    case .barDelivered: bar(passBar)
    case .barFailed: bar(failureBar)
    case .barUnknown: bar(unknownBar)
    case .barNeutral: Appearance(foreground: barText, background: bar, isBold: true)
    case .decidingLine: Appearance(foreground: failure, isBold: true)
    case .match: Appearance(foreground: warning, isBold: true, isUnderlined: true)
    case .input: Appearance(isUnderlined: true)
    }
  }

  private var isColorless: Bool { name == .mono }

  private func bar(_ color: ThemeColor) -> Appearance {
    isColorless
      ? Appearance(isBold: true, isReversed: true)
      : Appearance(foreground: onStrongBar, background: color, isBold: true)
  }

  func selected(_ plain: Appearance, role: StyleRole) -> Appearance {
    var copy = plain
    if isColorless {
      copy.isReversed.toggle()
    } else {
      copy.background = selection
      if role == .faint || role == .lineNumber { copy.foreground = .standard }
    }
    copy.isDim = false
    return copy
  }
}
