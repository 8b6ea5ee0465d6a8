rule "config-recorder-without-global-types" {
  title    = "Config does not record global resources"
  severity = "info"
  area     = "detective-controls/monitoring"
  resource = "AWS::Config::ConfigurationRecorder"

  when    = self.RecordingGroup == null || self.RecordingGroup.RecordingStrategy.UseOnly == "ALL_SUPPORTED_RESOURCE_TYPES"
  require = self.RecordingGroup.IncludeGlobalResourceTypes == true
  at      = first(self.RecordingGroup.IncludeGlobalResourceTypes, self.RecordingGroup)
  message = "${self.address} does not record IAM users, groups, roles and policies"

  reason     = "After an attack, changes of permissions matter most. One region of the account should record them."
  fix        = "Set `${name("RecordingGroup.IncludeGlobalResourceTypes")}` to true in one region."
  repair     = true
  references = ["https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html"]
  aliases    = ["CKV2_AWS_48"]
  controls   = { "cis-aws-1.4" = ["3.5"], "nist-800-53-r5" = ["CM-3", "CM-8"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_config_configuration_recorder" "example" {
        role_arn = "arn:aws:iam::111122223333:role/config"
        recording_group { # finding
          all_supported = true
        }
      }
    TF
    good = <<-TF
      resource "aws_config_configuration_recorder" "example" {
        role_arn = "arn:aws:iam::111122223333:role/config"
        recording_group {
          all_supported                 = true
          include_global_resource_types = true
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Config::ConfigurationRecorder
          Properties:
            RoleARN: arn:aws:iam::111122223333:role/config
            RecordingGroup: # finding
              AllSupported: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Config::ConfigurationRecorder
          Properties:
            RoleARN: arn:aws:iam::111122223333:role/config
            RecordingGroup:
              AllSupported: true
              IncludeGlobalResourceTypes: true
    YAML
  }
}
