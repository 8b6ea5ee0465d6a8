rule "ec2-default-security-group-open" {
  title    = "Default security group allows traffic"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  locals {
    rules = [for rule in concat(self.SecurityGroupIngress[*], self.SecurityGroupEgress[*]) : rule if written(rule) && has_effect(rule)]
  }
  # A group whose rules should all be removed is reported once.
  # CloudFormation reaches the group by rules of their own for the VPC's `DefaultSecurityGroup`.
  deny    = [for index, rule in local.rules : { at = rule } if index == 0 && (self.GroupName == "default" || target(rule.GroupId).type == "AWS::EC2::VPC")]
  message = "${self.address} allows traffic, and resources without a group of their own use it"

  reason     = "Resources end up in the default group when nobody names another one. A default group without rules makes that harmless."
  fix        = <<-TEXT
    Remove the rules of the default group, and assign other groups in
    `${spelled(self, "vpc_security_group_ids", "SecurityGroupIds")}` of the resources.
  TEXT
  no_repair  = "what uses the default group needs another one first"
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html"]
  aliases    = ["CKV2_AWS_12", "AWS-0173", "FG_R00089", "AC_AWS_0232"]
  controls   = { "aws-fsbp" = ["EC2.2"], "cis-aws-1.4" = ["5.3"], "cis-aws-3.0" = ["5.4"], "cis-aws-5.0" = ["5.5"], "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_default_security_group" "example" {
        vpc_id = aws_vpc.example.id
        ingress {
          protocol  = "-1"
          self      = true
          from_port = 0 # finding
          to_port   = 0
        }
      }
      resource "aws_vpc" "example" {
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

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Network:
          Type: AWS::EC2::VPC
          Properties:
            CidrBlock: 10.0.0.0/16
        Example:
          Type: AWS::EC2::SecurityGroupIngress
          Properties:
            GroupId: !GetAtt Network.DefaultSecurityGroup # finding
            IpProtocol: tcp
            FromPort: 443
            ToPort: 443
            CidrIp: 10.0.0.0/8
    YAML
    good = <<-YAML
      Resources:
        Network:
          Type: AWS::EC2::VPC
          Properties:
            CidrBlock: 10.0.0.0/16
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: of the application
            VpcId: !Ref Network
        Rule:
          Type: AWS::EC2::SecurityGroupIngress
          Properties:
            GroupId: !GetAtt Example.GroupId
            IpProtocol: tcp
            FromPort: 443
            ToPort: 443
            CidrIp: !GetAtt Network.CidrBlock
    YAML
  }
}
