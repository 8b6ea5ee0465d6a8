rule "ec2-security-group-service-open-to-private-range" {
  title    = "Security group opens a service to a wide private range"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  parameter "prefix" {
    default     = 27
    description = "Shortest prefix length that counts as narrow; 27 is 32 addresses"
  }
  deny = [
    for rule in self.SecurityGroupIngress : { at = rule.CidrIp }
    if has_effect(rule) && is_private(rule.CidrIp) && tonumber(split("/", "${rule.CidrIp}/32")[1]) < param.prefix
    && any([for service in services() : admits(rule, service.port, service.protocol)])
  ]
  message = "${self.address} opens a service to all of ${item.at}"

  reason     = "One compromised host of the range can attack this one. A security group as the source includes only the hosts that need the service."
  fix        = "Set the source to the security group of the clients, or to a range of few addresses."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases = [
    "AC_AWS_0320", "AC_AWS_0321", "AC_AWS_0322", "AC_AWS_0323", "AC_AWS_0324", "AC_AWS_0325", "AC_AWS_0326", "AC_AWS_0327", "AC_AWS_0328",
    "AC_AWS_0329", "AC_AWS_0330", "AC_AWS_0331", "AC_AWS_0332", "AC_AWS_0333", "AC_AWS_0334", "AC_AWS_0335", "AC_AWS_0336", "AC_AWS_0337",
    "AC_AWS_0338", "AC_AWS_0339", "AC_AWS_0340", "AC_AWS_0341", "AC_AWS_0342", "AC_AWS_0343", "AC_AWS_0344", "AC_AWS_0345", "AC_AWS_0346",
    "AC_AWS_0347", "AC_AWS_0348", "AC_AWS_0349", "AC_AWS_0350", "AC_AWS_0351", "AC_AWS_0352", "AC_AWS_0353", "AC_AWS_0354", "AC_AWS_0355",
    "AC_AWS_0356", "AC_AWS_0357", "AC_AWS_0358", "AC_AWS_0359", "AC_AWS_0360", "AC_AWS_0361", "AC_AWS_0362", "AC_AWS_0363",
  ]
  controls = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 9200
          to_port     = 9200
          protocol    = "tcp"
          cidr_blocks = ["10.0.0.0/16"] # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 9200
          to_port     = 9200
          protocol    = "tcp"
          cidr_blocks = ["10.0.0.16/28"]
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
                FromPort: 9200
                ToPort: 9200
                CidrIp: 10.0.0.0/16 # finding
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
                FromPort: 9200
                ToPort: 9200
                CidrIp: 10.0.0.16/28
    YAML
  }
}
