rule "rds-in-default-vpc" {
  title    = "Database is in the default VPC"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster"]

  # Members of a cluster and replicas are where their source is; what is restored or joins a global cluster may say it there.
  when = (
    self.DBClusterIdentifier == null
    && self.SourceDBInstanceIdentifier == null
    && self.SourceDBClusterIdentifier == null
    && self.GlobalClusterIdentifier == null
    && !changed_by_custom_resource(self)
  )
  require = self.DBSubnetGroupName != null && self.DBSubnetGroupName != "default"
  at      = self.DBSubnetGroupName
  message = "${self.address} is in the default VPC"

  reason     = <<-TEXT
    The subnets of the default VPC are public and shared by everything that nobody placed elsewhere. A subnet group of private
    subnets keeps the database apart.
  TEXT
  fix        = "Set `${name("DBSubnetGroupName")}` to a group of private subnets."
  no_repair  = "which network it belongs to is a decision"
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" { # finding
        engine                      = "postgres"
        instance_class              = "db.t4g.micro"
        allocated_storage           = 20
        username                    = "owner"
        manage_master_user_password = true
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine                      = "postgres"
        instance_class              = "db.t4g.micro"
        allocated_storage           = 20
        username                    = "owner"
        manage_master_user_password = true
        db_subnet_group_name        = "private"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::DocDB::DBCluster
          Properties:
            MasterUsername: owner
            ManageMasterUserPassword: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DocDB::DBCluster
          Properties:
            MasterUsername: owner
            ManageMasterUserPassword: true
            DBSubnetGroupName: private
    YAML
  }
}
