import DeploymentLoader
import Foundation
import Testing

/// The files of this machine.
struct LocalFilesTests {
  @Test func linkedDirectoriesAreRead() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let real = folder.appending(path: "real")
    let link = folder.appending(path: "link")
    try FileManager.default.createDirectory(
      at: real.appending(path: "inner"), withIntermediateDirectories: true)
    try Data("x".utf8).write(to: real.appending(path: "inner/main.tf"))
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: real)
    #expect(LocalFileSystem().files(below: link.path(percentEncoded: false)) == ["inner/main.tf"])
  }
}
