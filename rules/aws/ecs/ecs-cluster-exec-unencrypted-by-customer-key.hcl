rule "ecs-cluster-exec-unencrypted-by-customer-key" {
  title    = "ECS cluster does not encrypt ECS Exec with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::ECS::Cluster"

  when    = self.Configuration.ExecuteCommandConfiguration != null
  require = customer_key(self.Configuration.ExecuteCommandConfiguration.KmsKeyId) && self.Configuration.ExecuteCommandConfiguration.Logging != "NONE"
  at      = self.Configuration.ExecuteCommandConfiguration
  message = "${self.address} does not encrypt ECS Exec with a customer managed key, or does not log it"

  reason     = "Sessions transmit passwords and data. A customer managed key encrypts them, and CloudTrail records each use of the key."
  fix        = "Name a KMS key in `${name("Configuration.ExecuteCommandConfiguration.KmsKeyId")}` and keep logging enabled."
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html"]
  aliases    = ["CKV_AWS_224"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_cluster" "example" {
        name = "main"
        configuration {
          execute_command_configuration { # finding
            logging = "DEFAULT"
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_ecs_cluster" "example" {
        name = "main"
        configuration {
          execute_command_configuration {
            logging    = "DEFAULT"
            kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
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
              ExecuteCommandConfiguration: # finding
                Logging: DEFAULT
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
                KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
