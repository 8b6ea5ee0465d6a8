rule "dms-instance-public" {
  title    = "DMS replication instance has a public address"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = ["AWS::DMS::ReplicationInstance", "AWS::DMS::InstanceProfile"]

  require     = self.PubliclyAccessible != true
  at          = self.PubliclyAccessible
  message     = "${self.address} has a public address"
  as_deployed = weight_of_public_address(self, concat(self.VpcSecurityGroupIds[*], self.VpcSecurityGroups[*]), "high")

  reason     = "The instance holds the credentials of both databases and reads all their data. It needs no public address to reach them."
  fix        = "Set `${name("PubliclyAccessible")}` to false."
  repair     = false
  interrupts = "clients outside the network"
  references = ["https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.Modifying.html"]
  aliases    = ["CKV_AWS_89", "DMSReplicationNotPublic", "W91"]
  controls   = { "aws-fsbp" = ["DMS.1"], "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"], "pci-dss-4" = ["1.4.4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_dms_replication_instance" "example" {
        replication_instance_id = "shop"
        replication_instance_class = "dms.t3.medium"
        publicly_accessible = true # finding
      }
    TF
    good = <<-TF
      resource "aws_dms_replication_instance" "example" {
        replication_instance_id = "shop"
        replication_instance_class = "dms.t3.medium"
        publicly_accessible = false
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
        Profile:
          Type: AWS::DMS::InstanceProfile
          Properties:
            PubliclyAccessible: true # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DMS::ReplicationInstance
          Properties:
            ReplicationInstanceClass: dms.t3.medium
            PubliclyAccessible: false
    YAML
  }
}
