rule "ec2-security-group-internal-service-open" {
  title    = "Security group opens a port of an internal service to the internet"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  # A rule for every port is a matter of ec2-security-group-all-ports-open, one for thousands of
  # ec2-security-group-wide-range-open.
  when = has_listeners(self)
  # A load balancer that listens on the port is what the fix asks for.
  deny = [
    for open in internet_rules(
      [for rule in self.SecurityGroupIngress : rule if !every_port(rule) && !wide_range(rule)],
      answering(self, services("internal")),
    ) :
    open
    if !(behind(self) == "balancer" && proven(open.rule.FromPort == open.rule.ToPort) && balanced_behind(self, [open.rule.FromPort]))
  ]
  message = "${self.address} opens ${item.services} to ${item.to}"
  # A server for mail takes it from everywhere.
  as_deployed = (
    item.services == "SMTP (25)" ? "low"
    : weight_of_open_rule(self, item.rule, services("internal")[*].port, "medium")
  )

  reason     = <<-TEXT
    Mail relays, dashboards and development servers listen here, and few are built for strangers. A public service belongs behind
    a load balancer on port 443.
  TEXT
  fix        = "Allow only the networks that use the port in `${name("SecurityGroupIngress.CidrIp")}`, or put a load balancer in front."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases    = ["FG_R00259", "FG_R00268", "AC_AWS_0240", "AC_AWS_0241", "AC_AWS_0242", "AC_AWS_0264", "AC_AWS_0272", "EC2RestrictedCommonPorts"]
  controls   = { "aws-fsbp" = ["EC2.19"], "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 3000
          to_port     = 3000
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
          from_port   = 3000
          to_port     = 3000
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
                FromPort: 3000
                ToPort: 3000
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
                FromPort: 3000
                ToPort: 3000
                CidrIp: 10.0.0.0/16
    YAML
  }
}
