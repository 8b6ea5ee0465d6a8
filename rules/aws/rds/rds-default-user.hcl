rule "rds-default-user" {
  title    = "Database has a common master user name"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"]

  require = !one_of(lower(self.MasterUsername), ["admin", "administrator", "root", "postgres", "mysql", "master", "user", "dbadmin", "sa"])
  at      = self.MasterUsername
  message = "${self.address} has the common master user name ${self.MasterUsername}"

  reason     = "Attackers try common user names first. With another name, they have to guess both the name and the password."
  fix        = "Set `${name("MasterUsername")}` to another name."
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
