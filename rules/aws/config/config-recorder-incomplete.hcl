rule "config-recorder-incomplete" {
  title    = "Config does not record all resource types"
  severity = "medium"
  area     = "detective-controls/monitoring"
  resource = "AWS::Config::ConfigurationRecorder"

  when = (
    self.RecordingGroup != null
    && one_of(self.RecordingGroup.RecordingStrategy.UseOnly, ["ALL_SUPPORTED_RESOURCE_TYPES", "INCLUSION_BY_RESOURCE_TYPES"])
  )
  require = self.RecordingGroup.AllSupported != false && length(self.RecordingGroup.ResourceTypes[*]) == 0
  at      = self.RecordingGroup.AllSupported
  message = "${self.address} does not record all resource types"

  reason     = "Nobody can check what is not recorded, or trace its changes. An attacker needs only one type that nobody watches."
  fix        = "Set `${name("RecordingGroup.AllSupported")}` to true."
  no_repair  = "it takes several settings that depend on each other"
  references = ["https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html"]
  aliases    = ["CKV2_AWS_48"]
  controls   = { "aws-fsbp" = ["Config.1"], "cis-aws-1.4" = ["3.5"], "cis-aws-3.0" = ["3.3"], "cis-aws-5.0" = ["3.3"], "nist-800-53-r5" = ["CM-3", "CM-8"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_config_configuration_recorder" "example" {
        role_arn = "arn:aws:iam::111122223333:role/config"
        recording_group {
          all_supported  = false # finding
          resource_types = ["AWS::EC2::Instance"]
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
            RecordingGroup:
              AllSupported: false # finding
              ResourceTypes:
                - AWS::EC2::Instance
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
