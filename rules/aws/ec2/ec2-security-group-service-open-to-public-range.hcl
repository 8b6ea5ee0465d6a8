rule "ec2-security-group-service-open-to-public-range" {
  title    = "Security group opens a service to a public address range"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  deny = [
    for rule in self.SecurityGroupIngress : { at = first(rule.CidrIp, rule.CidrIpv6) }
    if (
      rule.CidrIp != null && !is_private(rule.CidrIp) && !matches(rule.CidrIp, "*/32")
      || rule.CidrIpv6 != null && !is_private(rule.CidrIpv6) && !matches(rule.CidrIpv6, "*/128")
    )
    && any([for service in services() : admits(rule, service.port, service.protocol)])
  ]
  message = "${self.address} opens a service to the public range ${item.at}"

  reason     = <<-TEXT
    A public range contains more hosts than intended, and its owner may change. Administration and data ports belong to single
    known addresses or private networks.
  TEXT
  fix        = "Allow only single addresses, security groups or private networks."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases = [
    "AC_AWS_0277", "AC_AWS_0278", "AC_AWS_0279", "AC_AWS_0280", "AC_AWS_0281", "AC_AWS_0282", "AC_AWS_0283", "AC_AWS_0284", "AC_AWS_0285",
    "AC_AWS_0286", "AC_AWS_0287", "AC_AWS_0288", "AC_AWS_0289", "AC_AWS_0290", "AC_AWS_0291", "AC_AWS_0292", "AC_AWS_0293", "AC_AWS_0294",
    "AC_AWS_0295", "AC_AWS_0296", "AC_AWS_0297", "AC_AWS_0298", "AC_AWS_0299", "AC_AWS_0300", "AC_AWS_0301", "AC_AWS_0302", "AC_AWS_0303",
    "AC_AWS_0304", "AC_AWS_0305", "AC_AWS_0306", "AC_AWS_0307", "AC_AWS_0308", "AC_AWS_0309", "AC_AWS_0310", "AC_AWS_0311", "AC_AWS_0312",
    "AC_AWS_0313", "AC_AWS_0314", "AC_AWS_0315", "AC_AWS_0316", "AC_AWS_0317", "AC_AWS_0318", "AC_AWS_0319",
  ]
  controls = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 9200
          to_port     = 9200
          protocol    = "tcp"
          cidr_blocks = ["52.10.0.0/16"] # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 9200
          to_port     = 9200
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
                IpProtocol: tcp
                FromPort: 9200
                ToPort: 9200
                CidrIp: 52.10.0.0/16 # finding
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
                IpProtocol: tcp
                FromPort: 9200
                ToPort: 9200
                CidrIp: 10.0.0.0/16
    YAML
  }
}
