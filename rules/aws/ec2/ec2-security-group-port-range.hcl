rule "ec2-security-group-port-range" {
  title    = "Security group rule opens a range of ports"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  deny = concat(
    [
      for rule in self.SecurityGroupIngress[*] : { at = first(rule.FromPort, rule) }
      if port_count(rule) > 1 && !one_of(tostring(rule.IpProtocol), ["-1", "all"]) && has_effect(rule)
    ],
    [
      for rule in self.SecurityGroupEgress[*] : { at = first(rule.FromPort, rule) }
      if port_count(rule) > 1 && !one_of(tostring(rule.IpProtocol), ["-1", "all"]) && has_effect(rule)
    ],
  )
  message = "${self.address} opens a range of ports"

  reason     = "Any service that starts to listen inside the range is reachable, although nobody decided so. One rule for each port shows the intent."
  fix        = "Write one rule for each necessary port."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases    = ["W27", "W29"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 8000 # finding
          to_port     = 8100
          protocol    = "tcp"
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
                IpProtocol: "tcp"
                FromPort: 8000 # finding
                ToPort: 8100
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

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroupIngress
          Properties:
            GroupId: sg-0123456789abcdef0
            IpProtocol: tcp
            FromPort: 80 # finding
            ToPort: 90
            CidrIp: 10.0.0.0/8
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: of the application
            SecurityGroupIngress:
              IpProtocol: tcp
              FromPort: 80
              ToPort: 80
              CidrIp: 10.0.0.0/8
    YAML
  }
}
