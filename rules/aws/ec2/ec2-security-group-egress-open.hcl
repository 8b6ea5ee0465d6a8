rule "ec2-security-group-egress-open" {
  title    = "Security group allows outbound traffic to every address and port"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  deny    = internet_rules([for rule in self.SecurityGroupEgress : rule if every_port(rule)])
  message = "${self.address} allows outbound traffic to every address and port"

  reason     = "Malware can download its tools and send data out. A rule with only the necessary networks blocks both."
  fix        = "Allow only the necessary ports and networks or prefix lists."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"]
  aliases    = ["CKV_AWS_382", "AWS-0104", "aws-ec2-no-public-egress-sgr", "aws-vpc-no-public-egress-sgr", "AWS007", "AWS009"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        egress {
          description = "All"
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
        egress {
          description = "HTTPS"
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
            SecurityGroupEgress:
              - IpProtocol: "-1"
                CidrIp: 0.0.0.0/0 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            SecurityGroupEgress:
              - IpProtocol: tcp
                FromPort: 443
                ToPort: 443
                CidrIp: 0.0.0.0/0
    YAML
  }
}
