rule "rds-engine-retired" {
  title    = "Database runs an engine version that AWS has retired"
  severity = "high"
  area     = "infrastructure-protection/vulnerabilities"
  resource = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"]

  # Versions past the end of standard and of extended support.
  locals {
    retired = {
      "mysql"             = ["5.5*", "5.6*"]
      "mariadb"           = ["10.0*", "10.1", "10.1.*", "10.2*", "10.3*"]
      "postgres"          = ["9.*", "10", "10.*"]
      "aurora"            = ["*"]
      "aurora-mysql"      = ["5.6*"]
      "aurora-postgresql" = ["9.*", "10", "10.*"]
      "oracle-se"         = ["*"]
      "oracle-se1"        = ["*"]
      "oracle-ee"         = ["11.*", "12.*", "18.*"]
      "oracle-se2"        = ["11.*", "12.*", "18.*"]
      "sqlserver-ee"      = ["10.*", "11.*", "12.*"]
      "sqlserver-se"      = ["10.*", "11.*", "12.*"]
      "sqlserver-ex"      = ["10.*", "11.*", "12.*"]
      "sqlserver-web"     = ["10.*", "11.*", "12.*"]
    }
  }
  # Instances of a cluster run what the cluster runs.
  when    = self.type == "AWS::RDS::DBCluster" || self.DBClusterIdentifier == null
  require = !any([for engine, versions in local.retired : lower(self.Engine) == engine && any([for version in versions : matches(first(self.EngineVersion, "default"), version)]) if self.Engine != null])
  at      = first(self.EngineVersion, self.Engine)
  message = "${self.address} runs ${join(" ", compact([self.Engine, self.EngineVersion]))}, which AWS has retired"

  reason     = "Retired versions get no security fixes, and AWS refuses to create them or upgrades them by force. What is found in the engine from now on stays open."
  fix        = "Move to a supported major version in `${name("EngineVersion")}`."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html", "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.VersionPolicy.html"]
  aliases    = ["W3690", "W3691"]
  controls   = { "nist-800-53-r5" = ["SI-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        engine_version = "9.6"
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
            EngineVersion: "9.6.24"
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
