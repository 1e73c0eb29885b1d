import BenchmarkSupport
import CloudFormationLoader
import Documents
import Foundation
import Topology

/// Reading, expanding and wiring templates: of the size that half of the public ones stay below, and of 1 MB.
///
///     TemplateBenchmark [NAME...]
///
/// With names (`SAM-1MB`) it measures those templates alone, without the peers.
@main
enum TemplateBenchmark {
  static func main() async throws {
    let wanted = CommandLine.arguments.dropFirst()
    let folder = FileManager.default.temporaryDirectory.appending(path: "hopmap-benchmark")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var paths: [String] = []
    let benchmark = Benchmark("Templates", repetitions: 21)
    let templates = [
      ("SAM-median", serverless(functions: 11)), ("SAM-largest", LargestTemplate.text),
      ("SAM-1MB", serverless(functions: 1750)),
      ("CloudFormation-median", plain(services: 8)), ("CloudFormation-1MB", plain(services: 1290)),
    ]
    for (name, text) in templates where wanted.isEmpty || wanted.contains(name) {
      let path = folder.appending(path: "\(name).yaml").path
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      paths.append(path)
      measure(benchmark, name, text)
    }
    guard wanted.isEmpty else { return }
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
  private static func serverless(functions: Int) -> String {
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

  /// A network with services behind a load balancer, as public CloudFormation templates have them.
  private static func plain(services: Int) -> String {
    var text = """
      AWSTemplateFormatVersion: "2010-09-09"
      Description: A deployment of \(services) services
      Parameters:
        Subnets: { Type: "List<AWS::EC2::Subnet::Id>" }
        Environment: { Type: String, Default: prod }
      Conditions:
        IsProduction: !Equals [!Ref Environment, prod]
      Resources:
        Network:
          Type: AWS::EC2::VPC
          Properties: { CidrBlock: 10.0.0.0/16, EnableDnsSupport: true }
        Balancer:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties: { Subnets: !Ref Subnets, Type: application }
        Cluster:
          Type: AWS::ECS::Cluster

      """
    for index in 0..<services {
      text += """
          Group\(index):
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: !Sub "service \(index) of ${Environment}"
              VpcId: !Ref Network
              SecurityGroupIngress:
                - { IpProtocol: tcp, FromPort: 8080, ToPort: 8080, CidrIp: !GetAtt Network.CidrBlock }
          Target\(index):
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties: { VpcId: !Ref Network, Port: 8080, Protocol: HTTP, TargetType: ip }
          Service\(index):
            Type: AWS::ECS::Service
            Properties:
              Cluster: !Ref Cluster
              DesiredCount: !If [IsProduction, 2, 1]
              LoadBalancers:
                - { ContainerName: web, ContainerPort: 8080, TargetGroupArn: !Ref Target\(index) }
              NetworkConfiguration:
                AwsvpcConfiguration: { SecurityGroups: [!Ref Group\(index)], Subnets: !Ref Subnets }

        """
    }
    return text
  }
}
