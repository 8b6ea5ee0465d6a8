rule "config-recorder-stopped" {
  title    = "Config recorder does not record"
  severity = "high"
  area     = "detective-controls/monitoring"
  resource = "AWS::Config::ConfigurationRecorderStatus"

  require = self.IsEnabled == true
  at      = self.IsEnabled
  message = "${self.address} leaves the recorder switched off"

  reason     = "Without the recorder no rule of Config is checked and no change is kept. Attackers stop it for that reason."
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
