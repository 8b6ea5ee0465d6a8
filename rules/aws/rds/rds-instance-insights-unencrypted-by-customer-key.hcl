rule "rds-instance-insights-unencrypted-by-customer-key" {
  title    = "RDS Performance Insights does not use a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::RDS::DBInstance"

  when    = self.EnablePerformanceInsights == true
  require = customer_key(self.PerformanceInsightsKMSKeyId)
  at      = self.PerformanceInsightsKMSKeyId
  message = "${self.address} does not encrypt Performance Insights with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
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
