rule "ec2-security-group-ingress-range" {
  title    = "Security group lets in a range of addresses"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  deny = [
    for rule in self.SecurityGroupIngress : { at = first(rule.CidrIp, rule.CidrIpv6) }
    if has_effect(rule) && (rule.CidrIp != null && !matches(rule.CidrIp, "*/32") || rule.CidrIpv6 != null && !matches(rule.CidrIpv6, "*/128"))
  ]
  message = "${self.address} lets in the range ${item.at}"

  reason     = "A range admits hosts that nobody considered. Single addresses and security groups name the intended hosts."
  fix        = "Name single addresses or a security group as the source."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases    = ["W9"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 443
          to_port     = 443
          protocol    = "tcp"
          cidr_blocks = ["10.0.0.0/16"] # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 443
          to_port     = 443
          protocol    = "tcp"
          cidr_blocks = ["10.0.0.7/32"]
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            VpcId: vpc-1
            SecurityGroupIngress:
              - Description: Example
                IpProtocol: "tcp"
                FromPort: 443
                ToPort: 443
                CidrIp: 10.0.0.0/16 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            VpcId: vpc-1
            SecurityGroupIngress:
              - Description: Example
                IpProtocol: "tcp"
                FromPort: 443
                ToPort: 443
                CidrIp: 10.0.0.7/32
    YAML
  }
}
