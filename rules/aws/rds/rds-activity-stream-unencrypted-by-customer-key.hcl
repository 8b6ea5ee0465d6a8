rule "rds-activity-stream-unencrypted-by-customer-key" {
  title    = "RDS activity stream is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::RDS::DBClusterActivityStream"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/DBActivityStreams.html"]
  aliases    = ["CKV_AWS_246"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_rds_cluster_activity_stream" "example" {
        resource_arn = "arn:aws:rds:eu-west-1:123456789012:cluster:shop"
        mode = "async"
        kms_key_id = "alias/aws/rds" # finding
      }
    TF
    good = <<-TF
      resource "aws_rds_cluster_activity_stream" "example" {
        resource_arn = "arn:aws:rds:eu-west-1:123456789012:cluster:shop"
        mode = "async"
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }
}
