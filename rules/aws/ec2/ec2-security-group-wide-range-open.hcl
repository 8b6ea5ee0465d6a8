rule "ec2-security-group-wide-range-open" {
  title    = "Security group opens a wide range of ports to the internet"
  severity = "high"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  # A rule for every port is a matter of ec2-security-group-all-ports-open, one with SSH or Remote Desktop among its ports
  # of ec2-security-group-ssh-open and ec2-security-group-rdp-open.
  when = has_listeners(self)
  deny = internet_rules(
    [for rule in self.SecurityGroupIngress : rule if !every_port(rule) && wide_range(rule) && !admits(rule, 22) && !admits(rule, 3389)],
    services("remote-administration", "database", "file-sharing", "internal"),
  )
  message     = "${self.address} opens ports ${item.rule.FromPort} to ${item.rule.ToPort} to ${item.to}: ${item.services}"
  as_deployed = weight_of_open_rule(self, item.rule, services("remote-administration", "database", "file-sharing", "internal")[*].port, "high")

  reason     = <<-TEXT
    The range includes databases, consoles and internal ports, and any service that starts to listen there is on the internet.
    Such ranges are meant for return traffic, which security groups allow automatically.
  TEXT
  fix        = "Open only the necessary ports, and only to the networks that need them in `${name("SecurityGroupIngress.CidrIp")}`."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"]
  controls   = { "aws-fsbp" = ["EC2.18", "EC2.19"], "nist-800-53-r5" = ["AC-4", "SC-7"], "pci-dss-4" = ["1.3.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        ingress {
          from_port   = 4000
          to_port     = 65535
          protocol    = "tcp"
          cidr_blocks = ["0.0.0.0/0"] # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_security_group" "example" {
        ingress {
          from_port   = 1024
          to_port     = 65535
          protocol    = "tcp"
          cidr_blocks = ["10.0.0.0/16"]
        }
        ingress {
          from_port   = 40000
          to_port     = 42000
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
            GroupDescription: Answers
            SecurityGroupIngress:
              - IpProtocol: tcp
                FromPort: 5000
                ToPort: 9300
                CidrIp: 0.0.0.0/0 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Answers
            SecurityGroupIngress:
              - IpProtocol: tcp
                FromPort: 443
                ToPort: 443
                CidrIp: 0.0.0.0/0
    YAML
  }
}
