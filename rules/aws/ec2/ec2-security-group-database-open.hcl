rule "ec2-security-group-database-open" {
  title    = "Security group lets anyone on the internet reach a database port"
  severity = "high"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  deny = [
    for rule in self.SecurityGroupIngress : { at = first(rule.CidrIp, rule.CidrIpv6), rule = rule }
    if (is_world(rule.CidrIp) || is_world(rule.CidrIpv6)) && (admits(rule, 1433, "tcp") || admits(rule, 1521, "tcp") || admits(rule, 3306, "tcp") || admits(rule, 5432, "tcp") || admits(rule, 5439, "tcp") || admits(rule, 6379, "tcp") || admits(rule, 9200, "tcp") || admits(rule, 11211, "tcp") || admits(rule, 27017, "tcp"))
  ]
  message = "${self.address} opens a database port to ${item.at}"

  reason     = "Databases are built for trusted networks and leak their data through one weak password. Exposed ones are found and copied or encrypted within hours."
  fix        = "Allow only the networks and security groups that need it."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"]
  controls   = { "aws-fsbp" = ["EC2.19"], "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 5432
          to_port     = 5432
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
          from_port   = 5432
          to_port     = 5432
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
            VpcId: vpc-1
            SecurityGroupIngress:
              - Description: Example
                IpProtocol: tcp
                FromPort: 5432
                ToPort: 5432
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
                FromPort: 5432
                ToPort: 5432
                CidrIp: 10.0.0.0/8
    YAML
  }
}
