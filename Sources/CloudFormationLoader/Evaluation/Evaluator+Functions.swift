import Documents
import Foundation
import Topology

/// The functions that make values of values.
extension Evaluator {
  mutating func sub(_ argument: DocumentNode, at node: DocumentNode) -> DocumentNode? {
    let template = argument.array?.first ?? argument
    guard let pattern = template.text else {
      guard Evaluator.intrinsic(template) != nil else { return malformed("`Fn::Sub` needs text", at: node) }
      return unknown(
        "the text of `Fn::Sub` is made by a function", mentions: evaluate(template)?.mentions ?? [], at: node)
    }
    let variables = (argument[1]?.object?.members ?? []).map { (key: $0.key, value: evaluate($0.value)) }
    var raw: [UInt8] = []
    raw.reserveCapacity(4 * pattern.utf8.count)
    var mentions: [Mention] = []
    var formless: String?
    SymbolicText(pattern).raw.forEachPiece { piece in
      switch piece {
      case .text(let bytes): raw.append(contentsOf: bytes)
      case .placeholder(let name) where name.utf8.first == UInt8(ascii: "!"):
        raw.append(contentsOf: "${\(name.droppingFirst(1))}".utf8)
      case .placeholder(let name):
        // Not with `??`: its right side would take a copy of the evaluator along.
        var value = variables.isEmpty ? nil : variables.last { $0.key == name }?.value?.value
        if value == nil { value = named(name, at: node) }
        guard let found = value.map({ DocumentNode($0) }) else { return }
        mentions += found.mentions
        if let text = Evaluator.joined(found) {
          raw.append(contentsOf: text.raw.utf8)
        } else {
          formless = formless ?? name
        }
      }
    }
    if let formless { return unknown("`${\(formless)}` is not known", mentions: mentions, at: node) }
    let text = SymbolicText(raw: String(decoding: raw, as: UTF8.self))
    return DocumentNode(Evaluator.text(text, mentions: mentions), range: node.range)
  }

  /// A scalar's text; a list in text is joined with commas, as CloudFormation does.
  private static func joined(_ node: DocumentNode) -> SymbolicText? {
    guard let elements = node.array else { return node.symbolicText }
    let texts = elements.compactMap(\.symbolicText)
    return texts.count == elements.count ? SymbolicText(raw: texts.map(\.raw).joined(separator: ",")) : nil
  }

  mutating func join(_ argument: DocumentNode, at node: DocumentNode) -> DocumentNode? {
    guard let delimiter = argument[0]?.text, let written = argument[1], let list = evaluate(written) else {
      return malformed("`Fn::Join` needs a delimiter and a list", at: node)
    }
    if case .unknown(let value) = list.value {
      return unknown(value.reason, mentions: value.mentions, at: node)
    }
    let texts = list.elements.map(\.symbolicText)
    let known = texts.compactMap(\.self)
    guard known.count == texts.count else {
      return unknown("a part of the text is not known", mentions: list.mentions, at: node)
    }
    return text(SymbolicText(raw: known.map(\.raw).joined(separator: SymbolicText(delimiter).raw)), at: node)
  }

  mutating func select(_ argument: DocumentNode, at node: DocumentNode) -> DocumentNode? {
    guard let written = argument[0], let position = evaluate(written), let source = argument[1],
      let list = evaluate(source), position.isOpen || position.int != nil,
      list.isOpen || list.array != nil
    else { return malformed("`Fn::Select` needs a number and a list", at: node) }
    guard let index = position.int else {
      return unknown("the number is not known", mentions: position.mentions + list.mentions, at: node)
    }
    if let elements = list.array {
      if elements.indices.contains(index) {
        return DocumentNode(elements[index].value, range: node.range)
      }
      report(
        .error(
          "cloudformation.select", "the list has \(elements.count) values, none of them at \(index)",
          detail: "`Fn::Select` counts from 0; the value is treated as unknown", source: node.source))
      return unknown("the list has no value at \(index)", at: node)
    }
    guard let value = list.unknown, var element = value.text?.soleMention else {
      return unknown("the list is not known", mentions: list.mentions, at: node)
    }
    if element.attribute.isEmpty {
      element.address += "[\(index)]"
    } else {
      element.attribute += "[\(index)]"
    }
    element.nature = .supplied
    return DocumentNode(.unknown(Unknown(reason: value.reason, mention: element)), range: node.range)
  }

  mutating func split(_ argument: DocumentNode, at node: DocumentNode) -> DocumentNode? {
    guard let delimiter = argument[0]?.text, !delimiter.isEmpty, let source = argument[1],
      let value = evaluate(source), value.isOpen || value.text != nil
    else { return malformed("`Fn::Split` needs a delimiter and text", at: node) }
    guard let text = value.symbolicText, text.soleMention == nil else { return value }
    guard !text.mentions.contains(where: { Evaluator.mayHold($0, delimiter) }) else {
      return unknown("where the text divides is not known", mentions: text.mentions, at: node)
    }
    var pieces: [[SymbolicText.Part]] = [[]]
    for part in text.parts {
      guard case .literal(let literal) = part else {
        pieces[pieces.count - 1].append(part)
        continue
      }
      for (index, piece) in literal.split(separator: delimiter, omittingEmptySubsequences: false).enumerated()
      {
        if index > 0 { pieces.append([]) }
        pieces[pieces.count - 1].append(.literal(String(piece)))
      }
    }
    return DocumentNode(
      .array(pieces.map { self.text(SymbolicText(parts: $0), at: node) }), range: node.range)
  }

  /// Whether a value that is not known may hold a delimiter. Ids and names are of letters, digits, `.`, `_` and `-`;
  /// other attributes and what somebody supplies may hold anything.
  private static func mayHold(_ mention: Mention, _ delimiter: String) -> Bool {
    let isPseudoParameter = mention.address.hasPrefix("AWS::") && mention.address != "AWS::StackId"
    guard isPseudoParameter || mention.nature == .resourceAttribute && mention.attribute == "Ref" else {
      return true
    }
    return delimiter.allSatisfy { $0.isLetter || $0.isNumber || "._-".contains($0) }
  }

  mutating func findInMap(_ argument: DocumentNode, at node: DocumentNode) -> DocumentNode? {
    let keys = argument.elements.prefix(3).map { evaluate($0) }
    guard keys.count == 3 else { return malformed("`Fn::FindInMap` needs a map and two keys", at: node) }
    let isKnown = !keys.contains { $0?.text == nil }
    var found = stack.root["Mappings"].map { [$0] } ?? []
    for key in keys {
      let name = key?.text
      found = found.flatMap { level in
        name.map { [level[$0]].compactMap(\.self) } ?? level.object?.members.map(\.value) ?? []
      }
    }
    // A key that is not known does not matter where every key leads to the same value, unless one that is missing has
    // another.
    if let value = found.first, isKnown || argument[3] == nil, Set(found.map { $0.jsonText() }).count == 1 {
      return DocumentNode(value.value, range: node.range)
    }
    if !isKnown {
      return unknown(
        "a key of the map is not known", mentions: keys.flatMap { $0?.mentions ?? [] }, at: node)
    }
    if let fallback = argument[3]?["DefaultValue"] { return evaluate(fallback) }
    report(
      .error(
        "cloudformation.no-such-mapping",
        "the mapping has no value at `\(keys.compactMap { $0?.text }.joined(separator: "."))`",
        detail: "the value is treated as unknown", source: node.source))
    return unknown("the mapping has no such value", at: node)
  }

  /// `Fn::GetStackOutput`: an output of a stack that is named; nothing says which of the loaded inputs that
  /// is.
  mutating func stackOutput(_ argument: DocumentNode, at node: DocumentNode) -> DocumentNode? {
    guard let call = evaluate(argument), call.object != nil, call["StackName"] != nil,
      call["OutputName"] != nil
    else {
      return malformed("`Fn::GetStackOutput` needs `StackName` and `OutputName`", at: node)
    }
    let stack = call["StackName"]?.symbolicText?.description ?? "another stack"
    let output = call["OutputName"]?.text ?? "output"
    return supplied(
      "\(stack).Outputs.\(output)", reason: "the output `\(output)` of the stack `\(stack)` is not loaded",
      at: node)
  }

  mutating func importValue(_ argument: DocumentNode, at node: DocumentNode) -> DocumentNode? {
    guard let written = evaluate(argument), written.isOpen || written.text != nil else {
      return malformed("`Fn::ImportValue` needs the name of an export", at: node)
    }
    guard let name = written.symbolicText else {
      return unknown("the name of the import is not known", mentions: written.mentions, at: node)
    }
    if let value = exports.value(named: name) { return DocumentNode(value.value, range: node.range) }
    return supplied(
      "import \(name)", reason: "no loaded stack exports `\(name)`", at: node)
  }

  mutating func getAZs(_ argument: DocumentNode, at node: DocumentNode) -> DocumentNode? {
    let written = evaluate(argument)?.symbolicText
    let region =
      written.flatMap { $0.raw.isEmpty ? nil : $0.description } ?? stack.options.region ?? "AWS::Region"
    return supplied(
      "availability zones of \(region)", reason: "the zones of \(region) are not in the template", at: node)
  }

  mutating func cidr(_ argument: DocumentNode, at node: DocumentNode) -> DocumentNode? {
    let values = argument.elements.prefix(3).compactMap { evaluate($0) }
    guard values.count >= 2 else { return malformed("`Fn::Cidr` needs a block and a count", at: node) }
    if values.contains(where: \.isOpen) { return openBlocks(values, at: node) }
    guard let block = values[0].text.flatMap({ CIDRBlock($0) }), let count = values[1].int,
      (1...256).contains(count), values.count == 2 || values[2].int != nil
    else { return malformed("`Fn::Cidr` needs a block, a count up to 256 and a number of bits", at: node) }
    let width = block.family.bitCount
    let bits = values.count > 2 ? values[2].int ?? 0 : block.family == .ipv4 ? 8 : 64
    let prefix = width - bits
    guard bits > 0, prefix >= block.prefixLength, prefix <= width,
      prefix - block.prefixLength >= 8 || count <= 1 << (prefix - block.prefixLength)
    else {
      report(
        .error(
          "cloudformation.cidr", "`\(block)` cannot be divided into \(count) blocks with \(bits) host bits",
          detail: "the value is treated as unknown", source: node.source))
      return unknown("the block is too small", at: node)
    }
    let step = UInt128(1) << UInt128(bits)
    let blocks = (0..<count).map { index in
      CIDRBlock(
        IPAddress(family: block.family, bits: block.base.bits &+ UInt128(index) &* step), prefixLength: prefix
      )
    }
    return DocumentNode(
      .array(blocks.map { DocumentNode(.string($0.description), range: node.range) }), range: node.range)
  }

  /// Blocks of a block that is not known, or of which it is not known how large they are. How many there are makes no
  /// difference to each of them.
  private func openBlocks(_ values: [DocumentNode], at node: DocumentNode) -> DocumentNode {
    let mentions = values.flatMap(\.mentions)
    guard var blocks = values[0].symbolicText?.soleMention, let bits = values.count > 2 ? values[2].text : "8"
    else {
      return unknown("the block to be divided is not known", mentions: mentions, at: node)
    }
    let suffix = " in blocks of \(bits) bits"
    if blocks.attribute.isEmpty { blocks.address += suffix } else { blocks.attribute += suffix }
    blocks.nature = .supplied
    return DocumentNode(
      .unknown(Unknown(reason: "the block to be divided is not known", mention: blocks)), range: node.range)
  }

  mutating func base64(_ argument: DocumentNode, at node: DocumentNode) -> DocumentNode? {
    guard let value = evaluate(argument) else { return nil }
    guard let text = value.text else { return value }
    return DocumentNode(.string(Data(text.utf8).base64EncodedString()), range: node.range)
  }

  mutating func length(_ argument: DocumentNode, at node: DocumentNode) -> DocumentNode? {
    guard let list = evaluate(argument), list.isOpen || list.array != nil else {
      return malformed("`Fn::Length` needs a list", at: node)
    }
    guard let elements = list.array else {
      return unknown("the length of the list is not known", mentions: list.mentions, at: node)
    }
    return DocumentNode(.number(String(elements.count)), range: node.range)
  }

  /// `AWS::Include` of a local file; every other macro runs only in AWS.
  mutating func transform(_ argument: DocumentNode, at node: DocumentNode) -> DocumentNode? {
    let location = argument["Parameters"]?["Location"].flatMap { evaluate($0) }?.text
    if argument["Name"]?.text == "AWS::Include", let location,
      let file = stack.options.readFile(stack.file.path.sibling(location)),
      let included = Stack.read(file).node
    {
      return evaluate(included)
    }
    return unknown("`\(argument["Name"]?.text ?? "a macro")` is run by AWS, not here", at: node)
  }
}

extension DocumentNode {
  /// Whether there is a value that is not known or not shown.
  fileprivate var isOpen: Bool {
    switch value {
    case .unknown, .sensitive, .encoded: true
    default: false
    }
  }
}

extension String {
  /// A path that is written relative to the file at this path.
  func sibling(_ relative: String) -> String {
    guard !relative.hasPrefix("/") else { return relative }
    var parts = split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for part in relative.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != "..", last != ".", !last.isEmpty {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
