rule "rds-cluster-upgrades-disabled" {
  title    = "Multi-AZ cluster takes no minor upgrades by itself"
  severity = "medium"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::RDS::DBCluster"

  require = self.AutoMinorVersionUpgrade != false
  at      = self.AutoMinorVersionUpgrade
  message = "${self.address} takes no minor upgrades by itself"

  reason     = "Minor versions are how the engine gets its security fixes. Left to people they come late or never."
  fix        = "Remove `${name("AutoMinorVersionUpgrade")} = false`."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html"]
  controls   = { "aws-fsbp" = ["RDS.35"], "nist-800-53-r5" = ["SI-2"], "pci-dss-4" = ["6.3.3"] }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
            StorageEncrypted: true
            AutoMinorVersionUpgrade: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
            StorageEncrypted: true
    YAML
  }
}
