import ArgumentParser

/// The command line: without a command it explores.
@main
struct Hopmap: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "hopmap",
    abstract: "Shows AWS deployments from files, traces requests through them and says why access fails.",
    usage: """
      hopmap [explore] <path> ...
      hopmap <command> [<options>]
      """,
    discussion: """
      A path is a SAM or CloudFormation template, a Terraform directory, a plan or a state, a directory of AWS CLI \
      dumps, or a model that hopmap wrote. Several are merged into one deployment. PATH@account=ID,region=REGION \
      says whose deployment an input is when the input does not.

      Exit status: 0 delivered or nothing wrong; 1 not delivered; 2 unreadable input; 3 unknown; 64 bad usage.
      """,
    version: version,
    subcommands: [
      ExploreCommand.self, DemoCommand.self, TraceCommand.self, WhyCommand.self, FindingsCommand.self,
      PolicyCommand.self, ExportCommand.self, ModelCommand.self, CollectCommand.self, ResourcesCommand.self,
      VersionCommand.self,
    ],
    defaultSubcommand: ExploreCommand.self)
}
