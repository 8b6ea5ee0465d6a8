rule "mwaa-environment-webserver-log-coarse" {
  title    = "MWAA environment does not log sign-ins and privilege changes"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::MWAA::Environment"

  # WARNING is the level where none is named.
  require = self.LoggingConfiguration.WebserverLogs.Enabled == true && one_of(self.LoggingConfiguration.WebserverLogs.LogLevel, ["INFO", "DEBUG"])
  at      = self.LoggingConfiguration.WebserverLogs
  message = "${self.address} does not log sign-ins and privilege changes"

  reason     = "The web server logs sign-ins and privilege changes of Airflow users at level INFO. Higher levels omit them."
  fix        = "Set `${name("LoggingConfiguration.WebserverLogs.LogLevel")}` to `INFO`."
  repair     = "INFO"
  references = ["https://docs.aws.amazon.com/mwaa/latest/userguide/monitoring-airflow.html"]
  aliases    = ["MWAAAllLoggingInfo"]
  controls   = { "nist-800-53-r5" = ["AU-2", "AU-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
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
          webserver_logs { # finding
            enabled   = true
            log_level = "ERROR"
          }
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
          webserver_logs {
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
        Example:
          Type: AWS::MWAA::Environment
          Properties:
            Name: flows
            DagS3Path: dags/
            ExecutionRoleArn: arn:aws:iam::123456789012:role/mwaa
            SourceBucketArn: arn:aws:s3:::flows
            LoggingConfiguration:
              WebserverLogs: # finding
                Enabled: true
                LogLevel: ERROR
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
              WebserverLogs:
                Enabled: true
                LogLevel: INFO
    YAML
  }
}
