rule "efs-file-system-policy-public" {
  title    = "EFS file system has a policy that lets anyone in"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::EFS::FileSystem"

  # A condition that the mount comes through a mount target confines access to the networks that reach one.
  deny = [
    for statement in public_statements(self.FileSystemPolicy) : statement
    if !any([
      for condition in first(statement.Conditions, statement.statement.Conditions)[*] :
      lower(condition.key) == "elasticfilesystem:accessedviamounttarget"
    ])
  ]
  message = "${self.address} has a policy that lets anyone in"

  reason     = <<-TEXT
    Anyone who can reach a mount target can mount the file system without credentials. Through the API, even anonymous clients of
    other accounts get in.
  TEXT
  fix        = <<-TEXT
    Name the roles that need access as the policy's `Principal`, and require access through mount targets
    (`elasticfilesystem:AccessedViaMountTarget`).
  TEXT
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html"]
  aliases    = ["CKV_AWS_283", "AC_AWS_0464"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

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
            Principal = "*" # finding
            Action    = "elasticfilesystem:ClientMount"
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
                  Principal: "*" # finding
                  Action: elasticfilesystem:ClientMount
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
