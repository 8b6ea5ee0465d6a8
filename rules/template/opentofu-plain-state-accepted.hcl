rule "opentofu-plain-state-accepted" {
  title    = "OpenTofu still accepts a state or plan in plain text"
  severity = "low"
  area     = "template"

  reason     = "A fallback is for the one run that encrypts what there is. As long as it stays, whoever can write to the backend can put an unencrypted state in the place of the encrypted one, and nothing notices that a state is in plain text."
  fix        = "Remove the `fallback` block once the state is encrypted, and set `enforced = true`."
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
