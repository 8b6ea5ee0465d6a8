rule "rds-final-snapshot-skipped" {
  title    = "Database is deleted without a final snapshot"
  severity = "low"
  area     = "incident-response/recovery"
  resource = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster", "AWS::Redshift::Cluster"]

  # Members and replicas hold nothing of their own, and what is protected from deletion is not deleted by mistake.
  when = (
    self.DBClusterIdentifier == null || self.type != "AWS::RDS::DBInstance"
    ? self.SourceDBInstanceIdentifier == null && self.DeletionProtection != true && !kept_by_code(self)
    : false
  )
  require = self.frontend == "cloudformation" ? self.meta.DeletionPolicy != "Delete" : self.SkipFinalSnapshot != true
  at      = self.frontend == "cloudformation" ? self.meta.DeletionPolicy : self.SkipFinalSnapshot
  message = "${self.address} is deleted without a final snapshot${self.type == "AWS::Redshift::Cluster" ? "" : ", and nothing protects it from deletion"}"

  reason     = "A wrong change of the code that replaces or removes the database deletes its data and its automated backups. A final snapshot can restore them."
  fix        = <<-TEXT
    ${(
      self.frontend == "cloudformation"
      ? "Set `DeletionPolicy` to `Snapshot`"
      : "Set `skip_final_snapshot` to false, and name the snapshot in `final_snapshot_identifier`"
    )}.
  TEXT
  no_repair  = "the name of the snapshot is a decision"
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html"]
  controls   = { "nist-800-53-r5" = ["CP-9", "CP-10"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" {
        engine                      = "postgres"
        instance_class              = "db.t4g.micro"
        allocated_storage           = 20
        username                    = "owner"
        manage_master_user_password = true
        skip_final_snapshot         = true # finding
      }
      resource "aws_neptune_cluster" "example" {
        skip_final_snapshot = true # finding
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine                      = "postgres"
        instance_class              = "db.t4g.micro"
        allocated_storage           = 20
        username                    = "owner"
        manage_master_user_password = true
        final_snapshot_identifier   = "last"
      }
      resource "aws_rds_cluster" "protected" {
        engine                      = "aurora-postgresql"
        master_username             = "owner"
        manage_master_user_password = true
        deletion_protection         = true
        skip_final_snapshot         = true
      }
      resource "aws_db_instance" "replica" {
        instance_class      = "db.t4g.micro"
        replicate_source_db = "orders"
        skip_final_snapshot = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBCluster
          DeletionPolicy: Delete # finding
          Properties:
            Engine: aurora-postgresql
            MasterUsername: owner
            ManageMasterUserPassword: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
            MasterUsername: owner
            ManageMasterUserPassword: true
        Protected:
          Type: AWS::RDS::DBCluster
          DeletionPolicy: Delete
          Properties:
            Engine: aurora-postgresql
            MasterUsername: owner
            ManageMasterUserPassword: true
            DeletionProtection: true
    YAML
  }
}
