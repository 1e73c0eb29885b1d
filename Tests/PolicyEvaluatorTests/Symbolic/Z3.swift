import Foundation

/// The solver z3 through its C library, loaded where it is installed.
struct Z3 {
  private typealias MakeConfig = @convention(c) () -> OpaquePointer?
  private typealias MakeContext = @convention(c) (OpaquePointer?) -> OpaquePointer?
  private typealias Evaluate = @convention(c) (OpaquePointer?, UnsafePointer<CChar>) -> UnsafePointer<CChar>?
  private typealias Delete = @convention(c) (OpaquePointer?) -> Void

  nonisolated(unsafe) private static let library: UnsafeMutableRawPointer? = {
    for name: String in ["libz3.so.4", "libz3.so", "libz3.dylib"] {
      if let library = dlopen(name, RTLD_NOW) { return library }
    }
    return nil
  }()

  static var isInstalled: Bool { library != nil }

  private static func function<Function>(_ name: String, as type: Function.Type) -> Function? {
    dlsym(library, name).map { unsafeBitCast($0, to: type) }
  }

  /// What z3 prints for a script in SMT-LIB 2, such as `sat`, `unsat` or `unknown`.
  static func answer(_ script: String) -> String? {
    guard let makeConfig = function("Z3_mk_config", as: MakeConfig.self),
      let makeContext = function("Z3_mk_context", as: MakeContext.self),
      let evaluate = function("Z3_eval_smtlib2_string", as: Evaluate.self),
      let delete = function("Z3_del_context", as: Delete.self)
    else { return nil }
    let context = makeContext(makeConfig())
    defer { delete(context) }
    return script.withCString { evaluate(context, $0).map { String(cString: $0) } }?
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
