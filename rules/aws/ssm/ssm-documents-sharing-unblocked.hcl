rule "ssm-documents-sharing-unblocked" {
  title    = "SSM documents can be made public"
  severity = "medium"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::SSM::ServiceSetting"

  when    = matches(self.SettingId, "*/ssm/documents/console/public-sharing-permission")
  require = self.SettingValue == "Disable"
  at      = self.SettingValue
  message = "${self.address} allows making documents public"

  reason     = "One wrong permission shows a script to every AWS account. The block prevents that mistake."
  fix        = "Set `${name("SettingValue")}` to `Disable`."
  repair     = "Disable"
  references = ["https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html"]
  controls   = { "aws-fsbp" = ["SSM.7"], "nist-800-53-r5" = ["AC-3", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ssm_service_setting" "example" {
        setting_id    = "/ssm/documents/console/public-sharing-permission"
        setting_value = "Enable" # finding
      }
    TF
    good = <<-TF
      resource "aws_ssm_service_setting" "example" {
        setting_id    = "/ssm/documents/console/public-sharing-permission"
        setting_value = "Disable"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::SSM::ServiceSetting
          Properties:
            SettingId: /ssm/documents/console/public-sharing-permission
            SettingValue: Enable # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SSM::ServiceSetting
          Properties:
            SettingId: /ssm/documents/console/public-sharing-permission
            SettingValue: Disable
    YAML
  }
}
