rule "ec2-subnet-public-addresses" {
  title    = "Subnet gives every instance a public address"
  severity = "low"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::EC2::Subnet"

  require = self.MapPublicIpOnLaunch != true
  at      = self.MapPublicIpOnLaunch
  message = "${self.address} gives every instance a public address"

  reason     = "The internet can reach every instance in the subnet, whether intended or not. Instances that need a public address can request one."
  fix        = "Set `${name("MapPublicIpOnLaunch")}` to false."
  repair     = false
  interrupts = "clients outside the network, and instances without another way out"
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html"]
  aliases    = ["CKV_AWS_130", "AWS-0164", "VPCSubnetAutoAssignPublicIpDisabled", "W33", "aws-ec2-no-public-ip-subnet", "SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED"]
  profiles   = []
  controls   = { "aws-fsbp" = ["EC2.15"], "nist-800-53-r5" = ["AC-4", "SC-7"], "pci-dss-4" = ["1.4.4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_subnet" "example" {
        vpc_id = "vpc-1"
        cidr_block = "10.0.1.0/24"
        map_public_ip_on_launch = true # finding
      }
    TF
    good = <<-TF
      resource "aws_subnet" "example" {
        vpc_id = "vpc-1"
        cidr_block = "10.0.1.0/24"
        map_public_ip_on_launch = false
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Subnet
          Properties:
            VpcId: vpc-1
            CidrBlock: 10.0.1.0/24
            MapPublicIpOnLaunch: true # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Subnet
          Properties:
            VpcId: vpc-1
            CidrBlock: 10.0.1.0/24
            MapPublicIpOnLaunch: false
    YAML
  }
}
