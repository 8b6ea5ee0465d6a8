rule "athena-workgroup-metrics-disabled" {
  title    = "Athena workgroup does not publish metrics"
  severity = "info"
  area     = "detective-controls/monitoring"
  resource = "AWS::Athena::WorkGroup"

  require = self.WorkGroupConfiguration.PublishCloudWatchMetricsEnabled != false
  at      = self.WorkGroupConfiguration.PublishCloudWatchMetricsEnabled
  message = "${self.address} does not publish metrics"

  reason     = "The amount of scanned data shows queries that read everything. Without metrics, no alarm can report them."
  fix        = "Set `${name("WorkGroupConfiguration.PublishCloudWatchMetricsEnabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/athena/latest/ug/athena-cloudwatch-metrics-enable.html"]
  controls   = { "aws-fsbp" = ["Athena.4"], "nist-800-53-r5" = ["AU-6", "SI-4"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_athena_workgroup" "example" {
        name = "shop"
        configuration {
          publish_cloudwatch_metrics_enabled = false # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_athena_workgroup" "example" {
        name = "shop"
        configuration {
          publish_cloudwatch_metrics_enabled = true
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Athena::WorkGroup
          Properties:
            Name: shop
            WorkGroupConfiguration:
              PublishCloudWatchMetricsEnabled: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Athena::WorkGroup
          Properties:
            Name: shop
            WorkGroupConfiguration:
              PublishCloudWatchMetricsEnabled: true
    YAML
  }
}
