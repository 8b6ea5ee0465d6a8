rule "fsx-file-system-tags-lost" {
  title    = "FSx file system does not copy its tags to backups or volumes"
  severity = "info"
  area     = "incident-response/ownership"
  resource = "AWS::FSx::FileSystem"

  # Of OpenZFS both are asked for: the volumes are at fault where the backups are not known to be.
  locals {
    of_volumes = self.OpenZFSConfiguration != null && !proven(self.OpenZFSConfiguration.CopyTagsToBackups != true)
  }
  when = one_of(self.FileSystemType, ["LUSTRE", "OPENZFS", "WINDOWS"]) && !matches(self.LustreConfiguration.DeploymentType, "SCRATCH*")
  require = any([
    self.LustreConfiguration.CopyTagsToBackups == true,
    self.OpenZFSConfiguration.CopyTagsToBackups == true && self.OpenZFSConfiguration.CopyTagsToVolumes == true,
    self.WindowsConfiguration.CopyTagsToBackups == true,
  ])
  at = (
    local.of_volumes ? self.OpenZFSConfiguration.CopyTagsToVolumes
    : first(self.LustreConfiguration.CopyTagsToBackups, self.OpenZFSConfiguration.CopyTagsToBackups, self.WindowsConfiguration.CopyTagsToBackups)
  )
  message = "${self.address} does not copy its tags to ${local.of_volumes ? "volumes" : "backups"}"

  reason     = "Permissions and cost rules based on tags do not apply to the backups. Once the file system is deleted, nobody knows who owns them."
  fix        = <<-TEXT
    Set `${spelled(self, "copy_tags_to_backups", "CopyTagsToBackups")}`, and for OpenZFS
    `${spelled(self, "copy_tags_to_volumes", "CopyTagsToVolumes")}`, to true.
  TEXT
  references = ["https://docs.aws.amazon.com/fsx/latest/OpenZFSGuide/using-backups.html"]
  controls   = { "aws-fsbp" = ["FSx.1", "FSx.2"], "nist-800-53-r5" = ["CM-2", "CM-8"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_fsx_windows_file_system" "example" { # finding
        active_directory_id = "d-1"
        storage_capacity = 300
        subnet_ids = ["subnet-1"]
        throughput_capacity = 32
      }
    TF
    good = <<-TF
      resource "aws_fsx_windows_file_system" "example" {
        active_directory_id = "d-1"
        storage_capacity = 300
        subnet_ids = ["subnet-1"]
        throughput_capacity = 32
        copy_tags_to_backups = true
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_fsx_openzfs_file_system" "example" {
        deployment_type      = "SINGLE_AZ_1"
        storage_capacity     = 64
        subnet_ids           = ["subnet-1"]
        throughput_capacity  = 64
        copy_tags_to_backups = true
        copy_tags_to_volumes = false # finding
      }
    TF
    good = <<-TF
      resource "aws_fsx_openzfs_file_system" "example" {
        deployment_type      = "SINGLE_AZ_1"
        storage_capacity     = 64
        subnet_ids           = ["subnet-1"]
        throughput_capacity  = 64
        copy_tags_to_backups = true
        copy_tags_to_volumes = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::FSx::FileSystem
          Properties:
            FileSystemType: WINDOWS
            StorageCapacity: 300
            SubnetIds:
              - subnet-1
            WindowsConfiguration: # finding
              ThroughputCapacity: 32
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::FSx::FileSystem
          Properties:
            FileSystemType: WINDOWS
            StorageCapacity: 300
            SubnetIds:
              - subnet-1
            WindowsConfiguration:
              ThroughputCapacity: 32
              CopyTagsToBackups: true
    YAML
  }
}
