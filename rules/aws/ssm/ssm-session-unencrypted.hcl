rule "ssm-session-unencrypted" {
  title    = "Session Manager sessions do not use a customer managed key"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::SSM::Document"

  locals {
    content = can(jsondecode(self.Content)) ? jsondecode(self.Content) : can(yamldecode(self.Content)) ? yamldecode(self.Content) : self.Content
    inputs  = local.content.inputs
  }
  when    = self.DocumentType == "Session" && first(local.content.sessionType, "Standard_Stream") == "Standard_Stream"
  require = !blank(local.inputs.kmsKeyId)
  at      = first(local.inputs.kmsKeyId, self.Content)
  message = "${self.address} does not encrypt sessions with a customer managed key"

  reason     = "Sessions transmit passwords and data, and TLS protects them only up to AWS. A KMS key encrypts them between the user and the instance."
  fix        = "Set `kmsKeyId` in the document's inputs."
  references = ["https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html"]
  aliases    = ["CKV_AWS_112"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ssm_document" "example" {
        name          = "SSM-SessionManagerRunShell"
        document_type = "Session"
        content = jsonencode({ # finding
          schemaVersion = "1.0"
          sessionType   = "Standard_Stream"
          inputs        = { cloudWatchLogGroupName = "sessions" }
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
          inputs        = { cloudWatchLogGroupName = "sessions", kmsKeyId = "arn:aws:kms:eu-west-1:111122223333:key/k" }
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
            Content: # finding
              schemaVersion: "1.0"
              sessionType: Standard_Stream
              inputs:
                cloudWatchLogGroupName: sessions
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
                cloudWatchLogGroupName: sessions
                kmsKeyId: arn:aws:kms:eu-west-1:111122223333:key/k
    YAML
  }
}
