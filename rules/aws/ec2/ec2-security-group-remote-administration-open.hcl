rule "ec2-security-group-remote-administration-open" {
  title    = "Security group opens remote administration to the internet"
  severity = "high"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  # A rule for every port is a matter of ec2-security-group-all-ports-open, one for thousands of
  # ec2-security-group-wide-range-open.
  when = has_listeners(self)
  deny = internet_rules(
    [for rule in self.SecurityGroupIngress : rule if !every_port(rule) && !wide_range(rule)],
    answering(self, services("remote-administration")),
  )
  message     = "${self.address} opens ${item.services} to ${item.to}"
  as_deployed = weight_of_open_rule(self, item.rule, services("remote-administration")[*].port, "high")

  reason     = "These services run commands or change configuration, and many require no password. Attackers scan for them all day."
  fix        = "Allow only the networks of administrators in `${name("SecurityGroupIngress.CidrIp")}`, or use Session Manager."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases = [
    "FG_R00037", "FG_R00038", "FG_R00039", "FG_R00040", "FG_R00214", "FG_R00262", "FG_R00263", "FG_R00265", "AC_AWS_0233", "AC_AWS_0236",
    "AC_AWS_0238", "AC_AWS_0265", "AC_AWS_0266", "AC_AWS_0269", "AC_AWS_0271", "EC2RestrictedCommonPorts",
  ]
  controls = { "aws-fsbp" = ["EC2.19"], "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 23
          to_port     = 23
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
          from_port   = 23
          to_port     = 23
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
                FromPort: 23
                ToPort: 23
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
                FromPort: 23
                ToPort: 23
                CidrIp: 10.0.0.0/16
    YAML
  }
}
