rule "ec2-instance-without-role" {
  title    = "EC2 instance has no IAM role"
  severity = "info"
  area     = "identity-and-access/identities"
  resource = "AWS::EC2::Instance"

  require = self.IamInstanceProfile != null || self.LaunchTemplate != null
  at      = self.IamInstanceProfile
  message = "${self.address} has no instance profile"

  reason     = "Software that needs AWS but has no role gets access keys, which leak and do not expire. With a role, Session Manager can also replace SSH."
  fix        = "Name an instance profile in `${name("IamInstanceProfile")}`."
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html"]
  aliases    = ["CKV2_AWS_41", "EC2InstanceProfileAttached", "FG_R00253"]
  controls   = { "nist-800-53-r5" = ["AC-3", "IA-5"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_instance" "example" { # finding
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
      }
    TF
    good = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        iam_instance_profile = "web"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: t3.micro
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: t3.micro
            IamInstanceProfile: web
    YAML
  }
}
