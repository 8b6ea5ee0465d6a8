rule "ec2-vpc-default-security-group-not-restricted" {
  title    = "Default security group of the VPC keeps its default rules"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::VPC"

  # CloudFormation cannot change the default group.
  when = self.frontend != "cloudformation"
  require = any([
    for group in related(self, "AWS::EC2::SecurityGroup", "VpcId") :
    group.GroupName == "default" && length(group.SecurityGroupIngress[*]) == 0 && length(group.SecurityGroupEgress[*]) == 0
  ])
  message = "${self.address} leaves the rules of its default security group in place"

  reason     = "The default group lets its members reach each other and the internet. Resources end up in it when nobody names another group."
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
