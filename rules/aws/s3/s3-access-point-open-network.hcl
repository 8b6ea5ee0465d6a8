rule "s3-access-point-open-network" {
  title    = "S3 access point accepts requests from the internet"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::S3::AccessPoint"

  require = self.VpcConfiguration.VpcId != null
  at      = self.VpcConfiguration
  message = "${self.address} accepts requests from the internet"

  reason     = "An access point with a VPC accepts requests only from that VPC, even with valid credentials. Other access points work from anywhere."
  fix        = "Set `${name("VpcConfiguration.VpcId")}` to the VPC of the application."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_access_point" "example" { # finding
        name = "data"
        bucket = "data"
      }
    TF
    good = <<-TF
      resource "aws_s3_access_point" "example" {
        name = "data"
        bucket = "data"
        vpc_configuration {
          vpc_id = "vpc-1"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::S3::AccessPoint
          Properties:
            Bucket: data
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::S3::AccessPoint
          Properties:
            Bucket: data
            VpcConfiguration:
              VpcId: vpc-1
    YAML
  }
}
