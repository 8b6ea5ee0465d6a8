rule "mwaa-environment-scheduler-log-disabled" {
  title    = "MWAA environment does not write a scheduler log"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::MWAA::Environment"

  require = self.LoggingConfiguration.SchedulerLogs.Enabled == true
  at      = self.LoggingConfiguration
  message = "${self.address} does not write a scheduler log"

  reason     = "The scheduler log shows which workflows ran, and why others did not. An investigation starts from it."
  fix        = "Set `${name("LoggingConfiguration.SchedulerLogs.Enabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/mwaa/latest/userguide/monitoring-airflow.html"]
  aliases    = ["CKV_AWS_242"]
  controls   = { "nist-800-53-r5" = ["AU-2", "AU-12"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_mwaa_environment" "example" { # finding
        name = "flows"
        dag_s3_path = "dags/"
        execution_role_arn = "arn:aws:iam::123456789012:role/mwaa"
        source_bucket_arn = "arn:aws:s3:::flows"
        network_configuration {
          security_group_ids = ["sg-1"]
          subnet_ids         = ["subnet-1", "subnet-2"]
        }
      }
    TF
    good = <<-TF
      resource "aws_mwaa_environment" "example" {
        name = "flows"
        dag_s3_path = "dags/"
        execution_role_arn = "arn:aws:iam::123456789012:role/mwaa"
        source_bucket_arn = "arn:aws:s3:::flows"
        network_configuration {
          security_group_ids = ["sg-1"]
          subnet_ids         = ["subnet-1", "subnet-2"]
        }
        logging_configuration {
          scheduler_logs {
            enabled   = true
            log_level = "INFO"
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::MWAA::Environment
          Properties:
            Name: flows
            DagS3Path: dags/
            ExecutionRoleArn: arn:aws:iam::123456789012:role/mwaa
            SourceBucketArn: arn:aws:s3:::flows
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::MWAA::Environment
          Properties:
            Name: flows
            DagS3Path: dags/
            ExecutionRoleArn: arn:aws:iam::123456789012:role/mwaa
            SourceBucketArn: arn:aws:s3:::flows
            LoggingConfiguration:
              SchedulerLogs:
                Enabled: true
                LogLevel: INFO
    YAML
  }
}
