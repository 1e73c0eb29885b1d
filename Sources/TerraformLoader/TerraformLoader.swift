import Documents
import Topology

/// Loads what Terraform users have into the shared model.
public enum TerraformLoader {
  /// Loads one input; what could not be read is told in the diagnostics, the rest loads.
  public static func load(_ input: TerraformInput, options: TerraformOptions) -> LoadedInput {
    switch input {
    case .stateJSON(let file): StateLoader(file: file, options: options).loadShown()
    case .rawState(let file): StateLoader(file: file, options: options).loadRaw()
    case .planJSON(let file, let sources):
      PlanLoader.load(
        json: file,
        beside: sources.map { PlanSources(directory: ConfigurationFiles.join(file.path, ".."), files: $0) },
        options: options)
    case .planFile(let file, let files): PlanLoader.load(binary: file, beside: files, options: options)
    case .configuration(let path, let files):
      ConfigurationRun.load(path, files: files, options: options)
    }
  }

  /// Whether bytes are the file of `terraform plan -out`.
  public static func recognizesPlanFile(_ file: SourceFile) -> Bool { PlanFile.recognizes(file.bytes) }

  /// Whether a configuration asks for what other inputs may hold: loading it again with `TerraformOptions.otherStates`
  /// and `TerraformOptions.otherResources` tells more.
  public static func asksOthers(_ input: LoadedInput) -> Bool {
    // States ask nobody.
    input.input.standing < .state
      && input.resources.contains { resource in
        guard resource.type.hasPrefix("data."), resource.awsID == nil else { return false }
        let type = String(resource.type.dropFirst("data.".count))
        return type == "terraform_remote_state" || AccountLookup.understands(type)
      }
  }
}

/// One thing that Terraform wrote or reads.
public enum TerraformInput: Sendable {
  /// The output of `terraform show -json` for a plan, and the configuration beside it.
  case planJSON(SourceFile, beside: ConfigurationFiles?)
  /// The file that `terraform plan -out` writes, and the files beside it.
  case planFile(SourceFile, beside: ConfigurationFiles?)
  /// The output of `terraform show -json` for a state.
  case stateJSON(SourceFile)
  /// A `terraform.tfstate` of version 4.
  case rawState(SourceFile)
  /// A directory with `.tf` files, or a single one.
  case configuration(path: String, files: ConfigurationFiles)
}

/// What the user says besides the input itself.
public struct TerraformOptions: Sendable {
  /// Which side of a plan is wanted.
  public enum Moment: String, Sendable, Codable, CaseIterable {
    case before
    case after
  }

  /// The input as the user named it: the scope of its resources.
  public var scope: String
  /// Whose account it is, where the input does not say.
  public var account: String?
  /// Which region it is in, where the input does not say.
  public var region: String?
  /// The side of a plan.
  public var moment: Moment

  /// Values of a configuration's variables.
  public var variables: VariableAssignments
  /// What the other inputs give, for `terraform_remote_state`.
  public var otherStates: [OtherState] = []
  /// The resources of the other inputs, for data sources that ask the account.
  public var otherResources = Deployment()
  /// Whether resources keep all their attributes besides what is understood of them.
  public var keepsAttributes = true

  public init(
    scope: String, account: String? = nil, region: String? = nil, moment: Moment = .after,
    variables: VariableAssignments = VariableAssignments()
  ) {
    self.variables = variables
    self.scope = scope
    self.account = account
    self.region = region
    self.moment = moment
  }

  /// The place of resources whose provider says nothing.
  var place: ProviderPlace {
    ProviderPlace(account: account.map { SymbolicText($0) }, region: region.map { SymbolicText($0) })
  }
}
