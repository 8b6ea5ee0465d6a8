rule "rds-engine-retired" {
  title    = "Database runs an engine version that AWS has retired"
  severity = "high"
  area     = "infrastructure-protection/vulnerabilities"
  resource = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"]

  # Versions past the end of standard and of extended support.
  locals {
    retired_engines = ["aurora", "oracle-se", "oracle-se1"]
    oldest = {
      "mysql"             = "5.7"
      "mariadb"           = "10.4"
      "postgres"          = "11"
      "aurora-mysql"      = "5.7"
      "aurora-postgresql" = "11"
      "oracle-ee"         = "19"
      "oracle-se2"        = "19"
      "sqlserver-ee"      = "13"
      "sqlserver-se"      = "13"
      "sqlserver-ex"      = "13"
      "sqlserver-web"     = "13"
    }
  }
  # Instances of a cluster run what the cluster runs.
  when    = !cluster_member(self)
  require = self.Engine == null || !one_of(lower(self.Engine), local.retired_engines) && !older(self.EngineVersion, local.oldest[lower(self.Engine)])
  at      = first(self.EngineVersion, self.Engine)
  message = "${self.address} runs ${join(" ", compact([self.Engine, self.EngineVersion]))}, which AWS has retired"

  reason    = "Retired versions get no security fixes, and AWS refuses to create them or upgrades them itself. New vulnerabilities of the engine stay open."
  fix       = "Upgrade `${name("EngineVersion")}` to a supported major version."
  no_repair = "what runs there has to be tested with the newer version"
  references = [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.VersionPolicy.html",
  ]
  aliases  = ["W3690", "W3691"]
  controls = { "nist-800-53-r5" = ["SI-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        engine_version = "9.6" # finding
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        engine_version = "16.4"
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
            EngineVersion: "9.6.24" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            EngineVersion: "16.4"
    YAML
  }
}
