rule "athena-workgroup-metrics-disabled" {
  title    = "Athena workgroup publishes no metrics"
  severity = "info"
  area     = "detective-controls/monitoring"
  resource = "AWS::Athena::WorkGroup"

  require = self.WorkGroupConfiguration.PublishCloudWatchMetricsEnabled != false
  at      = self.WorkGroupConfiguration.PublishCloudWatchMetricsEnabled
  message = "${self.address} publishes no metrics"

  reason     = "How much data is scanned, and when, tells of queries that read everything. Without metrics nothing can raise an alarm."
  fix        = "Set `${name("WorkGroupConfiguration.PublishCloudWatchMetricsEnabled")} = true`."
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
            WorkGroupConfiguration: # finding
              PublishCloudWatchMetricsEnabled: false
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
