rule "athena-workgroup-settings-overridable" {
  title    = "Athena workgroup lets clients override its settings"
  severity = "low"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::Athena::WorkGroup"

  require = self.WorkGroupConfiguration.EnforceWorkGroupConfiguration != false
  at      = self.WorkGroupConfiguration.EnforceWorkGroupConfiguration
  message = "${self.address} lets clients override its settings"

  reason     = "A client can then write results unencrypted and to any bucket. Settings protect nothing unless they are enforced."
  fix        = "Set `${name("WorkGroupConfiguration.EnforceWorkGroupConfiguration")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html"]
  aliases    = ["CKV_AWS_82", "AWS-0007", "aws-athena-no-encryption-override", "AWS060"]
  controls   = { "nist-800-53-r5" = ["CM-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_athena_workgroup" "example" {
        name = "reports"
        configuration {
          enforce_workgroup_configuration = false # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_athena_workgroup" "example" {
        name = "reports"
        configuration {
          enforce_workgroup_configuration = true
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
            Name: reports
            WorkGroupConfiguration:
              EnforceWorkGroupConfiguration: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Athena::WorkGroup
          Properties:
            Name: reports
            WorkGroupConfiguration:
              EnforceWorkGroupConfiguration: true
    YAML
  }
}
