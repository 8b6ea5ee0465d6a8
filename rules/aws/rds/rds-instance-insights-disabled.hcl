rule "rds-instance-insights-disabled" {
  title    = "RDS instance does not use Performance Insights"
  severity = "info"
  area     = "detective-controls/monitoring"
  resource = "AWS::RDS::DBInstance"

  require = self.EnablePerformanceInsights == true
  at      = self.EnablePerformanceInsights
  message = "${self.address} does not use Performance Insights"

  reason     = "Performance Insights shows which statements load the database, including those of an intruder. A history of seven days is free."
  fix        = "Set `${name("EnablePerformanceInsights")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html"]
  aliases    = ["CKV_AWS_353", "AWS-0133", "aws-rds-enable-performance-insights", "AWS053"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" { # finding
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
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
    YAML
  }
}
