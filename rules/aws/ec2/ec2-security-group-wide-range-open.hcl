rule "ec2-security-group-wide-range-open" {
  title    = "Security group lets anyone on the internet reach a wide range of ports"
  severity = "high"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  # A rule for every port is a matter of ec2-security-group-all-ports-open, one with SSH or Remote Desktop among its ports
  # of ec2-security-group-ssh-open and ec2-security-group-rdp-open.
  when    = has_listeners(self)
  deny    = internet_rules([for rule in self.SecurityGroupIngress : rule if !every_port(rule) && wide_range(rule) && !admits(rule, 22) && !admits(rule, 3389)], services("remote-administration", "database", "file-sharing", "internal"))
  message = "${self.address} opens the ports from ${item.rule.FromPort} to ${item.rule.ToPort} to ${item.at}: ${item.services}"
  as_deployed = weight_of_open_ports(self, services("remote-administration", "database", "file-sharing", "internal")[*].port, "high")

  reason     = "Databases, consoles and the ports of machines among themselves lie in the range, and whatever listens there later is on the internet at once. Such ranges are meant for answers, which security groups let through by themselves."
  fix        = "Name the ports that are needed, and in `${name("SecurityGroupIngress.CidrIp")}` the networks that need them."
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
