rule "ec2-network-acl-unused" {
  title    = "Network ACL is not associated with any subnet"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::NetworkAcl"

  when    = !one_of(self.source_type, ["aws_default_network_acl"])
  require = length(related(self, "AWS::EC2::SubnetNetworkAclAssociation", "NetworkAclId")) > 0
  message = "${self.address} is not associated with any subnet"

  reason     = "A network ACL without subnets protects nothing and misleads its readers. Subnets without an association use the default network ACL."
  fix        = "Associate the network ACL with the subnets that it is for, or remove it."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"]
  aliases    = ["CKV2_AWS_1"]
  controls   = { "aws-fsbp" = ["EC2.16"], "nist-800-53-r5" = ["CM-8(1)"], "pci-dss-4" = ["1.2.7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_network_acl" "example" { # finding
        vpc_id = "vpc-1"
      }
    TF
    good = <<-TF
      resource "aws_network_acl" "example" {
        vpc_id     = "vpc-1"
        subnet_ids = ["subnet-1"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::EC2::NetworkAcl
          Properties:
            VpcId: vpc-1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::NetworkAcl
          Properties:
            VpcId: vpc-1
        Association:
          Type: AWS::EC2::SubnetNetworkAclAssociation
          Properties:
            NetworkAclId: !Ref Example
            SubnetId: subnet-1
    YAML
  }
}
