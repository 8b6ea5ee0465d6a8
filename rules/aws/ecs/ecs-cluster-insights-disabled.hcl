rule "ecs-cluster-insights-disabled" {
  title    = "ECS cluster does not use Container Insights"
  severity = "low"
  area     = "detective-controls/monitoring"
  resource = "AWS::ECS::Cluster"

  require = any([for setting in self.ClusterSettings : setting.Name == "containerInsights" && one_of(setting.Value, ["enabled", "enhanced"])])
  at      = self.ClusterSettings
  message = "${self.address} does not use Container Insights"

  reason     = "Metrics of each task reveal a container that mines cryptocurrency or floods others. Without Container Insights, they are lost with the task."
  fix        = "Set the cluster setting `containerInsights` to `enabled`."
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html"]
  aliases    = ["CKV_AWS_65", "AWS-0034", "ECSClusterCloudWatchContainerInsights", "aws-ecs-enable-container-insight", "AWS090"]
  controls   = { "aws-fsbp" = ["ECS.12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_cluster" "example" { # finding
        name = "main"
      }
    TF
    good = <<-TF
      resource "aws_ecs_cluster" "example" {
        name = "main"
        setting {
          name  = "containerInsights"
          value = "enabled"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ECS::Cluster
          Properties:
            ClusterName: main
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::Cluster
          Properties:
            ClusterName: main
            ClusterSettings:
              - Name: containerInsights
                Value: enabled
    YAML
  }
}
