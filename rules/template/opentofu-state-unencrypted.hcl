rule "opentofu-state-unencrypted" {
  title    = "OpenTofu writes the state or plan in plain text"
  severity = "medium"
  area     = "template"

  reason     = "States and plans hold every secret of the configuration. Whoever reads the backend, the disk or a pipeline's artifacts reads them."
  fix        = "Name a method that encrypts, such as `aes_gcm` with a key of AWS KMS."
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
