rule "efs-access-point-whole-tree" {
  title    = "EFS access point exposes the whole file system"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = "AWS::EFS::AccessPoint"

  require = self.RootDirectory.Path != null && self.RootDirectory.Path != "/"
  at      = self.RootDirectory
  message = "${self.address} exposes the whole file system"

  reason     = "An access point is meant for one application. Without its own root directory, it exposes the files of all other applications."
  fix        = "Set `${name("RootDirectory.Path")}` to the application's directory."
  references = ["https://docs.aws.amazon.com/efs/latest/ug/enforce-root-directory-access-point.html"]
  aliases    = ["CKV_AWS_329"]
  controls   = { "aws-fsbp" = ["EFS.3"], "nist-800-53-r5" = ["AC-3", "AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_efs_access_point" "example" { # finding
        file_system_id = "fs-1"
      }
    TF
    good = <<-TF
      resource "aws_efs_access_point" "example" {
        file_system_id = "fs-1"
        root_directory {
          path = "/app"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::EFS::AccessPoint
          Properties:
            FileSystemId: fs-1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EFS::AccessPoint
          Properties:
            FileSystemId: fs-1
            RootDirectory:
              Path: /app
    YAML
  }
}
