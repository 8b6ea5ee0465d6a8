rule "ecr-repository-scan-disabled" {
  title    = "ECR repository does not scan images on push"
  severity = "medium"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::ECR::Repository"

  # The registry's own configuration holds for all repositories, and so does enhanced scanning, which Inspector switches on.
  when = (
    !any([for settings in resources("AWS::ECR::RegistryScanningConfiguration") : same_region(settings, self)])
    && !any([
      for inspector in resources("AWS::InspectorV2::Enabler") :
      same_region(inspector, self) && any([for type in inspector.ResourceTypes[*] : type == "ECR"])
    ])
  )
  account_settings = ["AWS::ECR::RegistryScanningConfiguration", "AWS::InspectorV2::Enabler"]
  require          = self.ImageScanningConfiguration.ScanOnPush == true
  at               = self.ImageScanningConfiguration
  message          = "${self.address} does not scan images on push"
  # Charts of Helm are no images: nothing is scanned of them.
  as_deployed = called(self, [self.RepositoryName], "(?:helm )?charts?|helm") ? "info" : "medium"

  reason     = "A scan finds known vulnerabilities before the image runs. Otherwise an attacker finds them. Basic scans are free."
  fix        = "Set `${name("ImageScanningConfiguration.ScanOnPush")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html"]
  aliases    = ["CKV_AWS_163", "AWS-0030", "W79", "aws-ecr-enable-image-scans", "AC_AWS_0083", "AWS023"]
  controls   = { "aws-fsbp" = ["ECR.1"], "nist-800-53-r5" = ["RA-5"], "pci-dss-4" = ["6.2.3", "6.2.4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecr_repository" "example" { # finding
        name = "app"
      }
    TF
    good = <<-TF
      resource "aws_ecr_repository" "example" {
        name = "app"
        image_scanning_configuration {
          scan_on_push = true
        }
      }
    TF
  }

  # Inspector scans the images of all repositories; that it scans functions is no scan of images.
  example "terraform" {
    bad  = <<-TF
      resource "aws_ecr_repository" "example" { # finding
        name = "app"
      }
      resource "aws_inspector2_enabler" "example" {
        account_ids    = ["111122223333"]
        resource_types = ["LAMBDA"]
      }
    TF
    good = <<-TF
      resource "aws_ecr_repository" "example" {
        name = "app"
      }
      resource "aws_inspector2_enabler" "example" {
        account_ids    = ["111122223333"]
        resource_types = ["EC2", "ECR"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ECR::Repository
          Properties:
            RepositoryName: app
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECR::Repository
          Properties:
            RepositoryName: app
            ImageScanningConfiguration:
              ScanOnPush: true
    YAML
  }
}
