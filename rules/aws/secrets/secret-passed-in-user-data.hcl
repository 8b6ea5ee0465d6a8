rule "secret-passed-in-user-data" {
  title    = "Secret is passed in user data"
  severity = "medium"
  area     = "data-protection/secrets"
  resource = [
    "AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::EC2::SpotFleet",
    "AWS::Lightsail::Instance",
  ]

  locals {
    found = given_secrets([
      self.UserData,
      self.LaunchTemplateData.UserData,
      [for specification in self.SpotFleetRequestConfigData.LaunchSpecifications[*] : specification.UserData],
    ])
    more = length(local.found) - 1
  }
  deny    = [for i, secret in local.found : secret if i == 0]
  message = "${self.address} is given a secret, ${item.source}, in plain text in its user data${local.more > 0 ? ", and ${local.more} more" : ""}"

  reason     = <<-TEXT
    Every process on the instance can read the user data from the metadata service, and so can everyone who can describe the instance
    or its template. To rotate the secret, you must replace the instance.
  TEXT
  fix        = "Let the instance read the secret from Secrets Manager or Parameter Store by its role when it starts, and pass only its name."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      variable "db_password" {
        type      = string
        sensitive = true
      }
      variable "join_token" {
        type = string
      }
      resource "aws_instance" "web" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        user_data     = "export DB_PASSWORD=$${var.db_password}" # finding
      }
      resource "aws_launch_template" "worker" {
        image_id  = "ami-0123456789abcdef0"
        user_data = base64encode("join --token $${var.join_token}") # finding
      }
    TF
    good = <<-TF
      variable "db_user" {
        type      = string
        sensitive = true
      }
      resource "aws_secretsmanager_secret" "db" {
        name = "db"
      }
      resource "aws_instance" "web" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        user_data     = "start --user $${var.db_user} --secret $${aws_secretsmanager_secret.db.arn}"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Parameters:
        DbPassword:
          Type: String
          NoEcho: true
      Resources:
        Setup:
          Type: Custom::Setup
          Properties:
            ServiceToken: arn:aws:lambda:eu-west-1:123456789012:function:setup
        Web:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            UserData:
              Fn::Base64: !Sub "export DB_PASSWORD=$${DbPassword}" # finding
        Firewall:
          Type: AWS::AutoScaling::LaunchConfiguration
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: c5.large
            UserData:
              Fn::Base64:
                Fn::Join:
                  - ""
                  - - "config system admin\n edit admin\n set password "
                    - !GetAtt Setup.secret # finding
    YAML
    good = <<-YAML
      Resources:
        Login:
          Type: AWS::SecretsManager::Secret
          Properties:
            GenerateSecretString:
              PasswordLength: 24
        Web:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            UserData:
              Fn::Base64: !Sub "start --secret $${Login}"
    YAML
  }
}
