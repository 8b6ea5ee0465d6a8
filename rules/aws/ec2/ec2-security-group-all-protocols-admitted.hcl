rule "ec2-security-group-all-protocols-admitted" {
  title    = "Security group allows inbound traffic of every protocol"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  deny = [
    for rule in self.SecurityGroupIngress :
    { at = first(rule.IpProtocol, rule) }
    if one_of(tostring(rule.IpProtocol), ["-1", "all"]) && written(rule) && has_effect(rule)
  ]
  message = "${self.address} allows inbound traffic of every protocol"

  reason     = "A rule for every protocol blocks nothing between its ends. A protocol and a port document the purpose of the rule."
  fix        = "Name the necessary protocol and ports."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases    = ["W42"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 0
          to_port     = 0
          protocol    = "-1" # finding
          cidr_blocks = ["10.0.0.0/16"]
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
          cidr_blocks = ["10.0.0.0/16"]
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
                IpProtocol: "-1" # finding
                FromPort: -1
                ToPort: -1
                CidrIp: 10.0.0.0/16
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
                CidrIp: 10.0.0.0/16
    YAML
  }
}
