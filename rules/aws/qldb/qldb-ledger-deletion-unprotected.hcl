rule "qldb-ledger-deletion-unprotected" {
  title    = "QLDB ledger can be deleted by one call"
  severity = "medium"
  area     = "incident-response/recovery"
  resource = "AWS::QLDB::Ledger"

  require = self.DeletionProtection != false
  at      = self.DeletionProtection
  message = "${self.address} can be deleted by one call"

  reason     = "A ledger is kept because nobody may change it, and deleting it does away with all of it. Protection is on unless it is switched off."
  fix        = "Remove `${name("DeletionProtection")} = false`."
  repair     = true
  references = ["https://docs.aws.amazon.com/qldb/latest/developerguide/ledger-management.html"]
  aliases    = ["CKV_AWS_172"]
  controls   = { "nist-800-53-r5" = ["CM-3", "SI-13"] }

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
