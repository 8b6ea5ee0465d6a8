rule "ssm-session-logging-disabled" {
  title    = "Session Manager does not write encrypted session logs"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::SSM::Document"

  locals {
    content = can(jsondecode(self.Content)) ? jsondecode(self.Content) : can(yamldecode(self.Content)) ? yamldecode(self.Content) : self.Content
    inputs  = local.content.inputs
    bucket  = !blank(local.inputs.s3BucketName)
    group   = !blank(local.inputs.cloudWatchLogGroupName)
  }
  when = self.DocumentType == "Session" && first(local.content.sessionType, "Standard_Stream") == "Standard_Stream"
  require = (
    (local.bucket || local.group)
    && (!local.bucket || local.inputs.s3EncryptionEnabled != false)
    && (!local.group || local.inputs.cloudWatchEncryptionEnabled != false)
  )
  at      = first(local.inputs, self.Content)
  message = "${self.address} does not write encrypted session logs"

  reason     = "A user with a shell can do everything that the instance can. Only the log shows what they did."
  fix        = "Name a bucket or log group in the document's inputs, with encryption enabled."
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html"]
  aliases    = ["CKV_AWS_113"]
  controls   = { "nist-800-53-r5" = ["AU-2", "AU-12", "AU-14"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ssm_document" "example" {
        name          = "SSM-SessionManagerRunShell"
        document_type = "Session"
        content = jsonencode({
          schemaVersion = "1.0"
          sessionType   = "Standard_Stream"
          inputs        = { kmsKeyId = "arn:aws:kms:eu-west-1:111122223333:key/k" } # finding
        })
      }
    TF
    good = <<-TF
      resource "aws_ssm_document" "example" {
        name          = "SSM-SessionManagerRunShell"
        document_type = "Session"
        content = jsonencode({
          schemaVersion = "1.0"
          sessionType   = "Standard_Stream"
          inputs        = { s3BucketName = "sessions", s3EncryptionEnabled = true }
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::SSM::Document
          Properties:
            Name: SSM-SessionManagerRunShell
            DocumentType: Session
            Content:
              schemaVersion: "1.0"
              sessionType: Standard_Stream
              inputs: # finding
                kmsKeyId: arn:aws:kms:eu-west-1:111122223333:key/k
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SSM::Document
          Properties:
            Name: SSM-SessionManagerRunShell
            DocumentType: Session
            Content:
              schemaVersion: "1.0"
              sessionType: Standard_Stream
              inputs:
                s3BucketName: sessions
                s3EncryptionEnabled: true
    YAML
  }
}
