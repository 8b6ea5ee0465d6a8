rule "workspaces-workspace-root-volume-unencrypted" {
  title    = "WorkSpace does not encrypt its root volume"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::WorkSpaces::Workspace"

  require = self.RootVolumeEncryptionEnabled == true
  at      = self.RootVolumeEncryptionEnabled
  message = "${self.address} does not encrypt its root volume"

  reason     = "A desktop contains a person's mail, documents and keys. Anyone who gets access to the volume or its snapshots can read them."
  fix        = "Set `${name("RootVolumeEncryptionEnabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html"]
  aliases    = ["CKV_AWS_156", "AWS-0109", "F29", "AC_AWS_0503", "aws-workspaces-enable-disk-encryption", "AWS084"]
  controls   = { "aws-fsbp" = ["WorkSpaces.2"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_workspaces_workspace" "example" { # finding
        directory_id = "d-1"
        bundle_id = "wsb-1"
        user_name = "ada"
        volume_encryption_key = "alias/aws/workspaces"
      }
    TF
    good = <<-TF
      resource "aws_workspaces_workspace" "example" {
        directory_id = "d-1"
        bundle_id = "wsb-1"
        user_name = "ada"
        volume_encryption_key = "alias/aws/workspaces"
        root_volume_encryption_enabled = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::WorkSpaces::Workspace
          Properties:
            BundleId: wsb-1
            DirectoryId: d-1
            UserName: ada
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::WorkSpaces::Workspace
          Properties:
            BundleId: wsb-1
            DirectoryId: d-1
            UserName: ada
            RootVolumeEncryptionEnabled: true
    YAML
  }
}
