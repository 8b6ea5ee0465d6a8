rule "ec2-metadata-hop-limit" {
  title    = "Instance metadata is reachable beyond the instance"
  severity = "low"
  area     = "infrastructure-protection/compute"
  resource = ["AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration"]

  locals {
    hops = (
      self.type == "AWS::EC2::LaunchTemplate"
      ? self.LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit
      : self.MetadataOptions.HttpPutResponseHopLimit
    )
  }
  require = first(local.hops, 1) <= 1
  at      = local.hops
  message = "${self.address} allows ${local.hops} network hops for metadata responses"

  reason     = <<-TEXT
    With more than one hop, containers and proxies on the instance can fetch the credentials of its role. Containers that need AWS
    should have their own roles.
  TEXT
  fix        = <<-TEXT
    Set `${name(
      self.type == "AWS::EC2::LaunchTemplate"
      ? "LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit"
      : "MetadataOptions.HttpPutResponseHopLimit"
    )}` to 1.
  TEXT
  repair     = 1
  interrupts = "containers that ask the metadata service of their host"
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html"]
  aliases    = ["CKV_AWS_341"]
  controls   = { "nist-800-53-r5" = ["AC-6", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        metadata_options {
          http_tokens                 = "required"
          http_put_response_hop_limit = 3 # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        metadata_options {
          http_tokens                 = "required"
          http_put_response_hop_limit = 1
        }
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
              MetadataOptions:
                HttpTokens: required
                HttpPutResponseHopLimit: 3 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::LaunchTemplate
          Properties:
            LaunchTemplateData:
              MetadataOptions:
                HttpTokens: required
                HttpPutResponseHopLimit: 1
    YAML
  }
}
