rule "rds-instance-snapshot-tags-lost" {
  title    = "RDS instance does not copy its tags to snapshots"
  severity = "info"
  area     = "incident-response/ownership"
  resource = "AWS::RDS::DBInstance"

  when    = !cluster_member(self)
  require = self.CopyTagsToSnapshot == true
  at      = self.CopyTagsToSnapshot
  message = "${self.address} does not copy its tags to snapshots"

  reason     = "Permissions and cost rules based on tags do not apply to the snapshots. Once the instance is deleted, nobody knows who owns them."
  fix        = "Set `${name("CopyTagsToSnapshot")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html"]
  aliases    = ["CKV2_AWS_60"]
  controls   = { "aws-fsbp" = ["RDS.17"], "nist-800-53-r5" = ["CM-2", "CM-8"] }
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
        copy_tags_to_snapshot = true
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
            CopyTagsToSnapshot: true
    YAML
  }
}
