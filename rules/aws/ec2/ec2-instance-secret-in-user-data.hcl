rule "ec2-instance-secret-in-user-data" {
  title    = "User data of EC2 instances contains a secret"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = ["AWS::EC2::Instance", "AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::SpotFleet"]

  locals {
    texts = concat(
      [for text in [self.UserData] : text if !proven(text == null)],
      [for one in self.SpotFleetRequestConfigData.LaunchSpecifications[*] : one.UserData if !proven(one.UserData == null)],
    )
  }
  deny = flatten([
    for text in local.texts : [
      for secret in contains_secret(known(text) && can(base64decode(text)) ? base64decode(text) : text) : { at = text, kind = secret.kind }
    ]
  ])
  message = "${self.address} contains ${item.kind == "secret" ? "a secret" : item.kind} in its user data"

  reason     = "Every process on the instance, and anyone who can describe it, can read the user data. Rotating the secret takes a new instance."
  fix        = "Remove the secret from `${name("UserData")}`, and read it from Secrets Manager or Parameter Store when the instance starts."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html"]
  aliases = [
    "CKV_AWS_46", "AWS-0029", "AWS-0129", "AC_AWS_0168", "AWS-0122", "aws-ec2-no-secrets-in-user-data",
    "aws-autoscaling-no-sensitive-info", "aws-ec2-no-sensitive-info", "AWS062",
  ]
  controls = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        user_data = <<-SH # finding
          export DB_PASSWORD=hunter22-hunter22
        SH
      }
      resource "aws_spot_fleet_request" "example" {
        iam_fleet_role  = "arn:aws:iam::111122223333:role/fleet"
        target_capacity = 2
        launch_specification {
          ami           = "ami-0123456789abcdef0"
          instance_type = "t3.micro"
          user_data = <<-SH # finding
            export DB_PASSWORD=hunter22-hunter22
          SH
        }
      }
    TF
    good = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        user_data = <<-SH
          yum install -y nginx
        SH
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
            UserData: !Base64 | # finding
              export DB_PASSWORD=hunter22-hunter22
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: t3.micro
            UserData: !Base64 |
              yum install -y nginx
    YAML
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            UserData: # finding
              Fn::Base64: !Sub |
                export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzKEYZ
                export AWS_DEFAULT_REGION=$${AWS::Region}
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            UserData:
              Fn::Base64: !Sub |
                export AWS_DEFAULT_REGION=$${AWS::Region}
    YAML
  }
}
