rule "fsx-file-system-unencrypted-by-customer-key" {
  title    = "FSx file system is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::FSx::FileSystem"

  # Scratch file systems of Lustre take no key.
  when    = !matches(self.LustreConfiguration.DeploymentType, "SCRATCH*")
  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/fsx/latest/WindowsGuide/encryption-at-rest.html"]
  aliases    = ["CKV_AWS_178", "CKV_AWS_179", "CKV_AWS_190", "CKV_AWS_203"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
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
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::FSx::FileSystem
          Properties:
            FileSystemType: WINDOWS
            StorageCapacity: 300
            SubnetIds:
              - subnet-1
            WindowsConfiguration:
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
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
