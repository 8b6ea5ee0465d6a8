rule "ecs-cluster-exec-logging-disabled" {
  title    = "ECS cluster does not log ECS Exec sessions"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::ECS::Cluster"

  require = self.Configuration.ExecuteCommandConfiguration.Logging != "NONE"
  at      = self.Configuration.ExecuteCommandConfiguration.Logging
  message = "${self.address} does not log ECS Exec sessions"

  reason     = "A shell in a running container leaves no other trace of its commands. Only the log records them."
  fix        = "Set `${name("Configuration.ExecuteCommandConfiguration.Logging")}` to `DEFAULT` or `OVERRIDE`."
  repair     = "DEFAULT"
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html"]
  aliases    = ["CKV_AWS_223"]
  controls   = { "nist-800-53-r5" = ["AU-2", "AU-12"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_cluster" "example" {
        name = "main"
        configuration {
          execute_command_configuration {
            logging = "NONE" # finding
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_ecs_cluster" "example" {
        name = "main"
        configuration {
          execute_command_configuration {
            logging = "DEFAULT"
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::Cluster
          Properties:
            ClusterName: main
            Configuration:
              ExecuteCommandConfiguration:
                Logging: NONE # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::Cluster
          Properties:
            ClusterName: main
            Configuration:
              ExecuteCommandConfiguration:
                Logging: DEFAULT
    YAML
  }
}
