import Documents

/// Any bytes end in a document or a diagnostic; none may crash or hang the reader.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  _ = JSONReader.read(SourceFile(path: "input.json", bytes: bytes))
  return 0
}
