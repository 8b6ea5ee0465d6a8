rule "globalaccelerator-accelerator-logging-disabled" {
  title    = "Global Accelerator does not write flow logs"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::GlobalAccelerator::Accelerator"

  # CloudFormation has no way to switch them on.
  when    = self.frontend != "cloudformation"
  require = self.Attributes.FlowLogsEnabled == true
  at      = self.Attributes
  message = "${self.address} does not write flow logs"

  reason     = "Only the accelerator sees the addresses of all clients. Flow logs show who connected and what was refused."
  fix        = "Set `flow_logs_enabled = true` in `attributes`."
  references = ["https://docs.aws.amazon.com/global-accelerator/latest/dg/monitoring-global-accelerator.flow-logs.html"]
  aliases    = ["CKV_AWS_75", "AC_AWS_0471"]
  controls   = { "nist-800-53-r5" = ["AU-12", "SI-4"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_globalaccelerator_accelerator" "example" { # finding
        name = "web"
      }
    TF
    good = <<-TF
      resource "aws_globalaccelerator_accelerator" "example" {
        name = "web"
        attributes {
          flow_logs_enabled   = true
          flow_logs_s3_bucket = "logs"
          flow_logs_s3_prefix = "flow/"
        }
      }
    TF
  }
}
