rule "ec2-security-group-egress-to-internet" {
  title    = "Security group lets its members reach the whole internet"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  deny    = internet_rules(self.SecurityGroupEgress)
  message = "${self.address} lets its members reach ${item.to}"

  reason     = "Malware downloads its tools from servers on the internet and sends stolen data there. It cannot use a host that reaches only what it needs."
  fix        = "Allow only the necessary networks, prefix lists or security groups."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases    = ["W5", "prevent_outbound_access_to_any_ip", "aws-ec2-no-public-egress-sgr", "aws-vpc-no-public-egress-sgr", "AWS-0104", "AWS007", "AWS009"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        egress {
          description = "Example"
          from_port   = 443
          to_port     = 443
          protocol    = "tcp"
          cidr_blocks = ["0.0.0.0/0"] # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        egress {
          description = "Example"
          from_port   = 443
          to_port     = 443
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
            SecurityGroupEgress:
              - Description: Example
                IpProtocol: "tcp"
                FromPort: 443
                ToPort: 443
                CidrIp: 0.0.0.0/0 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            VpcId: vpc-1
            SecurityGroupEgress:
              - Description: Example
                IpProtocol: "tcp"
                FromPort: 443
                ToPort: 443
                CidrIp: 10.0.0.0/16
    YAML
  }
}
