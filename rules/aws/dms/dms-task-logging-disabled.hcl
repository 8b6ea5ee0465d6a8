rule "dms-task-logging-disabled" {
  title    = "DMS replication task does not write logs"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::DMS::ReplicationTask"

  require = self.ReplicationTaskSettings != null && jsondecode(self.ReplicationTaskSettings).Logging.EnableLogging == true
  at      = self.ReplicationTaskSettings
  message = "${self.address} does not log what it reads and writes"

  reason     = <<-TEXT
    Without the log, nobody can tell which rows a migration left out or changed. It is the only record of what the task did at the
    source and the target.
  TEXT
  fix        = "Set `Logging.EnableLogging` to true in `${name("ReplicationTaskSettings")}`."
  references = ["https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.CustomizingTasks.TaskSettings.Logging.html"]
  controls   = { "aws-fsbp" = ["DMS.7", "DMS.8"], "nist-800-53-r5" = ["AU-2", "AU-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_dms_replication_task" "example" {
        replication_task_id      = "orders"
        migration_type           = "full-load"
        replication_instance_arn = "arn:aws:dms:eu-west-1:123456789012:rep:a"
        source_endpoint_arn      = "arn:aws:dms:eu-west-1:123456789012:endpoint:a"
        target_endpoint_arn      = "arn:aws:dms:eu-west-1:123456789012:endpoint:b"
        table_mappings           = "{}"
        replication_task_settings = jsonencode({ # finding
          Logging = { EnableLogging = false }
        })
      }
    TF
    good = <<-TF
      resource "aws_dms_replication_task" "example" {
        replication_task_id      = "orders"
        migration_type           = "full-load"
        replication_instance_arn = "arn:aws:dms:eu-west-1:123456789012:rep:a"
        source_endpoint_arn      = "arn:aws:dms:eu-west-1:123456789012:endpoint:a"
        target_endpoint_arn      = "arn:aws:dms:eu-west-1:123456789012:endpoint:b"
        table_mappings           = "{}"
        replication_task_settings = jsonencode({
          Logging = { EnableLogging = true }
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::DMS::ReplicationTask
          Properties:
            MigrationType: full-load
            ReplicationInstanceArn: arn:aws:dms:eu-west-1:123456789012:rep:a
            SourceEndpointArn: arn:aws:dms:eu-west-1:123456789012:endpoint:a
            TargetEndpointArn: arn:aws:dms:eu-west-1:123456789012:endpoint:b
            TableMappings: '{"rules": []}'
            ReplicationTaskSettings: '{"Logging":{"EnableLogging":false}}' # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DMS::ReplicationTask
          Properties:
            MigrationType: full-load
            ReplicationInstanceArn: arn:aws:dms:eu-west-1:123456789012:rep:a
            SourceEndpointArn: arn:aws:dms:eu-west-1:123456789012:endpoint:a
            TargetEndpointArn: arn:aws:dms:eu-west-1:123456789012:endpoint:b
            TableMappings: '{"rules": []}'
            ReplicationTaskSettings: '{"Logging":{"EnableLogging":true}}'
    YAML
  }
}
