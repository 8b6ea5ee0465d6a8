rule "efs-file-system-unencrypted" {
  title    = "EFS file system is not encrypted"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::EFS::FileSystem"

  require = self.Encrypted == true
  at      = self.Encrypted
  message = "${self.address} stores its files unencrypted"

  reason     = "A file system can be encrypted only when it is created. Later, all files have to be copied to a new one."
  fix        = "Set `${name("Encrypted")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html"]
  aliases    = ["CKV_AWS_42", "AWS-0037", "aws-efs-enable-at-rest-encryption", "F32", "EFSEncrypted", "AC_AWS_0097", "AC_AWS_0098", "AWS048"]
  controls = {
    "cis-aws-3.0"    = ["2.4.1"],
    "cis-aws-5.0"    = ["2.3.1"],
    "aws-fsbp"       = ["EFS.1", "EFS.8"],
    "nist-800-53-r5" = ["SC-13", "SC-28"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_efs_file_system" "example" {
        encrypted = false # finding
      }
    TF
    good = <<-TF
      resource "aws_efs_file_system" "example" {
        encrypted = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EFS::FileSystem
          Properties:
            Encrypted: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EFS::FileSystem
          Properties:
            Encrypted: true
    YAML
  }
}
