rule "ec2-security-group-rule-undescribed" {
  title    = "Security group rule has no description"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  deny = concat(
    [for rule in self.SecurityGroupIngress[*] : { at = rule } if written(rule) && rule.Description == null],
    [for rule in self.SecurityGroupEgress[*] : { at = rule } if written(rule) && rule.Description == null],
  )
  message = "${self.address} has a rule without a description"

  reason     = "Nobody dares to remove a rule whose purpose is unknown, so unnecessary rules accumulate. A description lets a reviewer decide."
  fix        = "Add `${name("SecurityGroupIngress.Description")}` to each rule."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases    = ["CKV_AWS_23", "AWS-0124", "W36", "aws-ec2-add-description-to-security-group-rule", "aws-vpc-add-description-to-security-group-rule"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          from_port   = 443
          to_port     = 443
          protocol    = "tcp"
          cidr_blocks = ["10.0.0.0/8"] # finding
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
          cidr_blocks = ["10.0.0.0/8"]
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
              - IpProtocol: tcp # finding
                FromPort: 443
                ToPort: 443
                CidrIp: 10.0.0.0/8
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
                CidrIp: 10.0.0.0/8
    YAML
  }
}
