rule "ec2-security-group-unused" {
  title    = "Security group is not used"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  # Modules hand their groups out, and an instance for each of an unknown number of keys is used by such a key.
  when    = !self.partial && first(self.GroupName, "") != "default" && !startswith(self.address, "module.") && !endswith(self.address, "]")
  require = length([for user in referrers(self) : user if !one_of(user.type, ["AWS::EC2::SecurityGroup"])]) > 0
  message = "${self.address} is not used by anything in the template"

  reason     = "Unused groups hide those that matter, and somebody may attach one without checking its rules."
  fix        = "Attach the group, or remove it."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"]
  aliases    = ["CKV2_AWS_5"]
  controls   = { "aws-security-hub" = ["EC2.22"], "nist-800-53-r5" = ["CM-8"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" { # finding
        description = "Example"
        vpc_id      = "vpc-1"
      }
    TF
    good = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
      }
      resource "aws_instance" "example" {
        ami                    = "ami-0123456789abcdef0"
        instance_type          = "t3.micro"
        vpc_security_group_ids = [aws_security_group.example.id]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            VpcId: vpc-1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            VpcId: vpc-1
        Web:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            SecurityGroupIds:
              - !GetAtt Example.GroupId
    YAML
  }
}
