rule "ec2-security-group-unusual-port-open" {
  title    = "Security group opens a port other than HTTP and HTTPS to the internet"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  parameter "ports" {
    default     = [80, 443]
    description = "Ports that may be open to the internet"
  }
  deny = internet_rules([
    for rule in self.SecurityGroupIngress :
    rule
    if port_count(rule) > 1 || port_count(rule) == 1 && !any([for port in param.ports : admits(rule, port)])
  ])
  message = "${self.address} opens a port other than ${join(" and ", param.ports)} to ${item.to}"

  reason     = "Public applications use HTTP and HTTPS. People more often forget than intend any other open port."
  fix        = "Allow only the networks that need the port."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases    = ["FG_R00377", "AC_AWS_0276"]
  controls   = { "aws-fsbp" = ["EC2.18"], "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 8443
          to_port     = 8443
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
            VpcId: vpc-1
            SecurityGroupIngress:
              - Description: Example
                IpProtocol: tcp
                FromPort: 8443
                ToPort: 8443
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
                FromPort: 443
                ToPort: 443
                CidrIp: 0.0.0.0/0
    YAML
  }
}
