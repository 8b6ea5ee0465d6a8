rule "config-recorder-stopped" {
  title    = "Config recorder is stopped"
  severity = "high"
  area     = "detective-controls/monitoring"
  resource = "AWS::Config::ConfigurationRecorderStatus"

  require = self.IsEnabled == true
  at      = self.IsEnabled
  message = "${self.address} leaves the recorder stopped"

  reason     = "Without the recorder, Config checks no rule and records no change. Attackers stop it for that reason."
  fix        = "Set `is_enabled = true`."
  repair     = true
  references = ["https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html"]
  aliases    = ["CKV2_AWS_45"]
  controls   = { "aws-fsbp" = ["Config.1"], "nist-800-53-r5" = ["CM-3", "CM-8"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_config_configuration_recorder_status" "example" {
        name       = "default"
        is_enabled = false # finding
      }
    TF
    good = <<-TF
      resource "aws_config_configuration_recorder_status" "example" {
        name       = "default"
        is_enabled = true
      }
    TF
  }
}
