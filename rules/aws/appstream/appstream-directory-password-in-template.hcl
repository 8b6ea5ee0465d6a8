rule "appstream-directory-password-in-template" {
  title    = "AppStream directory configuration hard-codes a password"
  severity = "high"
  area     = "data-protection/secrets"
  resource = "AWS::AppStream::DirectoryConfig"

  deny    = written_secrets(self)
  message = "${self.address} hard-codes the password of its service account"

  reason     = "The account can join machines to the domain, and anyone who can read the template can read the password. Hard-coded secrets are rarely rotated."
  fix        = "Read it from Secrets Manager, or from a parameter or variable without a default."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/appstream2/latest/developerguide/active-directory-admin.html"]
  aliases    = ["F53"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_appstream_directory_config" "example" {
        directory_name                          = "corp.example.com"
        organizational_unit_distinguished_names = ["OU=apps,DC=corp"]
        service_account_credentials {
          account_name     = "corp\\join"
          account_password = "hunter22-hunter22" # finding
        }
      }
      variable "secret" {
        type      = string
        sensitive = true
      }
    TF
    good = <<-TF
      resource "aws_appstream_directory_config" "example" {
        directory_name                          = "corp.example.com"
        organizational_unit_distinguished_names = ["OU=apps,DC=corp"]
        service_account_credentials {
          account_name     = "corp\\join"
          account_password = var.secret
        }
      }
      variable "secret" {
        type      = string
        sensitive = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::AppStream::DirectoryConfig
          Properties:
            DirectoryName: corp.example.com
            OrganizationalUnitDistinguishedNames: ["OU=apps,DC=corp"]
            ServiceAccountCredentials:
              AccountName: join
              AccountPassword: hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AppStream::DirectoryConfig
          Properties:
            DirectoryName: corp.example.com
            OrganizationalUnitDistinguishedNames: ["OU=apps,DC=corp"]
            ServiceAccountCredentials:
              AccountName: join
              AccountPassword: "{{resolve:secretsmanager:app:SecretString:value}}"
    YAML
  }
}
