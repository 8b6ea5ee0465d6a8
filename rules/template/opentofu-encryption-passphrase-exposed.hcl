rule "opentofu-encryption-passphrase-exposed" {
  title    = "OpenTofu hard-codes the passphrase of the state encryption"
  severity = "high"
  area     = "template"

  reason     = "Anyone who can read the repository can decrypt every state that the passphrase encrypts, including all secrets in it."
  fix        = "Read the passphrase from a variable without a default, or use a key of a key management service."
  references = ["https://opentofu.org/docs/language/state/encryption/"]

  example "terraform" {
    bad  = <<-TF
      terraform {
        encryption {
          key_provider "pbkdf2" "state" { # finding
            passphrase = "correct-horse-battery-staple-42"
          }
          method "aes_gcm" "state" {
            keys = key_provider.pbkdf2.state
          }
          state {
            method = method.aes_gcm.state
          }
        }
      }
    TF
    good = <<-TF
      variable "passphrase" {
        type      = string
        sensitive = true
      }
      terraform {
        encryption {
          key_provider "pbkdf2" "state" {
            passphrase = var.passphrase
          }
          method "aes_gcm" "state" {
            keys = key_provider.pbkdf2.state
          }
          state {
            method = method.aes_gcm.state
          }
        }
      }
    TF
  }
}
