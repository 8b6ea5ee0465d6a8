rule "opentofu-state-unencrypted" {
  title    = "OpenTofu does not encrypt the state or plan"
  severity = "medium"
  area     = "template"

  reason     = "States and plans contain every secret of the configuration. Anyone who can read the backend, the disk or a pipeline's artifacts can read them."
  fix        = "Name a method that encrypts, such as `aes_gcm` with an AWS KMS key."
  references = ["https://opentofu.org/docs/language/state/encryption/"]

  example "terraform" {
    bad  = <<-TF
      terraform {
        encryption {
          method "unencrypted" "plain" {}
          state {
            method = method.unencrypted.plain # finding
          }
        }
      }
    TF
    good = <<-TF
      terraform {
        encryption {
          key_provider "aws_kms" "state" {
            kms_key_id = "alias/state"
            region     = "eu-central-1"
            key_spec   = "AES_256"
          }
          method "aes_gcm" "state" {
            keys = key_provider.aws_kms.state
          }
          state {
            method   = method.aes_gcm.state
            enforced = true
          }
        }
      }
    TF
  }
}
