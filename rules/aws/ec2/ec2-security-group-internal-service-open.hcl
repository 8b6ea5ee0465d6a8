rule "ec2-security-group-internal-service-open" {
  title    = "Security group lets anyone on the internet reach a port of internal services"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  locals {
    services = [
      { name = "development server", port = 3000 },
      { name = "SMTP", port = 25, protocol = "tcp" },
      { name = "POP3", port = 110, protocol = "tcp" },
      { name = "IMAP", port = 143, protocol = "tcp" },
      { name = "mSQL", port = 4333, protocol = "tcp" },
      { name = "development server", port = 5000, protocol = "tcp" },
      { name = "Kibana", port = 5601, protocol = "tcp" },
      { name = "internal web server", port = 8000 },
      { name = "internal web server", port = 8080, protocol = "tcp" },
      { name = "internal web server", port = 8088, protocol = "tcp" },
      { name = "internal web server", port = 8888, protocol = "tcp" },
      { name = "Hadoop name node", port = 9000, protocol = "tcp" },
    ]
  }
  # A rule for every port is a matter of ec2-security-group-all-ports-open.
  deny = internet_rules([for rule in self.SecurityGroupIngress : rule if port_count(rule) < 60000], local.services)
  message = "${self.address} opens ${item.services} to ${item.at}"

  reason     = "Mail relays, dashboards and development servers listen here, and are seldom made for strangers. What the public is to use belongs behind a load balancer on port 443."
  fix        = "Allow only the networks that use the port, or put a load balancer in front."
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
                FromPort: 3000
                ToPort: 3000
                CidrIp: 10.0.0.0/16
    YAML
  }
}
