rule "redshift-subnet-group-public" {
  title    = "Subnet group contains a public subnet"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = ["AWS::Redshift::ClusterSubnetGroup", "AWS::RDS::DBSubnetGroup", "AWS::DMS::ReplicationSubnetGroup"]

  # Any destination will do: what leads out through an internet gateway can be answered.
  deny    = flatten([for subnet in targets(self.SubnetIds) : gateway_routes(subnet)[*].GatewayId])
  message = "${self.address} contains a subnet with a route to an internet gateway"

  reason     = <<-TEXT
    One wrong setting of the cluster or its security group then exposes the database to the internet. In private subnets, such a
    mistake has no effect.
  TEXT
  fix        = "Use subnets whose route tables have no route to an internet gateway."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html"]
  aliases    = ["redshift_is_not_internet_accessible"]
  controls   = { "aws-fsbp" = ["RDS.46"], "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  # A subnet without a table of its own has its VPC's main one.
  example "terraform" {
    bad  = <<-TF
      resource "aws_vpc" "example" {
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_internet_gateway" "example" {
        vpc_id = aws_vpc.example.id
      }
      resource "aws_default_route_table" "example" {
        default_route_table_id = aws_vpc.example.default_route_table_id
        route {
          cidr_block = "198.51.100.0/24"
          gateway_id = aws_internet_gateway.example.id
        }
      }
      resource "aws_subnet" "example" {
        vpc_id     = aws_vpc.example.id
        cidr_block = "10.0.1.0/24"
      }
      resource "aws_db_subnet_group" "example" { # finding
        subnet_ids = [aws_subnet.example.id]
      }
    TF
    good = <<-TF
      resource "aws_vpc" "example" {
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_internet_gateway" "example" {
        vpc_id = aws_vpc.example.id
      }
      resource "aws_default_route_table" "example" {
        default_route_table_id = aws_vpc.example.default_route_table_id
        route {
          cidr_block = "198.51.100.0/24"
          gateway_id = aws_internet_gateway.example.id
        }
      }
      resource "aws_route_table" "inner" {
        vpc_id = aws_vpc.example.id
      }
      resource "aws_subnet" "example" {
        vpc_id     = aws_vpc.example.id
        cidr_block = "10.0.1.0/24"
      }
      resource "aws_route_table_association" "example" {
        subnet_id      = aws_subnet.example.id
        route_table_id = aws_route_table.inner.id
      }
      resource "aws_db_subnet_group" "example" {
        subnet_ids = [aws_subnet.example.id]
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_subnet" "a" {
        vpc_id     = "vpc-1"
        cidr_block = "10.0.1.0/24"
      }
      resource "aws_route_table" "a" {
        vpc_id = "vpc-1"
      }
      resource "aws_internet_gateway" "a" {
        vpc_id = "vpc-1"
      }
      resource "aws_route" "a" {
        route_table_id         = aws_route_table.a.id
        destination_cidr_block = "0.0.0.0/0"
        gateway_id             = aws_internet_gateway.a.id
      }
      resource "aws_route_table_association" "a" {
        subnet_id      = aws_subnet.a.id
        route_table_id = aws_route_table.a.id
      }
      resource "aws_redshift_subnet_group" "example" { # finding
        name       = "warehouse"
        subnet_ids = [aws_subnet.a.id]
      }
    TF
    good = <<-TF
      resource "aws_subnet" "a" {
        vpc_id     = "vpc-1"
        cidr_block = "10.0.1.0/24"
      }
      resource "aws_route_table" "a" {
        vpc_id = "vpc-1"
      }
      resource "aws_internet_gateway" "a" {
        vpc_id = "vpc-1"
      }
      resource "aws_route" "a" {
        route_table_id         = aws_route_table.a.id
        destination_cidr_block = "0.0.0.0/0"
        nat_gateway_id         = "nat-1"
      }
      resource "aws_route_table_association" "a" {
        subnet_id      = aws_subnet.a.id
        route_table_id = aws_route_table.a.id
      }
      resource "aws_redshift_subnet_group" "example" {
        name       = "warehouse"
        subnet_ids = [aws_subnet.a.id]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        A:
          Type: AWS::EC2::Subnet
          Properties:
            VpcId: vpc-1
            CidrBlock: 10.0.1.0/24
        Table:
          Type: AWS::EC2::RouteTable
          Properties:
            VpcId: vpc-1
        Gateway:
          Type: AWS::EC2::InternetGateway
        Route:
          Type: AWS::EC2::Route
          Properties:
            RouteTableId: !Ref Table
            DestinationCidrBlock: 0.0.0.0/0
            GatewayId: !Ref Gateway
        Association:
          Type: AWS::EC2::SubnetRouteTableAssociation
          Properties:
            SubnetId: !Ref A
            RouteTableId: !Ref Table
        Example: # finding
          Type: AWS::Redshift::ClusterSubnetGroup
          Properties:
            Description: warehouse
            SubnetIds:
              - !Ref A
    YAML
    good = <<-YAML
      Resources:
        A:
          Type: AWS::EC2::Subnet
          Properties:
            VpcId: vpc-1
            CidrBlock: 10.0.1.0/24
        Table:
          Type: AWS::EC2::RouteTable
          Properties:
            VpcId: vpc-1
        Gateway:
          Type: AWS::EC2::InternetGateway
        Route:
          Type: AWS::EC2::Route
          Properties:
            RouteTableId: !Ref Table
            DestinationCidrBlock: 0.0.0.0/0
            NatGatewayId: nat-1
        Association:
          Type: AWS::EC2::SubnetRouteTableAssociation
          Properties:
            SubnetId: !Ref A
            RouteTableId: !Ref Table
        Example:
          Type: AWS::Redshift::ClusterSubnetGroup
          Properties:
            Description: warehouse
            SubnetIds:
              - !Ref A
    YAML
  }
}
