import Documents

extension CloudFormationLoader {
  /// A template as CloudFormation would see it: includes, loops and SAM's resources written out, intrinsics
  /// as they are.
  ///
  /// Every part keeps the place of what it was made from.
  public static func expand(_ file: SourceFile, options: Options = Options()) -> DocumentReading {
    let stack = Stack(root: Template(file, options: options))
    return DocumentReading(node: stack.root, diagnostics: stack.diagnostics)
  }
}
