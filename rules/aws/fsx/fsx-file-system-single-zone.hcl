rule "fsx-file-system-single-zone" {
  title    = "FSx file system is in one zone"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::FSx::FileSystem"

  locals {
    type = first(self.WindowsConfiguration.DeploymentType, self.OntapConfiguration.DeploymentType, self.OpenZFSConfiguration.DeploymentType)
  }
  # Lustre has no other form. Windows file systems that do not say are in one zone.
  when    = self.WindowsConfiguration != null || self.OntapConfiguration != null || self.OpenZFSConfiguration != null
  require = matches(first(local.type, "SINGLE_AZ_1"), "MULTI_AZ_*")
  at      = local.type
  message = "${self.address} is in one availability zone"

  reason     = "When the zone fails, the files are out of reach until it is back. A file system in two zones goes on."
  fix        = "Set `${spelled(self, "deployment_type", "DeploymentType")}` to a type of two zones, `MULTI_AZ_1`. This replaces the file system."
  references = ["https://docs.aws.amazon.com/fsx/latest/WindowsGuide/high-availability-multiAZ.html"]
  controls   = { "aws-fsbp" = ["FSx.3", "FSx.4", "FSx.5"], "nist-800-53-r5" = ["CP-10", "SC-36"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_fsx_windows_file_system" "example" {
        active_directory_id = "d-1"
        subnet_ids          = ["subnet-1"]
        throughput_capacity = 1024
        deployment_type     = "SINGLE_AZ_2" # finding
      }
      resource "aws_fsx_openzfs_file_system" "example" {
        subnet_ids          = ["subnet-1"]
        throughput_capacity = 160
        deployment_type     = "SINGLE_AZ_2" # finding
      }
    TF
    good = <<-TF
      resource "aws_fsx_windows_file_system" "example" {
        active_directory_id = "d-1"
        subnet_ids          = ["subnet-1", "subnet-2"]
        preferred_subnet_id = "subnet-1"
        throughput_capacity = 1024
        deployment_type     = "MULTI_AZ_1"
      }
      resource "aws_fsx_lustre_file_system" "scratch" {
        subnet_ids = ["subnet-1"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::FSx::FileSystem
          Properties:
            FileSystemType: ONTAP
            SubnetIds: [subnet-1]
            OntapConfiguration:
              DeploymentType: SINGLE_AZ_1 # finding
              ThroughputCapacity: 128
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::FSx::FileSystem
          Properties:
            FileSystemType: ONTAP
            SubnetIds: [subnet-1, subnet-2]
            OntapConfiguration:
              DeploymentType: MULTI_AZ_1
              ThroughputCapacity: 128
    YAML
  }
}
