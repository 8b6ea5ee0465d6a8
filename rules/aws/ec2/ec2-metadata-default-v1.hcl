rule "ec2-metadata-default-v1" {
  title    = "Region does not require IMDSv2 by default"
  severity = "medium"
  area     = "infrastructure-protection/compute"
  resource = "AWS::EC2::InstanceMetadataDefaults"

  require = self.HttpTokens == "required"
  at      = self.HttpTokens
  message = "${self.address} does not require IMDSv2 for new instances"

  reason     = <<-TEXT
    With IMDSv1, an attacker who makes a server fetch a URL can read the credentials of its role. The region's default protects
    instances that nobody configured.
  TEXT
  fix        = "Set `${name("HttpTokens")}` to `required`."
  repair     = "required"
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ec2_instance_metadata_defaults" "example" {
        http_tokens = "optional" # finding
      }
    TF
    good = <<-TF
      resource "aws_ec2_instance_metadata_defaults" "example" {
        http_tokens = "required"
      }
    TF
  }
}
