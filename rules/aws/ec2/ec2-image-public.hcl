rule "ec2-image-public" {
  title    = "AMI is public"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = ["AWS::EC2::ImageLaunchPermission", "AWS::ImageBuilder::DistributionConfiguration"]

  deny = concat(
    [for group in [self.Group] : { at = group } if group == "all"],
    [
      for group in flatten(self.Distributions[*].AmiDistributionConfiguration.LaunchPermissionConfiguration.UserGroups[*]) : { at = group }
      if group == "all"
    ],
  )
  message = "${self.address} lets every AWS account launch the image"

  reason     = "Anyone who launches the image can read everything on its disk, including forgotten keys and code. Attackers search public images for them."
  fix        = "Name the accounts that may use the image."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html"]
  aliases    = ["CKV_AWS_205", "AC_AWS_0006"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-21"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ami_launch_permission" "example" {
        image_id = "ami-0123456789abcdef0"
        group    = "all" # finding
      }
      resource "aws_imagebuilder_distribution_configuration" "example" {
        name = "everywhere"
        distribution {
          region = "eu-west-1"
          ami_distribution_configuration {
            name = "web-{{ imagebuilder:buildDate }}"
            launch_permission {
              user_groups = ["all"] # finding
            }
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_ami_launch_permission" "example" {
        image_id   = "ami-0123456789abcdef0"
        account_id = "111122223333"
      }
      resource "aws_imagebuilder_distribution_configuration" "example" {
        name = "everywhere"
        distribution {
          region = "eu-west-1"
          ami_distribution_configuration {
            name = "web-{{ imagebuilder:buildDate }}"
            launch_permission {
              user_ids = ["111122223333"]
            }
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ImageBuilder::DistributionConfiguration
          Properties:
            Name: everywhere
            Distributions:
              - Region: eu-west-1
                AmiDistributionConfiguration:
                  LaunchPermissionConfiguration:
                    UserGroups:
                      - all # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ImageBuilder::DistributionConfiguration
          Properties:
            Name: everywhere
            Distributions:
              - Region: eu-west-1
                AmiDistributionConfiguration:
                  LaunchPermissionConfiguration:
                    UserIds:
                      - "111122223333"
    YAML
  }
}
