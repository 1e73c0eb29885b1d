import BenchmarkSupport
import CloudFormationLoader
import Documents
import Foundation
import Topology

/// Reading, expanding and wiring templates: one of the size that half of the public ones stay below, and 1
/// MB.
@main
enum TemplateBenchmark {
  static func main() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hopmap-benchmark")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var paths: [String] = []
    let benchmark = Benchmark("Templates", repetitions: 21)
    for (name, functions) in [("median", 11), ("1 MB", 1750)] {
      let text = template(functions: functions)
      let path = folder.appending(path: "\(functions).yaml").path
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      paths.append(path)
      measure(benchmark, name, text)
    }
    let here = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    await benchmark.measure(
      process: "hopmap resources, median, whole process",
      [here.appending(path: "../.build/release/hopmap").standardized.path, "resources", paths[0]])
    await benchmark.measure(process: "cfn-lint, median, whole process", ["cfn-lint", paths[0]])
    print("\nThe reference tools on the same files, in one process each:\n")
    try peers([here.appending(path: "Peers/template_peers.py").standardized.path] + paths)
  }

  private static func measure(_ benchmark: Benchmark, _ name: String, _ text: String) {
    let file = SourceFile(path: "\(name).yaml", text: text)
    let options = CloudFormationLoader.Options(account: "111111111111", region: "eu-west-1")
    let size = (Double(text.utf8.count), "B")
    benchmark.measure("\(name): read", units: size) { YAMLReader.read(file) }
    benchmark.measure("\(name): read and expand", units: size) {
      CloudFormationLoader.expand(file, options: options)
    }
    benchmark.measure("\(name): read, expand, evaluate", units: size) {
      CloudFormationLoader.load(file, options: options)
    }
    benchmark.measure("\(name): to the finished graph", units: size) {
      Deployment(resources: CloudFormationLoader.load(file, options: options).resources).completed()
    }
  }

  private static func peers(_ command: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + command
    try process.run()
    process.waitUntilExit()
  }

  /// Functions with a table, a queue and a route each, as public SAM templates have them.
  private static func template(functions: Int) -> String {
    var text = """
      AWSTemplateFormatVersion: "2010-09-09"
      Transform: AWS::Serverless-2016-10-31
      Description: A deployment of \(functions) functions
      Parameters:
        Stage: { Type: String, Default: prod, AllowedValues: [prod, test] }
      Globals:
        Function: { Runtime: python3.13, Timeout: 10, MemorySize: 256, Tracing: Active }
      Resources:
        Orders:
          Type: AWS::Serverless::HttpApi
          Properties: { StageName: !Ref Stage }

      """
    for index in 0..<functions {
      text += """
          Table\(index):
            Type: AWS::Serverless::SimpleTable
            Properties: { PrimaryKey: { Name: id, Type: String } }
          Function\(index):
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: functions/number\(index)/
              Handler: app.handler
              Environment:
                Variables:
                  TABLE: !Ref Table\(index)
                  TOPIC: !Sub "arn:aws:sns:${AWS::Region}:${AWS::AccountId}:orders-${Stage}"
              Policies:
                - DynamoDBCrudPolicy: { TableName: !Ref Table\(index) }
              Events:
                Get:
                  Type: HttpApi
                  Properties: { ApiId: !Ref Orders, Path: "/orders\(index)/{id}", Method: get }

        """
    }
    return text
  }
}
