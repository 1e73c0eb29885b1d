resource "aws_ec2_transit_gateway" "core" {
  description                     = "core"
  auto_accept_shared_attachments  = "enable"
  default_route_table_association = "disable"
  default_route_table_propagation = "disable"
}

resource "aws_ram_resource_share" "core" {
  name                      = "core-transit"
  allow_external_principals = false
}

resource "aws_ram_resource_association" "core" {
  resource_arn       = aws_ec2_transit_gateway.core.arn
  resource_share_arn = aws_ram_resource_share.core.arn
}

resource "aws_ram_principal_association" "claims" {
  principal          = var.accounts["claims"]
  resource_share_arn = aws_ram_resource_share.core.arn
}

resource "aws_ec2_transit_gateway_vpc_attachment" "hub" {
  transit_gateway_id = aws_ec2_transit_gateway.core.id
  vpc_id             = aws_vpc.hub.id
  subnet_ids         = values(aws_subnet.hub)[*].id
}

resource "aws_ec2_transit_gateway_route_table" "hub" {
  transit_gateway_id = aws_ec2_transit_gateway.core.id
  tags               = { Name = "hub" }
}

resource "aws_ec2_transit_gateway_route_table" "spokes" {
  transit_gateway_id = aws_ec2_transit_gateway.core.id
  tags               = { Name = "spokes" }
}

resource "aws_ec2_transit_gateway_route_table_association" "hub" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.hub.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.hub.id
}

resource "aws_ec2_transit_gateway_route_table_association" "spoke" {
  for_each                       = module.spoke
  transit_gateway_attachment_id  = each.value.attachment_id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.spokes.id
}

# the hub learns the spokes; the spokes only learn the hub
resource "aws_ec2_transit_gateway_route_table_propagation" "spoke_to_hub" {
  for_each                       = module.spoke
  transit_gateway_attachment_id  = each.value.attachment_id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.hub.id
}

resource "aws_ec2_transit_gateway_route" "hub" {
  destination_cidr_block         = aws_vpc.hub.cidr_block
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.hub.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.spokes.id
}

module "spoke" {
  source   = "./modules/spoke"
  for_each = var.spokes
  providers = {
    aws = aws.claims
  }

  name               = each.key
  cidr               = each.value.cidr
  zones              = [for z in each.value.azs : "${var.region}${z}"]
  transit_gateway_id = aws_ec2_transit_gateway.core.id
  hub_cidr           = var.hub_cidr

  depends_on = [aws_ram_principal_association.claims, aws_ram_resource_association.core]
}
