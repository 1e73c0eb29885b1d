import CZlib
import Documents
import Foundation
import Testing

@testable import HCL

/// Functions for what is compressed or encrypted.
@Suite("Secrets and compression")
struct SecretFunctionTests {
  /// Made with `openssl genrsa -traditional 2048` for this test alone.
  private static let key = """
    -----BEGIN RSA PRIVATE KEY-----
    MIIEowIBAAKCAQEAypy7jmDPTREMsPycReKPL3DKol69l1qRCdQY43uoBHk05pPu
    3LUxjunsfmQ4zi3rYEnaCC08OwZ3C/naI1ZMhO0rEVBvPkbS9viAahMAugdIFnqR
    /wYMXVeu+GiLY0s8h5krSueK1r4q5fcw21b2wGA2rRhiTiOUzj10ttvfPnv66RPI
    vl6Jv2hYhEoBtP3s+LGt46MdJ1R573Rl+w7NUVEiRpXxGcCqtiO5HrxkhuCztm6T
    DCXdnPDYLbj7nIjFdBmrkypIRooy6Gqggd5J89aeEZjZgJiJ6lMbkGtV+g90qGcL
    LSYaF1coSFCV7gtyEFduuRmOrGpmDx3sQCnTlwIDAQABAoH/VJQp+5rUiFdRbG5t
    mr7FsaG5W4YO9EHaSeq3rD6uOh7FOtEw9katR1DFvdsplyxg4kicqqsERmxbZ+ix
    wJcjwJ3rbaQ3MmGzr2VAWBiFm4kIOWsTZOqp+m9bvUXE6iXCYxzR05UY150TfoXD
    AYjUib5K8qHUzh77Q6V1Alf52V8o65ACTfdTwKP1a2dGKsS2Dmvxpw9Y+JeAhg6w
    C80OqCfH91v8WuOqYRGNadlU8kyJ9CQwHEmo6k0niXJALy5OZAvfjdozv+tj/C5P
    DnC+Bm/fJ1Udbp2JmdnVrWZXGJ/GztFYmpQUXODuHrdE/dGIODhlR5U2NVppp/2E
    w2SRAoGBAPsUKkEhqHtZ+sWrnJ66QQsfWAJ8LJ+MaXCMSNdhB/FRbPhgkmke++GL
    EPr2aZZZNxg1bHG01srcgDXCvzos1BeoeHDkYpWbvi9YULmBoZqKE3sCZO2uL2T6
    tufJanFFn0ijESZXn/872/s09ltxnfpA51G2NCOxOfKv2OyAlH/ZAoGBAM6VYK0k
    CYDvzme+QgDVleM6IUtn7r6wTbdYFpvtqDqQOvMmMkdYpwg+381zsuqdstNF4vgD
    mq7FpLCKHY7lzvjsKZ6nc8zaamuYyxrQctOq+D61wrBWpmHnA5pROL8a5EJ2QeG/
    gZfiSezhGJ3hyVG11xVs/Sdy45WGjHILpzjvAoGBAPjhNT1YosybFcRJZzfDwmPH
    DxNviUAiDAZ/WFj+msPvhcfy2k6PYvhgRFWwWlupVb6Ofk98BYoS5pfj0nBVLWvC
    GJk3Gi3Ysr31mhc4Uzt/8O13IxqjFeHPz+yUsAlWDR0QXxiVtUhoSpeJGUbtqb3+
    Bg3uQWK784gIHUvZ7NmJAoGBALyc7hOm33Z1fIKD10djuuIn5NYwIm7AEXTgXGQp
    bHtrzCbMLQOvEXIZ1cSDakuDiA4VtNC0mboQgfkdYTdi4sGq/aT5RmU21gs/CdGF
    mBFh/B1lXkgaFPc2MLfoiGMTbmywBB7U9sFxvgUkz5D24RRVbfcF92zZHKkcm4ZU
    1WzJAoGBAOs7ByQA5c7qrLj29L78ZlSw6dpri6I/T1VRAwe/KweKWDQBgkh3SaUq
    IompBksb4gnfIpma93H1Hx0Ekm7IKGNvkv4YVz7m1BXZ8njN3G2AmnhWS3eraqUA
    3tcMgfjkdcCwbWmtt9ViA3UhwC+wrPjEreBFRCJrM4RJtM5szK/k
    -----END RSA PRIVATE KEY-----
    """

  /// "hunter2", encrypted with `openssl pkeyutl -encrypt`; terraform 1.11.4 decrypts it.
  private static let secret =
    "PLjlNZGh6E54tuY3af0+Ijxuv80Nct0vu2JF0NWkRXNFKz80r4R8fVmJIvX9NtX0M2IK78bMJOJAAbBzVXyXv0"
    + "cU1Ijk5VcaHuDJaUQjQD2He+LcGImbxbbU4GTX+TcATXO3HCjz76zEtZd87B2sKlYPxeDwrCeH8oAeoB8YbC9W"
    + "Vxx5soCN4SMYPhjJHYXdSWoeFo0gEfiF/qUx6luCfH6B160CCeL42t9zugZgMzhfjShkpnqV1iSLlUC4k8B/FB"
    + "xMEdc4VVHhqfK8O+UdLLsPN+d4ACHhrdRPaazJ36iMzLbaD0O4wfKBuu44pL8ULfaor+pc02n6easTcRYUVQ=="

  @Test func decrypts() {
    let call = "rsadecrypt(\"\(SecretFunctionTests.secret)\", <<EOT\n\(SecretFunctionTests.key)\nEOT\n)"
    let evaluation = evaluate(call)
    #expect(evaluation.diagnostics.isEmpty)
    #expect(evaluation.value.string == "hunter2")
  }

  @Test(
    "What cannot be decrypted is told",
    arguments: [
      ("\"!\"", key, "not Base64"), ("\"\(secret)\"", "no key", "no RSA private key"),
      ("\"aGVsbG8=\"", key, "cannot be decrypted"),
    ])
  func explains(secret: String, key: String, message: String) {
    let diagnostics = evaluate("rsadecrypt(\(secret), <<EOT\n\(key)\nEOT\n)").diagnostics
    #expect(diagnostics.first?.message.contains(message) == true)
  }

  @Test(
    "What is compressed can be read again", arguments: ["", "x", String(repeating: "hop ", count: 10_000)])
  func compresses(text: String) throws {
    let value = evaluate("base64gzip(\"\(text)\")").value
    let bytes = try #require(value.string.flatMap { Data(base64Encoded: $0) })
    #expect(bytes.starts(with: [0x1f, 0x8b, 8]))
    #expect(try SecretFunctionTests.inflated(bytes) == text)
  }

  private static func inflated(_ bytes: Data) throws -> String {
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appending(path: "hcl-\(UUID().uuidString).gz")
    try bytes.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let stream = gzopen(file.path, "rb")
    defer { gzclose(stream) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = gzread(stream, &buffer, UInt32(buffer.count))
    return String(decoding: buffer.prefix(Int(max(count, 0))), as: UTF8.self)
  }
}
