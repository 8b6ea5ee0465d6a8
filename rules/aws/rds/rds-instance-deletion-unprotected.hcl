rule "rds-instance-deletion-unprotected" {
  title    = "RDS instance has no deletion protection"
  severity = "medium"
  area     = "incident-response/recovery"
  resource = "AWS::RDS::DBInstance"

  when    = !cluster_member(self) && self.SourceDBInstanceIdentifier == null
  require = self.DeletionProtection == true
  at      = self.DeletionProtection
  message = "${self.address} has no deletion protection"
  # Without a final snapshot the loss is what rds-final-snapshot-skipped reports; with one, the database can be restored.
  as_deployed = (
    kept_by_code(self) || proven(self.frontend == "cloudformation" ? self.meta.DeletionPolicy == "Delete" : self.SkipFinalSnapshot == true)
    ? "info"
    : "low"
  )

  reason     = "One wrong command or stolen key deletes the database. Protection makes a deletion two deliberate steps."
  fix        = "Set `${name("DeletionProtection")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html"]
  aliases    = ["CKV_AWS_293", "AWS-0177", "RDSInstanceDeletionProtectionEnabled", "FG_R00280", "F80"]
  controls   = { "aws-fsbp" = ["RDS.8"], "nist-800-53-r5" = ["CM-3", "SI-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        deletion_protection = false # finding
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        deletion_protection = true
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
            DeletionProtection: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            DeletionProtection: true
    YAML
  }

  # An instance of Aurora is one of a cluster, whether or not it says of which.
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.r8g.large
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: aurora-postgresql
            DBInstanceClass: db.r8g.large
    YAML
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" { # finding
        engine         = "mysql"
        instance_class = "db.r8g.large"
      }
    TF
    good = <<-TF
      variable "cluster" {
        type    = string
        default = null
      }
      resource "aws_rds_cluster_instance" "example" {
        cluster_identifier = var.cluster
        engine             = "aurora-mysql"
        instance_class     = "db.r8g.large"
      }
    TF
  }
}
