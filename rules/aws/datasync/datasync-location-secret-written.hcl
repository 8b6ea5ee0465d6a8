rule "datasync-location-secret-written" {
  title    = "DataSync location hard-codes a secret"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = [
    "AWS::DataSync::LocationObjectStorage", "AWS::DataSync::LocationSMB", "AWS::DataSync::LocationFSxWindows",
    "AWS::DataSync::LocationFSxONTAP", "AWS::DataSync::LocationAzureBlob",
  ]

  deny    = written_secrets(self)
  message = "${self.address} hard-codes a secret"

  reason     = "Anyone who can read the repository, the state file or the stack can read the secret. Hard-coded secrets are rarely rotated."
  fix        = "Read it from Secrets Manager."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/datasync/latest/userguide/configuring-object-storage.html"]
  aliases    = ["CKV_AWS_295"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_datasync_location_object_storage" "example" {
        bucket_name = "archive"
        server_hostname = "storage.example.com"
        access_key = "archive"
        secret_key = "hunter22-hunter22" # finding
      }
    TF
    good = <<-TF
      resource "aws_datasync_location_object_storage" "example" {
        bucket_name = "archive"
        server_hostname = "storage.example.com"
        access_key = "archive"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::DataSync::LocationObjectStorage
          Properties:
            BucketName: archive
            ServerHostname: storage.example.com
            AccessKey: archive
            SecretKey: hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DataSync::LocationObjectStorage
          Properties:
            BucketName: archive
            ServerHostname: storage.example.com
            AccessKey: archive
            SecretKey: "{{resolve:secretsmanager:storage:SecretString:key}}"
    YAML
  }
}
