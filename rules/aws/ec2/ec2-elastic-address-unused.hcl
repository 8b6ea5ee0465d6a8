rule "ec2-elastic-address-unused" {
  title    = "Elastic IP address is not attached to anything"
  severity = "info"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::EC2::EIP"

  # What only names the address (a rule that lets it in, a record) does not use it.
  locals {
    only_names = [
      "AWS::EC2::SecurityGroup", "AWS::EC2::NetworkAclEntry", "AWS::EC2::PrefixList", "AWS::Route53::RecordSet", "AWS::WAFv2::IPSet",
      "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::S3::BucketPolicy",
    ]
  }
  require = (
    self.InstanceId != null
    || self.NetworkInterfaceId != null
    || length([for user in referrers(self) : user if !one_of(user.type, local.only_names)]) > 0
  )
  message = "${self.address} is not attached to anything"

  reason     = "An unused address costs money, and other parties may still have it in their allow lists. Anyone who gets control of it is trusted there."
  fix        = "Attach the address to a NAT gateway, load balancer or instance, or release it."
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html"]
  aliases    = ["CKV2_AWS_19"]
  controls   = { "aws-security-hub" = ["EC2.12"], "nist-800-53-r5" = ["CM-8(1)"] }
  profiles   = []

  # Any resource that names it may use it, but not one that only lets it in.
  example "terraform" {
    bad  = <<-TF
      resource "aws_eip" "example" { # finding
        domain = "vpc"
      }
      resource "aws_security_group" "example" {
        ingress {
          from_port   = 443
          to_port     = 443
          protocol    = "tcp"
          cidr_blocks = ["$${aws_eip.example.public_ip}/32"]
        }
      }
    TF
    good = <<-TF
      resource "aws_eip" "example" {
        domain = "vpc"
      }
      resource "aws_transfer_server" "example" {
        endpoint_type = "VPC"
        endpoint_details {
          vpc_id                 = "vpc-1"
          subnet_ids             = ["subnet-1"]
          address_allocation_ids = [aws_eip.example.id]
        }
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_eip" "example" { # finding
        domain = "vpc"
      }
    TF
    good = <<-TF
      resource "aws_eip" "example" {
        domain = "vpc"
      }
      resource "aws_nat_gateway" "example" {
        allocation_id = aws_eip.example.id
        subnet_id     = "subnet-1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::EC2::EIP
          Properties:
            Domain: vpc
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::EIP
          Properties:
            Domain: vpc
        Nat:
          Type: AWS::EC2::NatGateway
          Properties:
            AllocationId: !GetAtt Example.AllocationId
            SubnetId: subnet-1
    YAML
  }
}
