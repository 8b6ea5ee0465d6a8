rule "iam-access-key-created" {
  title    = "Template creates a long-lived access key"
  severity = "low"
  area     = "identity-and-access/identities"
  resource = "AWS::IAM::AccessKey"

  require = self.Status == "Inactive"
  message = "${self.address} is a long-lived access key"

  reason     = <<-TEXT
    The key works from anywhere and stays valid until somebody deletes it. Unless it is encrypted, anyone who can read the state
    file or the outputs can read it.
  TEXT
  fix        = <<-TEXT
    Give the workload a role. If it needs a key, create it outside of the
    code${self.frontend == "cloudformation" ? "" : ", or encrypt it with `pgp_key`"}.
  TEXT
  no_repair  = "what uses the key needs a role first"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html"]
  aliases    = ["AC_AWS_0133"]
  controls   = { "nist-800-53-r5" = ["IA-5", "IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_access_key" "app" { # finding
        user = "app"
      }
    TF
    good = <<-TF
      resource "aws_iam_access_key" "app" {
        user   = "app"
        status = "Inactive"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Key: # finding
          Type: AWS::IAM::AccessKey
          Properties:
            UserName: app
    YAML
    good = <<-YAML
      Resources:
        Key:
          Type: AWS::IAM::AccessKey
          Properties:
            UserName: app
            Status: Inactive
    YAML
  }
}
