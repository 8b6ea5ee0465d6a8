rule "ec2-security-group-undescribed" {
  title    = "Security group has no description"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  # Nobody can describe the default group, which AWS makes.
  when    = self.source_type != "aws_default_security_group"
  require = !blank(self.GroupDescription) && self.GroupDescription != "Managed by Terraform"
  at      = self.GroupDescription
  message = "${self.address} has no description of its purpose"

  reason     = "Nobody dares to remove a group whose purpose is unknown, so unnecessary rules accumulate. A description lets a reviewer decide."
  fix        = "Set `${name("GroupDescription")}`."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"]
  aliases    = ["AWS-0099", "EC2SecurityGroupDescription", "aws-ec2-add-description-to-security-group", "aws-vpc-add-description-to-security-group", "AWS018"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" { # finding
        name = "web"
      }
    TF
    good = <<-TF
      resource "aws_security_group" "example" {
        name = "web"
        description = "Web servers"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            VpcId: vpc-1
            GroupDescription: "" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            VpcId: vpc-1
            GroupDescription: Web servers
    YAML
  }
}
