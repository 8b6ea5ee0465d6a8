rule "ec2-security-group-all-ports-open-to-public-range" {
  title    = "Security group opens every port to a public address range"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  deny = [
    for rule in self.SecurityGroupIngress : { at = first(rule.CidrIp, rule.CidrIpv6) }
    if every_port(rule) && (rule.CidrIp != null && !is_private(rule.CidrIp) || rule.CidrIpv6 != null && !is_private(rule.CidrIpv6))
  ]
  message = "${self.address} opens every port to the public range ${item.at}"

  reason     = "Anyone with an address in the range, now or later, can reach every service on the host. Known partners need known ports."
  fix        = "Open only the necessary ports."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases    = ["FG_R00044"]
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
          protocol    = "-1"
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
          from_port   = 0
          to_port     = 0
          protocol    = "-1"
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
                IpProtocol: "-1"
                FromPort: -1
                ToPort: -1
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
                IpProtocol: "-1"
                FromPort: -1
                ToPort: -1
                CidrIp: 10.0.0.0/16
    YAML
  }
}
