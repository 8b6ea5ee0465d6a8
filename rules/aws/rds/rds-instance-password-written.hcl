rule "rds-instance-password-written" {
  title    = "RDS instance hard-codes its master password"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::RDS::DBInstance"

  deny    = written_secrets(self)
  message = "${self.address} hard-codes its master password"

  reason     = "Anyone who can read the repository, the state file or the stack can log in to the database. Hard-coded secrets are rarely rotated."
  fix        = "Let RDS manage the password: set `${name("ManageMasterUserPassword")}` to true."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html"]
  aliases    = ["F23"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" {
        engine            = "postgres"
        instance_class    = "db.t4g.medium"
        allocated_storage = 20
        username          = "app"
        password          = "hunter22-hunter22" # finding
      }
    TF
    good = <<-TF
      variable "password" {
        type      = string
        sensitive = true
      }
      resource "aws_db_instance" "example" {
        engine                      = "postgres"
        instance_class              = "db.t4g.medium"
        allocated_storage           = 20
        username                    = "app"
        manage_master_user_password = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            MasterUsername: app
            MasterUserPassword: hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            MasterUsername: app
            ManageMasterUserPassword: true
    YAML
  }
}
