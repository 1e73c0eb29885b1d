/// A block that adds to another one and is nothing by itself: an entry of a prefix list, a member of a group.
struct BlockPart {
  /// The attribute that names the block that is added to.
  var owner: String
  /// The types that can be added to, where a literal name has to be looked up.
  var types: Set<String>
  /// Attributes of the part and the owner's attributes that they are added to; an empty name is the whole part.
  var attributes: [(String, String)]
  /// Whether the owner's attribute is replaced instead of added to.
  var replaces = false

  /// The parts that a type can be.
  static let parts: [String: [BlockPart]] = [
    "aws_ec2_managed_prefix_list_entry": [
      BlockPart(owner: "prefix_list_id", types: ["aws_ec2_managed_prefix_list"], attributes: [("", "entry")])
    ],
    "aws_network_interface_sg_attachment": [
      BlockPart(
        owner: "network_interface_id", types: ["aws_network_interface"],
        attributes: [
          ("security_group_id", "security_groups"), ("security_group_id", "vpc_security_group_ids"),
        ])
    ],
    "aws_network_interface_attachment": [
      BlockPart(owner: "instance_id", types: ["aws_instance"], attributes: [("", "network_interface")])
    ],
    "aws_lb_listener_certificate": [
      BlockPart(
        owner: "listener_arn", types: ["aws_lb_listener", "aws_alb_listener"],
        attributes: [("certificate_arn", "certificate_arn")])
    ],
    "aws_ram_resource_association": [
      BlockPart(
        owner: "resource_share_arn", types: ["aws_ram_resource_share"],
        attributes: [("resource_arn", "resource_arns")])
    ],
    "aws_ram_principal_association": [
      BlockPart(
        owner: "resource_share_arn", types: ["aws_ram_resource_share"],
        attributes: [("principal", "principals")])
    ],
    "aws_organizations_policy_attachment": [
      BlockPart(
        owner: "policy_id", types: ["aws_organizations_policy"], attributes: [("target_id", "targets")])
    ],
    "aws_iam_user_group_membership": [
      BlockPart(owner: "user", types: ["aws_iam_user"], attributes: [("groups", "groups")])
    ],
    "aws_iam_group_membership": [
      BlockPart(owner: "users", types: ["aws_iam_user"], attributes: [("group", "groups")])
    ],
    "aws_autoscaling_attachment": [
      BlockPart(
        owner: "autoscaling_group_name", types: ["aws_autoscaling_group"],
        attributes: [
          ("lb_target_group_arn", "target_group_arns"), ("alb_target_group_arn", "target_group_arns"),
        ])
    ],
    "aws_autoscaling_traffic_source_attachment": [
      BlockPart(
        owner: "autoscaling_group_name", types: ["aws_autoscaling_group"],
        attributes: [("traffic_source", "traffic_source")])
    ],
    "aws_eip_association": [
      BlockPart(
        owner: "allocation_id", types: ["aws_eip"],
        attributes: [
          ("instance_id", "instance"), ("network_interface_id", "network_interface"),
          ("private_ip_address", "associate_with_private_ip"),
        ], replaces: true)
    ],
    "aws_vpc_endpoint_service_allowed_principal": [
      BlockPart(
        owner: "vpc_endpoint_service_id", types: ["aws_vpc_endpoint_service"],
        attributes: [("principal_arn", "allowed_principals")])
    ],
    "aws_vpc_endpoint_connection_accepter": [
      BlockPart(
        owner: "vpc_endpoint_service_id", types: ["aws_vpc_endpoint_service"],
        attributes: [("vpc_endpoint_id", "accepted_endpoints")])
    ],
    "aws_ec2_transit_gateway_default_route_table_association": [
      BlockPart(
        owner: "transit_gateway_id", types: ["aws_ec2_transit_gateway"],
        attributes: [("transit_gateway_route_table_id", "association_default_route_table_id")], replaces: true
      )
    ],
    "aws_ec2_transit_gateway_default_route_table_propagation": [
      BlockPart(
        owner: "transit_gateway_id", types: ["aws_ec2_transit_gateway"],
        attributes: [("transit_gateway_route_table_id", "propagation_default_route_table_id")], replaces: true
      )
    ],
    "aws_vpc_block_public_access_exclusion": [
      BlockPart(
        owner: "vpc_id", types: ["aws_vpc", "aws_default_vpc"],
        attributes: [("internet_gateway_exclusion_mode", "public_access_exclusion")], replaces: true),
      BlockPart(
        owner: "subnet_id", types: ["aws_subnet", "aws_default_subnet"],
        attributes: [("internet_gateway_exclusion_mode", "public_access_exclusion")], replaces: true),
    ],
    "aws_appautoscaling_target": [
      BlockPart(
        owner: "resource_id", types: ["aws_ecs_service"], attributes: [("min_capacity", "scaled_minimum")],
        replaces: true)
    ],
    "aws_vpc_endpoint_private_dns": [
      BlockPart(
        owner: "vpc_endpoint_id", types: ["aws_vpc_endpoint"],
        attributes: [("private_dns_enabled", "private_dns_enabled")], replaces: true)
    ],
  ]
}
