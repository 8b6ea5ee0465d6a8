rule "rds-instance-public" {
  title    = "Database is publicly accessible"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::RDS::DBShardGroup"]

  require     = self.PubliclyAccessible != true
  at          = self.PubliclyAccessible
  message     = "${self.address} ${exposed_by_address(self, groups_of_database(self))}"
  as_deployed = weight_of_public_address(self, groups_of_database(self), "critical")

  reason     = "One weak password is enough to leak a database on the internet. Scanners find its address within hours."
  fix        = "Set `${name("PubliclyAccessible")}` to false."
  repair     = false
  interrupts = "clients outside the network"
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html"]
  aliases    = ["CKV_AWS_17", "AWS-0180", "aws-rds-no-public-db-access", "AC_AWS_0054", "RDSInstancePublicAccess", "FG_R00278", "F22", "AWS011"]
  controls   = { "cis-aws-3.0" = ["2.3.3"], "cis-aws-5.0" = ["2.2.3"], "aws-fsbp" = ["RDS.2"], "nist-800-53-r5" = ["AC-4", "SC-7"], "pci-dss-4" = ["1.4.4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_rds_shard_group" "example" {
        db_shard_group_identifier = "shards"
        db_cluster_identifier     = "main"
        max_acu                   = 1000
        publicly_accessible       = true # finding
      }
    TF
    good = <<-TF
      resource "aws_rds_shard_group" "example" {
        db_shard_group_identifier = "shards"
        db_cluster_identifier     = "main"
        max_acu                   = 1000
        publicly_accessible       = false
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        publicly_accessible = true # finding
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        publicly_accessible = false
      }
    TF
  }

  # Without a subnet group the instance lands in the default VPC, and RDS gives it a public address.
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: mariadb
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: mariadb
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            DBSubnetGroupName: inner
    YAML
  }
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: postgres
            DBClusterInstanceClass: db.m6gd.large
            AllocatedStorage: 100
            PubliclyAccessible: true # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
    YAML
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
            PubliclyAccessible: true # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            PubliclyAccessible: false
    YAML
  }
}
