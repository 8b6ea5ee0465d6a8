rule "iam-instance-profile-lists-all-buckets" {
  title    = "Instance profile lets its instances list every bucket"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = "AWS::IAM::InstanceProfile"
  profiles = []

  locals {
    statements = flatten([for role in targets(self.Roles) : allows(policies_of(role))])
  }

  require = !any([for s in local.statements : grants(s, "s3:ListBucket") && everywhere(s, "s3:ListBucket") && !confined(s)])
  at      = self.Roles
  message = "${self.address} lets its instances list the contents of every bucket"

  reason     = "A server-side request forgery gives an attacker the instance's credentials. Listing all buckets is the first step of stealing their data."
  fix        = "Name the buckets in the policies of the role."
  references = ["https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html"]
  aliases    = ["FG_R00220"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "app" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              Service = "ec2.amazonaws.com"
            }
            Action    = "sts:AssumeRole"
          }]
        })
      }
      resource "aws_iam_role_policy" "app" {
        role   = aws_iam_role.app.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "s3:ListBucket"
            Resource = "*"
          }]
        })
      }
      resource "aws_iam_instance_profile" "app" {
        role = aws_iam_role.app.name # finding
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "app" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              Service = "ec2.amazonaws.com"
            }
            Action    = "sts:AssumeRole"
          }]
        })
      }
      resource "aws_iam_role_policy" "app" {
        role   = aws_iam_role.app.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "s3:ListBucket"
            Resource = "arn:aws:s3:::app-data"
          }]
        })
      }
      resource "aws_iam_instance_profile" "app" {
        role = aws_iam_role.app.name
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: ec2.amazonaws.com
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: app
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: s3:ListBucket
                      Resource: "*"
        Profile:
          Type: AWS::IAM::InstanceProfile
          Properties:
            Roles: [!Ref App] # finding
    YAML
    good = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: ec2.amazonaws.com
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: app
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: s3:ListBucket
                      Resource: arn:aws:s3:::app-data
        Profile:
          Type: AWS::IAM::InstanceProfile
          Properties:
            Roles: [!Ref App]
    YAML
  }
}
