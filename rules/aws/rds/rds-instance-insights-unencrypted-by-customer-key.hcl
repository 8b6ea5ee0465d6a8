rule "rds-instance-insights-unencrypted-by-customer-key" {
  title    = "Performance Insights of an RDS instance is not encrypted with a key of the customer"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::RDS::DBInstance"

  when    = self.EnablePerformanceInsights == true
  require = customer_key(self.PerformanceInsightsKMSKeyId)
  at      = self.PerformanceInsightsKMSKeyId
  message = "${self.address} is encrypted with a key that the account does not control"

  reason     = "With a key of its own the account decides who can read the data, sees each use in CloudTrail and can revoke it. The key that AWS manages gives none of that."
  fix        = "Name a KMS key in `${name("PerformanceInsightsKMSKeyId")}`."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html"]
  aliases    = ["CKV_AWS_354", "AWS-0078", "aws-rds-enable-performance-insights-encryption"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" { # finding
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        performance_insights_enabled = true
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        performance_insights_enabled = true
        performance_insights_kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            EnablePerformanceInsights: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            EnablePerformanceInsights: true
            PerformanceInsightsKMSKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
