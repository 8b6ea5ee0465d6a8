rule "dms-instance-upgrades-disabled" {
  title    = "DMS replication instance does not install minor upgrades"
  severity = "low"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::DMS::ReplicationInstance"

  require = self.AutoMinorVersionUpgrade != false
  at      = self.AutoMinorVersionUpgrade
  message = "${self.address} does not install minor upgrades automatically"

  reason     = "Security fixes of the engine arrive as minor versions. Upgrades by hand come late or never."
  fix        = "Set `${name("AutoMinorVersionUpgrade")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.EngineVersions.html"]
  aliases    = ["CKV_AWS_222"]
  controls   = { "aws-fsbp" = ["DMS.6"], "nist-800-53-r5" = ["SI-2"], "pci-dss-4" = ["6.3.3"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_dms_replication_instance" "example" {
        replication_instance_id = "shop"
        replication_instance_class = "dms.t3.medium"
        auto_minor_version_upgrade = false # finding
      }
    TF
    good = <<-TF
      resource "aws_dms_replication_instance" "example" {
        replication_instance_id = "shop"
        replication_instance_class = "dms.t3.medium"
        auto_minor_version_upgrade = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::DMS::ReplicationInstance
          Properties:
            ReplicationInstanceClass: dms.t3.medium
            AutoMinorVersionUpgrade: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DMS::ReplicationInstance
          Properties:
            ReplicationInstanceClass: dms.t3.medium
            AutoMinorVersionUpgrade: true
    YAML
  }
}
