import CloudFormationLoader
import Documents
import FuzzDriver
import Topology

/// The bytes are a template: it is expanded, evaluated and made into a deployment.
fuzz { bytes in
  let file = SourceFile(path: "fuzz.yaml", bytes: bytes)
  // A template that names a file gets itself, so that includes and nested stacks go in circles.
  let options = CloudFormationLoader.Options(account: "111111111111", region: "eu-west-1") { _ in file }
  let loaded = CloudFormationLoader.load(file, options: options)
  let deployment = Deployment(resources: loaded.resources).completed()
  for resource in deployment.resources { _ = resource.facts.uses }
}
