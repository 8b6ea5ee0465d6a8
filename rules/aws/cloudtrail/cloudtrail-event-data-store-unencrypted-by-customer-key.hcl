rule "cloudtrail-event-data-store-unencrypted-by-customer-key" {
  title    = "CloudTrail event data store does not use a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::CloudTrail::EventDataStore"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = "With a customer managed key, the account decides who can read the events and can revoke that access. AWS's own key offers no such control."
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store.html"]
  aliases    = ["CKV_AWS_294"]
  controls   = { "aws-security-hub" = ["CloudTrail.10"], "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudtrail_event_data_store" "example" { # finding
        name = "events"
      }
    TF
    good = <<-TF
      resource "aws_cloudtrail_event_data_store" "example" {
        name       = "events"
        kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/k"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::CloudTrail::EventDataStore
          Properties:
            Name: events
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudTrail::EventDataStore
          Properties:
            Name: events
            KmsKeyId: arn:aws:kms:eu-west-1:111122223333:key/k
    YAML
  }
}
