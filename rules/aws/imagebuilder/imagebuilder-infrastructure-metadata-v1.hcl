rule "imagebuilder-infrastructure-metadata-v1" {
  title    = "Image Builder does not require IMDSv2 of its build instances"
  severity = "medium"
  area     = "infrastructure-protection/compute"
  resource = "AWS::ImageBuilder::InfrastructureConfiguration"

  # Where the code does not say, the image that is built upon decides.
  require     = self.InstanceMetadataOptions.HttpTokens == "required"
  at          = self.InstanceMetadataOptions.HttpTokens
  as_deployed = self.InstanceMetadataOptions.HttpTokens == null ? "info" : "medium"
  message = (
    self.InstanceMetadataOptions.HttpTokens == null
    ? "${self.address} leaves it to the image whether its build instances answer IMDSv1"
    : "${self.address} lets its build instances answer IMDSv1"
  )

  reason     = <<-TEXT
    With IMDSv1, what runs during a build can be made to read the credentials of the build's role by a plain request. IMDSv2 requires a
    session token, which such requests cannot get.
  TEXT
  fix        = "Set `${name("InstanceMetadataOptions.HttpTokens")}` to `required`."
  repair     = "required"
  interrupts = "build steps that use version 1 of the metadata service"
  references = ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-infra-config.html"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_imagebuilder_infrastructure_configuration" "unset" { # finding
        name                  = "unset"
        instance_profile_name = "builder"
      }
      resource "aws_imagebuilder_infrastructure_configuration" "optional" {
        name                  = "optional"
        instance_profile_name = "builder"
        instance_metadata_options {
          http_tokens = "optional" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_imagebuilder_infrastructure_configuration" "unset" {
        name                  = "unset"
        instance_profile_name = "builder"
        instance_metadata_options {
          http_tokens = "required"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Unset: # finding
          Type: AWS::ImageBuilder::InfrastructureConfiguration
          Properties:
            Name: unset
            InstanceProfileName: builder
        Optional:
          Type: AWS::ImageBuilder::InfrastructureConfiguration
          Properties:
            Name: optional
            InstanceProfileName: builder
            InstanceMetadataOptions:
              HttpTokens: optional # finding
    YAML
    good = <<-YAML
      Resources:
        Unset:
          Type: AWS::ImageBuilder::InfrastructureConfiguration
          Properties:
            Name: unset
            InstanceProfileName: builder
            InstanceMetadataOptions:
              HttpTokens: required
    YAML
  }
}
