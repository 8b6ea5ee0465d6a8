rule "kinesis-application-checkpoints-disabled" {
  title    = "Flink application disables checkpoints"
  severity = "low"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::KinesisAnalyticsV2::Application"

  require = self.ApplicationConfiguration.FlinkApplicationConfiguration.CheckpointConfiguration.CheckpointingEnabled != false
  at      = self.ApplicationConfiguration.FlinkApplicationConfiguration.CheckpointConfiguration.CheckpointingEnabled
  message = "${self.address} disables checkpoints"

  reason     = "After a failure, the application loses its state and processes records twice or not at all. Checkpoints are enabled by default."
  fix        = "Set `${name("ApplicationConfiguration.FlinkApplicationConfiguration.CheckpointConfiguration.CheckpointingEnabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/managed-flink/latest/java/how-fault.html"]
  aliases    = ["KinesisDataAnalyticsFlinkCheckpointing"]
  controls   = { "nist-800-53-r5" = ["CP-10", "SC-5(2)"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_kinesisanalyticsv2_application" "example" {
        name = "app"
        runtime_environment = "FLINK-1_19"
        service_execution_role = "arn:aws:iam::123456789012:role/flink"
        application_configuration {
          flink_application_configuration {
            checkpoint_configuration {
              configuration_type    = "CUSTOM"
              checkpointing_enabled = false # finding
            }
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_kinesisanalyticsv2_application" "example" {
        name = "app"
        runtime_environment = "FLINK-1_19"
        service_execution_role = "arn:aws:iam::123456789012:role/flink"
        application_configuration {
          flink_application_configuration {
            checkpoint_configuration {
              configuration_type    = "CUSTOM"
              checkpointing_enabled = true
            }
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::KinesisAnalyticsV2::Application
          Properties:
            RuntimeEnvironment: FLINK-1_19
            ServiceExecutionRole: arn:aws:iam::123456789012:role/flink
            ApplicationConfiguration:
              FlinkApplicationConfiguration:
                CheckpointConfiguration:
                  ConfigurationType: CUSTOM
                  CheckpointingEnabled: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::KinesisAnalyticsV2::Application
          Properties:
            RuntimeEnvironment: FLINK-1_19
            ServiceExecutionRole: arn:aws:iam::123456789012:role/flink
            ApplicationConfiguration:
              FlinkApplicationConfiguration:
                CheckpointConfiguration:
                  ConfigurationType: CUSTOM
                  CheckpointingEnabled: true
    YAML
  }
}
