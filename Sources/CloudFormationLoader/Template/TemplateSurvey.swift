import Documents

/// One look at every node of a template, for all that must be known before it is read: a template is large, and its
/// nodes are visited often enough.
struct TemplateSurvey {
  typealias Duplicate = (first: DocumentObject.Member, again: DocumentObject.Member)

  /// Members whose key was written before in the same object.
  private(set) var duplicates: [Duplicate]
  /// Whether there is an `AWS::Include`, another macro or a loop.
  private(set) var hasMacros = false
  /// What references ask of logical ids: `Arn`, and SAM's own `Alias` and its like.
  private(set) var attributes: Set<String> = []
  /// Whether tags (`!Sub`) are written out as JSON writes them (`Fn::Sub`).
  private let writesLongForm: Bool

  /// - Parameter duplicates: those that an earlier look found.
  init(writesLongForm: Bool, duplicates: [Duplicate] = []) {
    self.writesLongForm = writesLongForm
    self.duplicates = duplicates
  }

  /// Looks at a tree; gives it in its long form where that is wanted.
  mutating func looked(at node: DocumentNode) -> DocumentNode { look(at: node) ?? node }

  /// The node in its long form; nil where it stays as it is. Most of a template does, and what stays is not copied.
  private mutating func look(at node: DocumentNode) -> DocumentNode? {
    switch node.value {
    case .tagged(let tag, let inner):
      if tag == "!Transform" { hasMacros = true }
      note(tag.droppingFirst(1), inner)
      let argument = look(at: inner)
      return writesLongForm ? DocumentNode.longForm(tag, argument ?? inner, at: node.range) : nil
    case .array(let elements):
      var changed: [DocumentNode]?
      for index in elements.indices {
        guard let element = look(at: elements[index]) else { continue }
        if changed == nil { changed = elements }
        changed?[index] = element
      }
      return changed.map { DocumentNode(.array($0), range: node.range) }
    case .object(let object):
      if object.hasDuplicates { duplicates += object.duplicates }
      let members = object.members
      if members.count == 1 { note(members[0]) }
      var changed: [DocumentObject.Member]?
      for index in members.indices {
        if members[index].isMacro { hasMacros = true }
        guard let value = look(at: members[index].value) else { continue }
        if changed == nil { changed = members }
        changed?[index].value = value
      }
      return changed.map { DocumentNode(.object(DocumentObject($0)), range: node.range) }
    default: return nil
    }
  }

  private mutating func note(_ member: DocumentObject.Member) {
    if member.key == "Ref" {
      note("Ref", member.value)
    } else if member.key.hasPrefix("Fn::") {
      note(member.key.droppingFirst(4), member.value)
    }
  }

  /// Keeps what stands behind the first dot of a reference.
  private mutating func note(_ function: String, _ argument: DocumentNode) {
    switch function {
    case "Ref": note(path: argument.literalText ?? "")
    case "GetAtt":
      note(path: argument.literalText ?? argument.elements.compactMap(\.literalText).joined(separator: "."))
    case "Sub":
      (argument[0] ?? argument).literalText?.forEachPiece { piece in
        if case .placeholder(let name) = piece { note(path: name) }
      }
    default: break
    }
  }

  private mutating func note(path: String) {
    guard let dot = path.range(ofASCII: ".") else { return }
    let rest = path[dot.upperBound...]
    attributes.insert(String(rest[..<(rest.range(ofASCII: ".")?.lowerBound ?? rest.endIndex)]))
  }
}

extension DocumentObject.Member {
  /// Whether it stands for members that something else supplies.
  fileprivate var isMacro: Bool {
    let first = key.utf8.first
    guard first == UInt8(ascii: "F") || first == UInt8(ascii: "T") else { return false }
    return isInclude || key.hasPrefix("Fn::ForEach::")
  }
}

extension DocumentNode {
  /// The tree with every tag (`!Sub`) in its long form (`Fn::Sub`), as JSON writes it.
  var inLongForm: DocumentNode {
    var survey = TemplateSurvey(writesLongForm: true)
    return survey.looked(at: self)
  }
}
