rule "rds-instance-owner-unknown" {
  title    = "RDS instance has no owner tag"
  severity = "info"
  area     = "incident-response/ownership"
  resource = "AWS::RDS::DBInstance"

  require = any([for tag in self.Tags : one_of(lower(tag.Key), param.keys)])
  at      = self.Tags
  message = "${self.address} has no owner tag"

  reason     = "In an incident, the first question is whom to call. A tag answers it in the console, in alarms and on the bill."
  fix        = "Add the tag `owner`."
  references = ["https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html"]
  profiles   = []

  parameter "keys" {
    description = "Tag keys, in lower case, any of which names the owner"
    default     = ["owner", "team", "contact"]
  }

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
        tags = { owner = "shop" }
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
            Tags:
              - Key: owner
                Value: shop
    YAML
  }
}
