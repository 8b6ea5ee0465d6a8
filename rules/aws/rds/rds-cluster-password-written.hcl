rule "rds-cluster-password-written" {
  title    = "RDS cluster hard-codes its master password"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::RDS::DBCluster"

  deny    = written_secrets(self)
  message = "${self.address} hard-codes its master password"

  reason     = "Anyone who can read the repository, the state file or the stack can read the secret. Hard-coded secrets are rarely rotated."
  fix        = "Let RDS manage the password: set `${name("ManageMasterUserPassword")}` to true."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html"]
  aliases    = ["F34"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_rds_cluster" "example" {
        engine = "aurora-postgresql"
        master_username = "app"
        master_password = "hunter22-hunter22" # finding
      }
    TF
    good = <<-TF
      resource "aws_rds_cluster" "example" {
        engine = "aurora-postgresql"
        master_username = "app"
        manage_master_user_password = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
            MasterUsername: app
            MasterUserPassword: hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
            MasterUsername: app
            ManageMasterUserPassword: true
    YAML
  }
}
