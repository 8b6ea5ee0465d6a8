rule "efs-access-point-any-user" {
  title    = "EFS access point lets clients choose their user ID"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = "AWS::EFS::AccessPoint"

  require = self.PosixUser != null
  at      = self.PosixUser
  message = "${self.address} lets clients choose their user ID"

  reason     = "NFS trusts the user ID that the client sends, even that of root. An access point with a POSIX user overrides it."
  fix        = "Set `${name("PosixUser")}` to the user and group of the application."
  references = ["https://docs.aws.amazon.com/efs/latest/ug/enforce-identity-access-points.html"]
  aliases    = ["CKV_AWS_330"]
  controls   = { "aws-fsbp" = ["EFS.4"], "nist-800-53-r5" = ["AC-3", "AC-6"], "pci-dss-4" = ["7.3.1"] }
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
        posix_user {
          uid = 1000
          gid = 1000
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
            PosixUser:
              Uid: "1000"
              Gid: "1000"
    YAML
  }
}
