import Documents
import Topology

/// Instances, launch templates and auto scaling groups.
enum EC2Instances {
  static let readers: [String: FactsReader] = [
    "aws_instance": instance,
    "aws_spot_instance_request": instance,
    "aws_launch_template": launchTemplate,
    "aws_launch_configuration": { reader in
      var facts = LaunchTemplate()
      facts.securityGroups = reader.references("security_groups")
      facts.associatePublicIP = reader.bool("associate_public_ip_address")
      facts.instanceProfile = reader.reference("iam_instance_profile")
      return facts
    },
    "aws_autoscaling_group": autoScalingGroup,
  ]

  private static let instance: FactsReader = { reader in
    var facts = Instance()
    facts.subnet = reader.reference("subnet_id")
    facts.privateIP = reader["private_ip"]?.addressFact
    facts.publicIP = reader["public_ip"]?.addressFact
    facts.associatePublicIP = reader.bool("associate_public_ip_address")
    facts.securityGroups = reader.references("vpc_security_group_ids")
    if facts.securityGroups.isEmpty { facts.securityGroups = reader.references("security_groups") }
    facts.instanceProfile = reader.reference("iam_instance_profile")
    facts.state = reader.text("instance_state")
    facts.sourceDestCheck = reader.bool("source_dest_check") ?? facts.sourceDestCheck
    let interfaces =
      reader.blocks("network_interface") + reader.blocks("primary_network_interface")
    facts.networkInterfaces = interfaces.compactMap { $0.reference("network_interface_id") }
    facts.launchTemplate = template(reader)
    return facts
  }

  private static let launchTemplate: FactsReader = { reader in
    var facts = LaunchTemplate()
    facts.securityGroups = reader.references("vpc_security_group_ids")
    if let interface = reader.first("network_interfaces") {
      facts.securityGroups += interface.references("security_groups")
      facts.associatePublicIP = interface.bool("associate_public_ip_address")
      facts.subnet = interface.reference("subnet_id")
    }
    let profile = reader.first("iam_instance_profile")
    facts.instanceProfile = profile?.reference("name") ?? profile?.reference("arn")
    return facts
  }

  private static let autoScalingGroup: FactsReader = { reader in
    var facts = AutoScalingGroup()
    facts.subnets = reader.references("vpc_zone_identifier")
    facts.launchTemplate = template(reader)
    facts.targetGroups =
      reader.references("target_group_arns")
      + reader.blocks("traffic_source").compactMap { $0.reference("identifier") }
    facts.minimumSize = reader.int("min_size")
    // "Set scaling limits for your Auto Scaling group": the desired capacity begins at the minimum.
    facts.desiredCapacity = reader.int("desired_capacity") ?? facts.minimumSize
    return facts
  }

  private static func template(_ reader: BlockReader) -> Reference? {
    let mixed = reader.first("mixed_instances_policy")?.blocks("launch_template").first?
      .blocks("launch_template_specification").first
    guard let node = reader.first("launch_template") ?? mixed else {
      return reader.reference("launch_configuration")
    }
    return node.reference("id") ?? node.reference("launch_template_id") ?? node.reference("name")
      ?? node.reference("launch_template_name")
  }
}
