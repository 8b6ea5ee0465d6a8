rule "ec2-security-group-file-sharing-open" {
  title    = "Security group opens file sharing or a directory to the internet"
  severity = "high"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  # A rule for every port is a matter of ec2-security-group-all-ports-open, one for thousands of
  # ec2-security-group-wide-range-open.
  when = has_listeners(self)
  deny = internet_rules(
    [for rule in self.SecurityGroupIngress : rule if !every_port(rule) && !wide_range(rule)],
    answering(self, services("file-sharing")),
  )
  message     = "${self.address} opens ${item.services} to ${item.to}"
  as_deployed = weight_of_open_rule(self, item.rule, services("file-sharing")[*].port, "high")

  reason     = "These protocols were made for trusted networks, and worms spread through them. Their servers reveal files, users and hosts to strangers."
  fix        = "Allow only the networks that use them in `${name("SecurityGroupIngress.CidrIp")}`."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases = [
    "FG_R00234", "FG_R00244", "FG_R00245", "FG_R00246", "FG_R00247", "FG_R00260", "FG_R00266", "AC_AWS_0237", "AC_AWS_0243", "AC_AWS_0246",
    "AC_AWS_0254", "AC_AWS_0255", "AC_AWS_0256", "AC_AWS_0257", "AC_AWS_0258", "AC_AWS_0259", "AC_AWS_0273", "EC2RestrictedCommonPorts",
  ]
  controls = { "cis-aws-5.0" = ["5.1.2"], "aws-fsbp" = ["EC2.19"], "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 21
          to_port     = 21
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
          from_port   = 21
          to_port     = 21
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
                FromPort: 21
                ToPort: 21
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
                FromPort: 21
                ToPort: 21
                CidrIp: 10.0.0.0/16
    YAML
  }
}
