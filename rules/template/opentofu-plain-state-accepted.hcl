rule "opentofu-plain-state-accepted" {
  title    = "OpenTofu still accepts an unencrypted state or plan"
  severity = "low"
  area     = "template"

  reason     = <<-TEXT
    A fallback is meant only for the run that encrypts the existing state. While it remains, anyone who can write to the backend
    can replace the encrypted state by an unencrypted one unnoticed.
  TEXT
  fix        = "Remove the `fallback` block once the state is encrypted, and set `enforced` to true."
  references = ["https://opentofu.org/docs/language/state/encryption/"]

  example "terraform" {
    bad  = <<-TF
      terraform {
        encryption {
          key_provider "aws_kms" "state" {
            kms_key_id = "alias/state"
            region     = "eu-central-1"
            key_spec   = "AES_256"
          }
          method "unencrypted" "migration" {}
          method "aes_gcm" "state" {
            keys = key_provider.aws_kms.state
          }
          state {
            method = method.aes_gcm.state
            fallback {
              method = method.unencrypted.migration # finding
            }
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
