rule "qldb-ledger-all-permissions" {
  title    = "QLDB ledger allows every command to all its users"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = "AWS::QLDB::Ledger"

  require = self.PermissionsMode != "ALLOW_ALL"
  at      = self.PermissionsMode
  message = "${self.address} allows every command to all its users"

  reason     = "In this mode, IAM cannot distinguish between reads and writes, or between tables. Every client can create, change and redact data."
  fix        = "Set `${name("PermissionsMode")}` to `STANDARD`."
  repair     = "STANDARD"
  interrupts = "clients whose roles lack the permissions"
  references = ["https://docs.aws.amazon.com/qldb/latest/developerguide/getting-started-standard-mode.html"]
  aliases    = ["CKV_AWS_170"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_qldb_ledger" "example" {
        name = "audit"
        permissions_mode = "ALLOW_ALL" # finding
      }
    TF
    good = <<-TF
      resource "aws_qldb_ledger" "example" {
        name = "audit"
        permissions_mode = "STANDARD"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::QLDB::Ledger
          Properties:
            PermissionsMode: ALLOW_ALL # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::QLDB::Ledger
          Properties:
            PermissionsMode: STANDARD
    YAML
  }
}
