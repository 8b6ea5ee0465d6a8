rule "rds-instance-iam-authentication-disabled" {
  title    = "RDS instance does not use IAM authentication"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::RDS::DBInstance"

  when    = !cluster_member(self) && one_of(first(self.Engine, "postgres"), ["mysql", "mariadb", "postgres"])
  require = self.EnableIAMDatabaseAuthentication == true
  at      = self.EnableIAMDatabaseAuthentication
  message = "${self.address} does not use IAM authentication"

  reason     = "Database passwords are shared, stored in files and rarely changed. With IAM, each connection uses a short-lived token of a known principal."
  fix        = "Set `${name("EnableIAMDatabaseAuthentication")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html"]
  aliases    = ["CKV_AWS_161", "AC_AWS_0053", "AWS-0176"]
  controls   = { "aws-fsbp" = ["RDS.10"], "nist-800-53-r5" = ["AC-2", "IA-2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" { # finding
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        iam_database_authentication_enabled = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            EnableIAMDatabaseAuthentication: true
    YAML
  }
}
