rule "ec2-security-group-ssh-open" {
  title    = "Security group opens SSH to the internet"
  severity = "critical"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  # A rule for every port is a matter of ec2-security-group-all-ports-open. One for thousands is reported once: here where
  # SSH is among them, else by ec2-security-group-rdp-open or ec2-security-group-wide-range-open.
  when = has_listeners(self)
  deny = internet_rules([for rule in self.SecurityGroupIngress : rule if !every_port(rule)], answering(self, services("ssh")))
  message = (
    wide_range(item.rule)
    ? "${self.address} opens ports ${item.rule.FromPort} to ${item.rule.ToPort} to ${item.to}, including ${known_services(item.rule)}"
    : "${self.address} opens port 22 to ${item.to}"
  )
  as_deployed = (
    hardly_admits(self, item.rule) ? "low"
    : wide_range(item.rule) ? weight_of_wide_rule(self, 22)
    : weight_of_open_ports(self, [22], "critical")
  )

  reason     = "Attackers scan every address on the internet for SSH within minutes. One weak or leaked key gives them a shell."
  fix        = "Allow only the networks of administrators in `${name("SecurityGroupIngress.CidrIp")}`, or close the port and use Session Manager."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"]
  aliases = [
    "CKV_AWS_24", "AWS-0107", "FG_R00085", "AC_AWS_0227", "EC2RestrictedSSH", "EC2RestrictedCommonPorts", "aws-ec2-no-public-ingress-sgr",
    "aws-vpc-no-public-ingress-sgr", "INCOMING_SSH_DISABLED", "AWS006", "AWS008",
  ]
  controls = {
    "aws-fsbp"       = ["EC2.13"],
    "cis-aws-1.4"    = ["5.2"],
    "cis-aws-3.0"    = ["5.2", "5.3"],
    "cis-aws-5.0"    = ["5.3", "5.4"],
    "nist-800-53-r5" = ["AC-4", "SC-7", "CM-7"],
    "pci-dss-4"      = ["1.3.1"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ec2_managed_prefix_list" "staff" {
        name           = "staff"
        address_family = "IPv4"
        max_entries    = 3
      }
      resource "aws_ec2_managed_prefix_list_entry" "all" {
        prefix_list_id = aws_ec2_managed_prefix_list.staff.id
        cidr           = "0.0.0.0/0"
      }
      resource "aws_security_group" "example" {
        ingress {
          from_port       = 22
          to_port         = 22
          protocol        = "tcp"
          prefix_list_ids = [aws_ec2_managed_prefix_list.staff.id] # finding
        }
      }
      resource "aws_security_group" "both_families" {
        ingress {
          from_port        = 22
          to_port          = 22
          protocol         = "tcp"
          cidr_blocks      = ["0.0.0.0/0"] # finding
          ipv6_cidr_blocks = ["::/0"]
        }
      }
    TF
    good = <<-TF
      resource "aws_ec2_managed_prefix_list" "staff" {
        name           = "staff"
        address_family = "IPv4"
        max_entries    = 3
      }
      resource "aws_ec2_managed_prefix_list_entry" "office" {
        prefix_list_id = aws_ec2_managed_prefix_list.staff.id
        cidr           = "198.51.100.0/24"
      }
      resource "aws_security_group" "example" {
        ingress {
          from_port       = 22
          to_port         = 22
          protocol        = "tcp"
          prefix_list_ids = [aws_ec2_managed_prefix_list.staff.id]
        }
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "inline" {
        ingress {
          from_port   = 0
          to_port     = 1024
          protocol    = "tcp"
          cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"] # finding
        }
      }
      resource "aws_security_group" "separate" {}
      resource "aws_vpc_security_group_ingress_rule" "ssh" {
        security_group_id = aws_security_group.separate.id
        from_port         = 22
        to_port           = 22
        ip_protocol       = "tcp"
        cidr_ipv6         = "::/0" # finding
      }
    TF
    good = <<-TF
      resource "aws_security_group" "inline" {
        ingress {
          from_port   = 443
          to_port     = 443
          protocol    = "tcp"
          cidr_blocks = ["0.0.0.0/0"]
        }
        ingress {
          from_port   = 22
          to_port     = 22
          protocol    = "tcp"
          cidr_blocks = ["10.0.0.0/8"]
        }
      }
    TF
  }
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Inline:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: inline
            SecurityGroupIngress:
              - IpProtocol: "-1"
                CidrIp: 0.0.0.0/0
        Separate:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: separate
        Ssh:
          Type: AWS::EC2::SecurityGroupIngress
          Properties:
            GroupId: !GetAtt Separate.GroupId
            IpProtocol: tcp
            FromPort: 22
            ToPort: 22
            CidrIp: 0.0.0.0/0 # finding
    YAML
    good = <<-YAML
      Resources:
        Inline:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: inline
            SecurityGroupIngress:
              - IpProtocol: tcp
                FromPort: 22
                ToPort: 22
                CidrIp: 10.0.0.0/8
    YAML
  }
}
