rule "opentofu-encryption-passphrase-exposed" {
  title    = "Passphrase of the state's encryption is written in the code"
  severity = "high"
  area     = "template"

  reason     = "Whoever reads the repository decrypts every state that the passphrase encrypts, with all secrets in it."
  fix        = "Take the passphrase from a variable without default, or use a key of a key management service."
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
