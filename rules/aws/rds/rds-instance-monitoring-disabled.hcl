rule "rds-instance-monitoring-disabled" {
  title    = "RDS instance does not use enhanced monitoring"
  severity = "low"
  area     = "detective-controls/monitoring"
  resource = "AWS::RDS::DBInstance"

  require = self.MonitoringInterval != null && self.MonitoringInterval > 0
  at      = self.MonitoringInterval
  message = "${self.address} does not use enhanced monitoring"

  reason     = "Enhanced monitoring shows processes and load on the instance every few seconds. Unexpected load and exhaustion appear there first."
  fix        = "Set `${name("MonitoringInterval")}` to 60, and name a role in `${name("MonitoringRoleArn")}`."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html"]
  aliases    = ["CKV_AWS_118", "RDSEnhancedMonitoringEnabled"]
  controls   = { "aws-fsbp" = ["RDS.6"], "nist-800-53-r5" = ["AU-6", "SI-4"] }
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
        monitoring_interval = 60
        monitoring_role_arn = "arn:aws:iam::123456789012:role/monitoring"
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
            MonitoringInterval: 60
            MonitoringRoleArn: arn:aws:iam::123456789012:role/monitoring
    YAML
  }
}
