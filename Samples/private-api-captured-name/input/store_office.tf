# The office reaches the store's VPC over a VPN on a transit gateway.

resource "aws_ec2_transit_gateway" "hub" {
  provider = aws.store

  description     = "Hub of the store"
  amazon_side_asn = 64600

  tags = { Name = "hub" }
}

resource "aws_ec2_transit_gateway_vpc_attachment" "store" {
  provider = aws.store

  transit_gateway_id = aws_ec2_transit_gateway.hub.id
  vpc_id             = aws_vpc.store.id
  subnet_ids         = [for subnet in aws_subnet.store : subnet.id]

  tags = { Name = "store" }
}

resource "aws_customer_gateway" "office" {
  provider = aws.store

  type       = "ipsec.1"
  ip_address = "203.0.113.40"
  bgp_asn    = 65040

  tags = { Name = "office" }
}

resource "aws_vpn_connection" "office" {
  provider = aws.store

  type                = "ipsec.1"
  customer_gateway_id = aws_customer_gateway.office.id
  transit_gateway_id  = aws_ec2_transit_gateway.hub.id
  static_routes_only  = true

  tags = { Name = "office" }
}

resource "aws_ec2_transit_gateway_route" "office" {
  provider = aws.store

  transit_gateway_route_table_id = aws_ec2_transit_gateway.hub.association_default_route_table_id
  transit_gateway_attachment_id  = aws_vpn_connection.office.transit_gateway_attachment_id
  destination_cidr_block         = local.office_cidr
}
