rule "efs-file-system-policy-all-actions" {
  title    = "EFS file system policy allows every action"
  severity = "medium"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::EFS::FileSystem"

  # All that the account's own policies allow: the document that the service makes itself says no more.
  locals {
    found = [
      for statement in allows(self.FileSystemPolicy) :
      [
        for action in statement.Actions : { at = action, action = action, inside = within_own_account(statement) }
        if one_of(lower(action), ["*", "elasticfilesystem:*"])
      ]
      if !for_own_account(statement)
    ]
  }
  deny    = [for actions in local.found : actions[0] if length(actions) > 0]
  message = "${self.address} allows ${item.action} in its policy"
  # Who is of the account itself could be given as much by a policy of their own.
  as_deployed = item.inside ? "low" : "medium"

  reason     = "Anyone with every action can also change the policy and delete the file system. Clients only need to mount and write."
  fix        = "Allow only the necessary actions, such as `elasticfilesystem:ClientMount`."
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
            Action    = "*" # finding
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
                  Action: "*" # finding
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
