rule "ec2-vpc-default-security-group-not-restricted" {
  title    = "Default security group of VPC keeps the rules that AWS gave it"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::VPC"

  # CloudFormation cannot change the default group.
  when    = self.frontend != "cloudformation"
  require = any([for group in related(self, "AWS::EC2::SecurityGroup", "VpcId") : group.GroupName == "default" && length(group.SecurityGroupIngress[*]) == 0 && length(group.SecurityGroupEgress[*]) == 0])
  message = "Nothing takes the rules of the default security group of ${self.address} away"

  reason     = "The default group lets its members reach each other and the internet. Resources land in it when somebody forgets to name a group."
  fix        = "Add an `aws_default_security_group` without rules for the VPC."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html"]
  aliases    = ["CKV2_AWS_12", "FG_R00089"]
  controls   = { "aws-fsbp" = ["EC2.2"], "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_vpc" "example" { # finding
        cidr_block = "10.0.0.0/16"
      }
    TF
    good = <<-TF
      resource "aws_default_security_group" "example" {
        vpc_id = aws_vpc.example.id
      }
      resource "aws_vpc" "example" {
        cidr_block = "10.0.0.0/16"
      }
    TF
  }
}
