rule "ec2-security-group-all-ports-open" {
  title    = "Security group lets anyone on the internet reach every port"
  severity = "critical"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  deny = internet_rules([for rule in self.SecurityGroupIngress : rule if port_count(rule) > 60000 && !one_of(tostring(rule.IpProtocol), ["icmp", "icmpv6", "1", "58"])])
  message = "${self.address} opens every port to ${item.at}"

  reason     = "Everything that listens on the host, now or later, is on the internet. One forgotten service is enough."
  fix        = "Name the ports that are needed, and the networks that need them."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"]
  aliases    = ["CKV_AWS_277", "FG_R00045", "FG_R00350", "FG_R00044", "FG_R00103", "FG_R00104", "AC_AWS_0231", "AC_AWS_0275"]
  controls   = { "aws-fsbp" = ["EC2.18", "EC2.19"], "nist-800-53-r5" = ["AC-4", "SC-7"] }

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
          cidr_blocks = ["0.0.0.0/0"]
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
          cidr_blocks = ["0.0.0.0/0"]
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
            SecurityGroupIngress:
              - IpProtocol: "-1"
                CidrIp: 0.0.0.0/0
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
                FromPort: 443
                ToPort: 443
                CidrIp: 0.0.0.0/0
    YAML
  }
}
