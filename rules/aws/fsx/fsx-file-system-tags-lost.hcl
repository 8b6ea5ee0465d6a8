rule "fsx-file-system-tags-lost" {
  title    = "FSx file system does not copy its tags to backups"
  severity = "info"
  area     = "incident-response/ownership"
  resource = "AWS::FSx::FileSystem"

  when = one_of(self.FileSystemType, ["LUSTRE", "OPENZFS", "WINDOWS"]) && !matches(self.LustreConfiguration.DeploymentType, "SCRATCH*")
  require = any([
    self.LustreConfiguration.CopyTagsToBackups == true,
    self.OpenZFSConfiguration.CopyTagsToBackups == true,
    self.WindowsConfiguration.CopyTagsToBackups == true,
  ])
  at      = first(self.LustreConfiguration.CopyTagsToBackups, self.OpenZFSConfiguration.CopyTagsToBackups, self.WindowsConfiguration.CopyTagsToBackups)
  message = "${self.address} does not copy its tags to backups"

  reason     = "Permissions and cost rules based on tags do not apply to the backups. Once the file system is deleted, nobody knows who owns them."
  fix        = "Set `${spelled(self, "copy_tags_to_backups", "CopyTagsToBackups")}` to true."
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
