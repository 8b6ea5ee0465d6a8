rule "ec2-metadata-default-v1" {
  title    = "Instances of the region may use IMDSv1 by default"
  severity = "medium"
  area     = "infrastructure-protection/compute"
  resource = "AWS::EC2::InstanceMetadataDefaults"

  require = self.HttpTokens == "required"
  at      = self.HttpTokens
  message = "${self.address} does not require IMDSv2 of new instances"

  reason     = "New instances then hand the credentials of their role to any page that makes a server fetch a URL. The default of the region protects what nobody configured."
  fix        = "Set `http_tokens = \"required\"`."
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
