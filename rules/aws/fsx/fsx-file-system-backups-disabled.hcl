rule "fsx-file-system-backups-disabled" {
  title    = "FSx file system does not keep backups"
  severity = "medium"
  area     = "incident-response/recovery"
  resource = "AWS::FSx::FileSystem"

  when = !chosen_for_backup(self)
  deny = [
    for days in [
      self.WindowsConfiguration.AutomaticBackupRetentionDays,
      self.OntapConfiguration.AutomaticBackupRetentionDays,
      self.OpenZFSConfiguration.AutomaticBackupRetentionDays,
    ] :
    days
    if days == 0
  ]
  message = "${self.address} does not keep backups"

  reason     = "Deleted or encrypted files are lost. FSx keeps daily backups unless they are disabled."
  fix        = "Remove the retention of 0 days in `${spelled(self, "automatic_backup_retention_days", "AutomaticBackupRetentionDays")}`."
  no_repair  = "how long backups stay is a decision"
  references = ["https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html"]
  controls   = { "nist-800-53-r5" = ["CP-9", "CP-10"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_fsx_windows_file_system" "example" {
        active_directory_id = "d-1"
        storage_capacity = 300
        subnet_ids = ["subnet-1"]
        throughput_capacity = 32
        automatic_backup_retention_days = 0 # finding
      }
    TF
    good = <<-TF
      resource "aws_fsx_windows_file_system" "example" {
        active_directory_id = "d-1"
        storage_capacity = 300
        subnet_ids = ["subnet-1"]
        throughput_capacity = 32
        automatic_backup_retention_days = 7
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
            WindowsConfiguration:
              ThroughputCapacity: 32
              AutomaticBackupRetentionDays: 0 # finding
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
    YAML
  }
}
