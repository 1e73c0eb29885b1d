/// What a function takes and gives, as `terraform metadata functions -json` tells it.
struct FunctionSignature: Sendable {
  struct Parameter: Sendable {
    var type: ValueType
    /// What a value of any type has to be besides.
    var shape: Shape?
    /// Whether null may be given.
    var takesNull = false
  }

  /// What a function asks of an argument that may have several types.
  enum Shape: String {
    /// A list, tuple or set.
    case elements
    /// A list or tuple.
    case ordered
    /// A map or object.
    case members

    /// Whether a value has the shape, or may turn out to have it.
    func fits(_ value: Value) -> Bool {
      switch value.kind {
      case .null(let type): fits(type)
      case .unknown(let unknown): fits(unknown.type)
      case .list, .tuple: self != .members
      case .set: self == .elements
      case .map, .object: self == .members
      case .bool, .number, .string: false
      }
    }

    /// Whether values of a type can have the shape.
    func fits(_ type: ValueType) -> Bool {
      switch type {
      case .dynamic: true
      case .list, .tuple: self != .members
      case .set: self == .elements
      case .map, .object: self == .members
      case .bool, .number, .string: false
      }
    }

    var described: String {
      switch self {
      case .elements: "a list, set or tuple"
      case .ordered: "a list or tuple"
      case .members: "a map or object"
      }
    }
  }

  var parameters: [Parameter] = []
  /// What any number of further arguments are.
  var variadic: Parameter?
  var result: ValueType

  /// The parameter that takes an argument.
  func parameter(_ index: Int) -> Parameter {
    parameters.indices.contains(index) ? parameters[index] : variadic ?? Parameter(type: .dynamic)
  }

  /// The signatures of Terraform's functions by name; `try` and `can` are part of the language.
  static let all: [String: FunctionSignature] = {
    var all: [String: FunctionSignature] = [:]
    for line in table.split(separator: "\n") {
      guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: " ") else { continue }
      let types = line[line.index(after: open)..<line.index(before: close)].split(separator: ", ")
      var signature = FunctionSignature(result: type(line[line.index(after: close)...]))
      for text in types where text.hasSuffix("...") { signature.variadic = parameter(text.dropLast(3)) }
      for text in types where !text.hasSuffix("...") { signature.parameters.append(parameter(text)) }
      all[String(line[..<open])] = signature
    }
    return all
  }()

  private static func parameter(_ text: Substring) -> Parameter {
    let takesNull = text.hasSuffix("?")
    let name = takesNull ? text.dropLast() : text
    return Parameter(type: type(name), shape: Shape(rawValue: String(name)), takesNull: takesNull)
  }

  private static func type(_ text: Substring) -> ValueType {
    guard let open = text.firstIndex(of: "(") else {
      switch text {
      case "string": return .string
      case "number": return .number
      case "bool": return .bool
      default: return .dynamic
      }
    }
    let element = type(text[text.index(after: open)...].dropLast())
    switch text[..<open] {
    case "list": return .list(element)
    case "set": return .set(element)
    default: return .map(element)
    }
  }

  /// `name(parameters) result`; `elements`, `ordered` and `members` are any types of such a shape; `?` after
  /// a type takes null as well, `...` any number of arguments.
  private static let table = """
    abs(number) number
    abspath(string) string
    alltrue(list(bool)) bool
    anytrue(list(bool)) bool
    base64decode(string) string
    base64encode(string) string
    base64gzip(string) string
    base64sha256(string) string
    base64sha512(string) string
    basename(string) string
    bcrypt(string, number...) string
    ceil(number) number
    chomp(string) string
    chunklist(list(any), number) list(list(any))
    cidrhost(string, number) string
    cidrnetmask(string) string
    cidrsubnet(string, number, number) string
    cidrsubnets(string, number...) list(string)
    coalesce(any?...) any
    coalescelist(any?...) any
    compact(list(string)) list(string)
    concat(ordered...) any
    contains(any, any) any
    csvdecode(string) any
    dirname(string) string
    distinct(list(any)) list(any)
    element(ordered, number) any
    endswith(string, string) bool
    ephemeralasnull(any?) any
    file(string) string
    filebase64(string) string
    filebase64sha256(string) string
    filebase64sha512(string) string
    fileexists(string) bool
    filemd5(string) string
    fileset(string, string) set(string)
    filesha1(string) string
    filesha256(string) string
    filesha512(string) string
    flatten(elements) any
    floor(number) number
    format(string, any?...) any
    formatdate(string, string) string
    formatlist(string, any?...) any
    indent(number, string) string
    index(any, any) any
    issensitive(any?) bool
    join(string, list(string)...) string
    jsondecode(string) any
    jsonencode(any?) string
    keys(members) any
    length(any) number
    log(number, number) number
    lookup(members, string, any?...) any
    lower(string) string
    matchkeys(list(any), list(any), list(any)) list(any)
    max(number...) number
    md5(string) string
    merge(members?...) any
    min(number...) number
    nonsensitive(any?) any
    one(elements) any
    parseint(any, number) any
    pathexpand(string) string
    plantimestamp() string
    pow(number, number) number
    range(number...) list(number)
    regex(string, string) any
    regexall(string, string) list(any)
    replace(string, string, string) string
    reverse(elements) any
    rsadecrypt(string, string) string
    sensitive(any?) any
    setintersection(set(any), set(any)...) set(any)
    setproduct(elements...) any
    setsubtract(set(any), set(any)) set(any)
    setunion(set(any), set(any)...) set(any)
    sha1(string) string
    sha256(string) string
    sha512(string) string
    signum(number) number
    slice(ordered, number, number) any
    sort(list(string)) list(string)
    split(string, string) list(string)
    startswith(string, string) bool
    strcontains(string, string) bool
    strrev(string) string
    substr(string, number, number) string
    sum(elements) any
    templatefile(string, any) any
    templatestring(string, any) string
    textdecodebase64(string, string) string
    textencodebase64(string, string) string
    timeadd(string, string) string
    timecmp(string, string) number
    timestamp() string
    title(string) string
    tobool(any?) bool
    tolist(any?) list(any)
    tomap(any?) map(any)
    tonumber(any?) number
    toset(any?) set(any)
    tostring(any?) string
    transpose(map(list(string))) map(list(string))
    trim(string, string) string
    trimprefix(string, string) string
    trimspace(string) string
    trimsuffix(string, string) string
    upper(string) string
    urlencode(string) string
    uuid() string
    uuidv5(string, string) string
    values(members) any
    yamldecode(string) any
    yamlencode(any?) string
    zipmap(list(string), ordered) any
    """
}
