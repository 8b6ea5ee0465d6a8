rule "fsx-file-system-password-written" {
  title    = "FSx file system hard-codes a password"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::FSx::FileSystem"

  deny    = written_secrets(self)
  message = "${self.address} hard-codes a password"

  reason     = "Anyone who can read the repository, the state file or the stack can read the secret. Hard-coded secrets are rarely rotated."
  fix        = "Read it from Secrets Manager."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/fsx/latest/ONTAPGuide/fsxadmin-password.html"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_fsx_ontap_file_system" "example" {
        storage_capacity = 1024
        subnet_ids = ["subnet-1"]
        preferred_subnet_id = "subnet-1"
        deployment_type = "SINGLE_AZ_1"
        throughput_capacity = 128
        fsx_admin_password = "hunter22-hunter22" # finding
      }
    TF
    good = <<-TF
      resource "aws_fsx_ontap_file_system" "example" {
        storage_capacity = 1024
        subnet_ids = ["subnet-1"]
        preferred_subnet_id = "subnet-1"
        deployment_type = "SINGLE_AZ_1"
        throughput_capacity = 128
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
            StorageCapacity: 1024
            SubnetIds:
              - subnet-1
            OntapConfiguration:
              DeploymentType: SINGLE_AZ_1
              FsxAdminPassword: hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::FSx::FileSystem
          Properties:
            FileSystemType: ONTAP
            StorageCapacity: 1024
            SubnetIds:
              - subnet-1
            OntapConfiguration:
              DeploymentType: SINGLE_AZ_1
              FsxAdminPassword: "{{resolve:secretsmanager:fsx:SecretString:password}}"
    YAML
  }
}
