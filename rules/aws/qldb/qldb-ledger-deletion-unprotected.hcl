rule "qldb-ledger-deletion-unprotected" {
  title    = "QLDB ledger has no deletion protection"
  severity = "medium"
  area     = "incident-response/recovery"
  resource = "AWS::QLDB::Ledger"

  require = self.DeletionProtection != false
  at      = self.DeletionProtection
  message = "${self.address} has no deletion protection"
  # What the code itself keeps is deleted by hand alone.
  as_deployed = kept_by_code(self) ? "info" : "medium"

  reason     = "A ledger exists to keep an unchangeable history, and deleting it destroys all of it. Protection is enabled by default."
  fix        = "Set `${name("DeletionProtection")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/qldb/latest/developerguide/ledger-management.html"]
  aliases    = ["CKV_AWS_172"]
  controls   = { "nist-800-53-r5" = ["CM-3", "SI-13"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_qldb_ledger" "example" {
        name = "audit"
        permissions_mode = "STANDARD"
        deletion_protection = false # finding
      }
    TF
    good = <<-TF
      resource "aws_qldb_ledger" "example" {
        name = "audit"
        permissions_mode = "STANDARD"
        deletion_protection = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::QLDB::Ledger
          Properties:
            PermissionsMode: STANDARD
            DeletionProtection: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::QLDB::Ledger
          Properties:
            PermissionsMode: STANDARD
            DeletionProtection: true
    YAML
  }
}
