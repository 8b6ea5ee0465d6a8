rule "ec2-security-group-all-ports-open" {
  title    = "Security group opens every port to the internet"
  severity = "critical"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  locals {
    open = internet_rules([for rule in self.SecurityGroupIngress : rule if every_port(rule)])
  }
  when    = has_listeners(self)
  deny    = local.open
  message = "${self.address} opens every ${of_udp(item.rule) ? "UDP port" : "port"} to ${item.to}"
  # Beside a rule for every port of TCP, or of all protocols, that of UDP is no second fault.
  as_deployed = (
    of_udp(item.rule) && proven(any([for other in local.open : !of_udp(other.rule)])) ? "info"
    : hardly_admits(self, item.rule) ? "low"
    : weight_of_open_ports(self, [], "critical")
  )

  reason     = "Every service that listens on the host, now or later, is on the internet. One forgotten service is enough for an attack."
  fix        = "Open only the necessary ports, and only to the networks that need them in `${name("SecurityGroupIngress.CidrIp")}`."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"]
  aliases = [
    "CKV_AWS_277", "FG_R00045", "FG_R00350", "FG_R00044", "FG_R00103", "FG_R00104", "AC_AWS_0231", "AC_AWS_0275", "FG_R00212", "FG_R00213",
    "FG_R00215", "FG_R00216", "FG_R00217", "FG_R00242", "FG_R00243", "FG_R00248", "FG_R00249", "FG_R00256", "FG_R00257", "FG_R00258",
    "FG_R00261", "FG_R00264", "FG_R00267", "AC_AWS_0234", "AC_AWS_0235", "AC_AWS_0239", "AC_AWS_0244", "AC_AWS_0245", "AC_AWS_0247",
    "AC_AWS_0248", "AC_AWS_0249", "AC_AWS_0250", "AC_AWS_0251", "AC_AWS_0252", "AC_AWS_0253", "AC_AWS_0260", "AC_AWS_0261", "AC_AWS_0262",
    "AC_AWS_0263", "AC_AWS_0267", "AC_AWS_0268", "AC_AWS_0270", "AC_AWS_0274", "EC2RestrictedCommonPorts", "FG_R00037", "FG_R00038",
    "FG_R00039", "FG_R00040", "FG_R00214", "FG_R00262", "FG_R00263", "FG_R00265", "AC_AWS_0233", "AC_AWS_0236", "AC_AWS_0238",
    "AC_AWS_0265", "AC_AWS_0266", "AC_AWS_0269", "AC_AWS_0271", "FG_R00234", "FG_R00244", "FG_R00245", "FG_R00246", "FG_R00247",
    "FG_R00260", "FG_R00266", "AC_AWS_0237", "AC_AWS_0243", "AC_AWS_0246", "AC_AWS_0254", "AC_AWS_0255", "AC_AWS_0256", "AC_AWS_0257",
    "AC_AWS_0258", "AC_AWS_0259", "AC_AWS_0273", "FG_R00259", "FG_R00268", "AC_AWS_0240", "AC_AWS_0241", "AC_AWS_0242", "AC_AWS_0264",
    "AC_AWS_0272", "CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260", "AWS-0107", "FG_R00085", "FG_R00087", "EC2RestrictedSSH",
    "INCOMING_SSH_DISABLED",
  ]
  controls = { "aws-fsbp" = ["EC2.18", "EC2.19"], "nist-800-53-r5" = ["AC-4", "SC-7"] }

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
            SecurityGroupIngress:
              - IpProtocol: "-1"
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
