rule "ec2-launch-template-secret-in-user-data" {
  title    = "Launch template has a secret in its user data"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::EC2::LaunchTemplate"

  locals {
    data   = self.LaunchTemplateData.UserData
    script = known(local.data) && can(base64decode(local.data)) ? base64decode(local.data) : local.data
  }
  deny    = [for secret in contains_secret(local.script) : { at = self.LaunchTemplateData.UserData, kind = secret.kind }]
  message = "${self.address} contains ${item.kind == "secret" ? "a secret" : item.kind} in its user data"

  reason     = "Every process on the instances, and anyone who can describe the template, can read the user data. Rotating the secret takes new instances."
  fix        = "Remove the secret from `${name("LaunchTemplateData.UserData")}`, and read it from Secrets Manager or Parameter Store when an instance starts."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html"]
  aliases    = ["CKV_AWS_46", "AWS-0129", "aws-ec2-no-secrets-in-launch-template-user-data", "aws-autoscaling-no-secrets-in-user-data"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_launch_template" "example" {
        image_id = "ami-0123456789abcdef0"
        user_data = base64encode("export DB_PASSWORD=hunter22-hunter22") # finding
      }
    TF
    good = <<-TF
      resource "aws_launch_template" "example" {
        image_id = "ami-0123456789abcdef0"
        user_data = base64encode("yum install -y nginx")
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::LaunchTemplate
          Properties:
            LaunchTemplateData:
              ImageId: ami-0123456789abcdef0
              UserData: !Base64 export DB_PASSWORD=hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::LaunchTemplate
          Properties:
            LaunchTemplateData:
              ImageId: ami-0123456789abcdef0
              UserData: !Base64 yum install -y nginx
    YAML
  }
}
