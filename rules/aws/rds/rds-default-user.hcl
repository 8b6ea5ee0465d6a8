rule "rds-default-user" {
  title    = "Database has a master user that everybody guesses"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"]

  require = !one_of(lower(self.MasterUsername), ["admin", "administrator", "root", "postgres", "mysql", "master", "user", "dbadmin", "sa"])
  at      = self.MasterUsername
  message = "${self.address} has the master user ${self.MasterUsername}, which everybody guesses"

  reason     = "Attempts to log in start with the names that are the same everywhere. Another name leaves two things to guess instead of one."
  fix        = "Choose another name in `${name("MasterUsername")}`."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_CommonTasks.Connect.html"]
  controls   = { "aws-fsbp" = ["RDS.24", "RDS.25"], "nist-800-53-r5" = ["AC-2", "IA-2"], "pci-dss-4" = ["2.2.2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        username = "postgres" # finding
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        username = "shop_owner"
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
            MasterUsername: postgres # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            MasterUsername: shop_owner
    YAML
  }
}
