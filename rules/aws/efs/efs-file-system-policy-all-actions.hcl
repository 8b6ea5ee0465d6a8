rule "efs-file-system-policy-all-actions" {
  title    = "EFS file system policy allows every action"
  severity = "medium"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::EFS::FileSystem"

  deny = flatten([for statement in allows(self.FileSystemPolicy) : [for action in statement.Actions[*] : action if one_of(lower(action), ["*", "elasticfilesystem:*"])]])
  message = "${self.address} allows ${item} in its policy"

  reason     = "Whoever may do everything may also change the policy and delete the file system. Clients need to mount and to write."
  fix        = "Name the actions that are needed, such as `elasticfilesystem:ClientMount`."
  references = ["https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html"]
  aliases    = ["AC_AWS_0464"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_efs_file_system" "example" {
        encrypted = true
      }
      resource "aws_efs_file_system_policy" "data" {
        file_system_id = aws_efs_file_system.example.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
            Action    = "*"
            Resource  = "arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_efs_file_system" "example" {
        encrypted = true
      }
      resource "aws_efs_file_system_policy" "data" {
        file_system_id = aws_efs_file_system.example.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
            Action    = "elasticfilesystem:ClientMount"
            Resource  = "arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EFS::FileSystem
          Properties:
            Encrypted: true
            FileSystemPolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/app
                  Action: "*"
                  Resource: arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EFS::FileSystem
          Properties:
            Encrypted: true
            FileSystemPolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/app
                  Action: elasticfilesystem:ClientMount
                  Resource: arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1
    YAML
  }
}
