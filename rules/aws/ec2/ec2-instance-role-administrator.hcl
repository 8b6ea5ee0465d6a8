rule "ec2-instance-role-administrator" {
  title    = "EC2 instances have a role with administrator access"
  severity = "high"
  area     = "identity-and-access/permissions"
  resource = ["AWS::EC2::Instance", "AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::LaunchTemplate"]

  locals {
    name = (
      self.type == "AWS::EC2::LaunchTemplate"
      ? first(self.LaunchTemplateData.IamInstanceProfile.Arn, self.LaunchTemplateData.IamInstanceProfile.Name)
      : self.IamInstanceProfile
    )
  }
  deny = flatten([for profile in targets([local.name]) : [
    for role in targets(profile.Roles) : { at = local.name, role = role.address }
    if any([for arn in perhaps_of_aws(role.ManagedPolicyArns[*]) : matches(arn, "arn:*:iam::aws:policy/AdministratorAccess")])
    || any([for statement in allows(policies_of(role)) : grants_everything(statement)])
  ]])
  message = "${self.address} has the role ${item.role}, which allows everything"

  reason     = "An attacker who takes over the instance, or reads its metadata, controls the account. The instance's software needs only a few actions."
  fix        = "Give the role of `${name("IamInstanceProfile")}` only the permissions that the instance's software needs."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html"]
  aliases    = ["AC_AWS_0477", "AC_AWS_0488"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        iam_instance_profile = aws_iam_instance_profile.example.name # finding
      }
      resource "aws_iam_instance_profile" "example" {
        role = aws_iam_role.example.name
      }
      resource "aws_iam_role" "example" {
        name = "web"
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
        })
      }
      resource "aws_iam_role_policy_attachment" "example" {
        role       = aws_iam_role.example.name
        policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
      }
    TF
    good = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        iam_instance_profile = aws_iam_instance_profile.example.name
      }
      resource "aws_iam_instance_profile" "example" {
        role = aws_iam_role.example.name
      }
      resource "aws_iam_role" "example" {
        name = "web"
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
        })
      }
      resource "aws_iam_role_policy_attachment" "example" {
        role       = aws_iam_role.example.name
        policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: t3.micro
            IamInstanceProfile: !Ref Profile # finding
        Profile:
          Type: AWS::IAM::InstanceProfile
          Properties:
            Roles:
              - !Ref Role
        Role:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: sts:AssumeRole
                  Principal:
                    Service: ec2.amazonaws.com
            ManagedPolicyArns:
              - arn:aws:iam::aws:policy/AdministratorAccess
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: t3.micro
            IamInstanceProfile: !Ref Profile
        Profile:
          Type: AWS::IAM::InstanceProfile
          Properties:
            Roles:
              - !Ref Role
        Role:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: sts:AssumeRole
                  Principal:
                    Service: ec2.amazonaws.com
            ManagedPolicyArns:
              - arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore
    YAML
  }
}
