rule "datasync-location-efs-plaintext" {
  title    = "DataSync copies files of EFS without encryption in transit"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::DataSync::LocationEFS"

  # What AWS does without the setting is not documented.
  require = self.InTransitEncryption != "NONE"
  at      = self.InTransitEncryption
  message = "${self.address} copies files over NFS in plain text"

  reason     = "Anyone who can listen on the network of the mount target can read the files. A file system may also deny mounts without TLS."
  fix        = "Set `${name("InTransitEncryption")}` to `TLS1_2`."
  repair     = "TLS1_2"
  interrupts = "transfers whose mount target does not take TLS"
  references = ["https://docs.aws.amazon.com/datasync/latest/userguide/create-efs-location.html"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_datasync_location_efs" "example" {
        efs_file_system_arn   = "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0123456789abcdef0"
        in_transit_encryption = "NONE" # finding
        ec2_config {
          security_group_arns = ["arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0123456789abcdef0"]
          subnet_arn          = "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-0123456789abcdef0"
        }
      }
    TF
    good = <<-TF
      resource "aws_datasync_location_efs" "example" {
        efs_file_system_arn   = "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0123456789abcdef0"
        in_transit_encryption = "TLS1_2"
        ec2_config {
          security_group_arns = ["arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0123456789abcdef0"]
          subnet_arn          = "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-0123456789abcdef0"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::DataSync::LocationEFS
          Properties:
            EfsFilesystemArn: arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0123456789abcdef0
            InTransitEncryption: NONE # finding
            Ec2Config:
              SecurityGroupArns:
                - arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0123456789abcdef0
              SubnetArn: arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-0123456789abcdef0
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DataSync::LocationEFS
          Properties:
            EfsFilesystemArn: arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0123456789abcdef0
            InTransitEncryption: TLS1_2
            Ec2Config:
              SecurityGroupArns:
                - arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0123456789abcdef0
              SubnetArn: arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-0123456789abcdef0
    YAML
  }
}
