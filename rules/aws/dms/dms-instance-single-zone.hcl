rule "dms-instance-single-zone" {
  title    = "DMS replication instance is in one zone"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::DMS::ReplicationInstance"

  require = self.MultiAZ == true
  at      = self.MultiAZ
  message = "${self.address} runs in one availability zone"

  reason     = "When the zone fails, replication stops and may have to begin anew. A standby in another zone takes over."
  fix        = "Set `${name("MultiAZ")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.html"]
  controls   = { "aws-fsbp" = ["DMS.13"], "nist-800-53-r5" = ["CP-10", "SC-36"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_dms_replication_instance" "example" { # finding
        replication_instance_id    = "orders"
        replication_instance_class = "dms.t3.medium"
      }
    TF
    good = <<-TF
      resource "aws_dms_replication_instance" "example" {
        replication_instance_id    = "orders"
        replication_instance_class = "dms.t3.medium"
        multi_az                   = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::DMS::ReplicationInstance
          Properties:
            ReplicationInstanceClass: dms.t3.medium
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DMS::ReplicationInstance
          Properties:
            ReplicationInstanceClass: dms.t3.medium
            MultiAZ: true
    YAML
  }
}
