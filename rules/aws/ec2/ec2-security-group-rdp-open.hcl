rule "ec2-security-group-rdp-open" {
  title    = "Security group opens Remote Desktop to the internet"
  severity = "critical"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  # A rule for every port is a matter of ec2-security-group-all-ports-open, one for thousands with SSH among them of
  # ec2-security-group-ssh-open.
  when = has_listeners(self)
  deny = internet_rules(
    [for rule in self.SecurityGroupIngress : rule if !every_port(rule) && !(wide_range(rule) && admits(rule, 22))],
    answering(self, services("remote-desktop")),
  )
  message = (
    wide_range(item.rule)
    ? "${self.address} opens ports ${item.rule.FromPort} to ${item.rule.ToPort} to ${item.to}, including ${known_services(item.rule)}"
    : "${self.address} opens port 3389 to ${item.to}"
  )
  as_deployed = (
    wide_range(item.rule) && !hardly_admits(self, item.rule) && !forwards(self)
    ? weight_of_wide_rule(self, 3389)
    : weight_of_open_rule(self, item.rule, [3389], "critical")
  )

  reason     = <<-TEXT
    Most ransomware gets in through Remote Desktop, by guessed passwords and unpatched servers. Attackers scan every address on
    the internet for it.
  TEXT
  fix        = "Allow only the networks of administrators in `${name("SecurityGroupIngress.CidrIp")}`, or close the port and use Session Manager."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"]
  aliases = [
    "CKV_AWS_25", "FG_R00087", "AC_AWS_0230", "EC2RestrictedCommonPorts", "AWS-0107", "aws-ec2-no-public-ingress-sgr",
    "aws-vpc-no-public-ingress-sgr", "AWS006", "AWS008",
  ]
  controls = {
    "aws-fsbp"       = ["EC2.14"],
    "cis-aws-1.4"    = ["5.2"],
    "cis-aws-3.0"    = ["5.2", "5.3"],
    "cis-aws-5.0"    = ["5.3", "5.4"],
    "nist-800-53-r5" = ["AC-4", "SC-7", "CM-7"],
    "pci-dss-4"      = ["1.3.1"],
  }

  # From 1024 up is not every port, but Remote Desktop is among them.
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            SecurityGroupIngress:
              - IpProtocol: tcp
                FromPort: 1024
                ToPort: 65535
                CidrIp: 0.0.0.0/0 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            SecurityGroupIngress:
              - IpProtocol: tcp
                FromPort: 4000
                ToPort: 65535
                CidrIp: 0.0.0.0/0
    YAML
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 3389
          to_port     = 3389
          protocol    = "tcp"
          cidr_blocks = ["0.0.0.0/0"] # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 3389
          to_port     = 3389
          protocol    = "tcp"
          cidr_blocks = ["10.0.0.0/8"]
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
                FromPort: 3389
                ToPort: 3389
                CidrIp: 0.0.0.0/0 # finding
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
                FromPort: 3389
                ToPort: 3389
                CidrIp: 10.0.0.0/8
    YAML
  }
}
