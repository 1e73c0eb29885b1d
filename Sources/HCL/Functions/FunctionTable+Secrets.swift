import CZlib
import Documents
import Foundation
import _CryptoExtras

/// Functions for what is compressed, encrypted or not to be kept.
extension FunctionTable {
  static let secrets: [String: Function] = [
    "ephemeralasnull": Function(handlesUnknown: true, handlesMarks: true) { v throws(ConversionFailure) in
      // Nothing that hopmap reads is ephemeral.
      try argument(v, 0)
    },
    "base64gzip": Function { v throws(ConversionFailure) in
      .string(Data(try Gzip.compressed(Array(try text(v, 0).utf8))).base64EncodedString())
    },
    "rsadecrypt": Function { v throws(ConversionFailure) in
      guard let secret = Data(base64Encoded: try text(v, 0)) else {
        throw ConversionFailure(reason: "the encrypted text is not Base64")
      }
      return .string(try string(try decrypted(secret, key: try text(v, 1))))
    },
  ]

  private static func decrypted(_ secret: Data, key: String) throws(ConversionFailure) -> Data {
    let privateKey: _RSA.Encryption.PrivateKey
    do {
      privateKey = try _RSA.Encryption.PrivateKey(unsafePEMRepresentation: key)
    } catch {
      throw ConversionFailure(reason: "the key is no RSA private key in PEM form")
    }
    do {
      return try privateKey.decrypt(secret, padding: ._WEAK_AND_INSECURE_PKCS_V1_5)
    } catch {
      throw ConversionFailure(reason: "the text cannot be decrypted with this key")
    }
  }
}

/// Text compressed in gzip's format.
enum Gzip {
  static func compressed(_ bytes: [UInt8]) throws(ConversionFailure) -> [UInt8] {
    var stream = z_stream()
    // 31 asks for the largest window in gzip's frame.
    guard hopmap_deflate_init(&stream, Z_DEFAULT_COMPRESSION, 31) == Z_OK else {
      throw ConversionFailure(reason: "the text cannot be compressed")
    }
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    let result = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        return deflate(&stream, Z_FINISH)
      }
    }
    guard result == Z_STREAM_END else { throw ConversionFailure(reason: "the text cannot be compressed") }
    return Array(output.prefix(Int(stream.total_out)))
  }
}
