rule "rds-cluster-single-zone" {
  title    = "Aurora cluster has only one instance"
  severity = "low"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::RDS::DBCluster"

  # Serverless v1 and Multi-AZ clusters of other engines have their standby without instances of their own.
  when    = matches(self.Engine, "aurora*") && self.EngineMode != "serverless"
  require = length(related(self, "AWS::RDS::DBInstance", "DBClusterIdentifier")) != 1
  message = "${self.address} has only one instance, so none in a second zone"

  reason     = <<-TEXT
    When the zone of the only instance fails, the database is down until a new instance exists. A replica in another zone takes
    over within a minute.
  TEXT
  fix        = "Add a second instance to the cluster, in another availability zone."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html"]
  aliases    = ["FG_R00209"]
  controls   = { "cis-aws-5.0" = ["2.2.4"], "aws-fsbp" = ["RDS.15"], "nist-800-53-r5" = ["CP-10", "SC-5(2)"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_rds_cluster" "example" { # finding
        engine = "aurora-postgresql"
      }
      resource "aws_rds_cluster_instance" "a" {
        cluster_identifier = aws_rds_cluster.example.id
        engine             = "aurora-postgresql"
        instance_class     = "db.r6g.large"
      }
    TF
    good = <<-TF
      resource "aws_rds_cluster" "example" {
        engine = "aurora-postgresql"
      }
      resource "aws_rds_cluster_instance" "a" {
        count              = 2
        cluster_identifier = aws_rds_cluster.example.id
        engine             = "aurora-postgresql"
        instance_class     = "db.r6g.large"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
        A:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: aurora-postgresql
            DBInstanceClass: db.r6g.large
            DBClusterIdentifier: !Ref Example
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
        A:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: aurora-postgresql
            DBInstanceClass: db.r6g.large
            DBClusterIdentifier: !Ref Example
        B:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: aurora-postgresql
            DBInstanceClass: db.r6g.large
            DBClusterIdentifier: !Ref Example
    YAML
  }
}
