rule "account-without-metadata-default" {
  title    = "Account does not require metadata tokens by default"
  severity = "low"
  area     = "infrastructure-protection/compute"
  scope    = "account"

  require = any([for defaults in resources("AWS::EC2::InstanceMetadataDefaults") : defaults.HttpTokens == "required"])
  message = "${self.address} does not require metadata tokens of new instances by default"

  reason     = "Instances that nobody configured then answer to IMDSv1, which hands credentials to a request that a web application is tricked into."
  fix        = "Create an `aws_ec2_instance_metadata_defaults` with `http_tokens = \"required\"` in each region."
  no_repair  = "which root of the account holds it is a decision"
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      # finding
      resource "aws_s3_bucket" "data" {
      }
    TF
    good = <<-TF
      resource "aws_ec2_instance_metadata_defaults" "all" {
        http_tokens = "required"
      }
    TF
  }
}
