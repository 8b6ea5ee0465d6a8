rule "neptune-instance-upgrades-disabled" {
  title    = "Neptune instance does not install minor upgrades"
  severity = "low"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::Neptune::DBInstance"

  require = self.AutoMinorVersionUpgrade != false
  at      = self.AutoMinorVersionUpgrade
  message = "${self.address} does not install minor upgrades automatically"

  reason     = "Security fixes of the engine arrive as minor versions. Upgrades by hand come late or never."
  fix        = "Set `${name("AutoMinorVersionUpgrade")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/neptune/latest/userguide/engine-maintenance-management.html"]
  aliases    = ["NeptuneClusterAutomaticMinorVersionUpgrade"]
  controls   = { "nist-800-53-r5" = ["SI-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_neptune_cluster_instance" "example" {
        cluster_identifier = "graph"
        instance_class = "db.r6g.large"
        auto_minor_version_upgrade = false # finding
      }
    TF
    good = <<-TF
      resource "aws_neptune_cluster_instance" "example" {
        cluster_identifier = "graph"
        instance_class = "db.r6g.large"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Neptune::DBInstance
          Properties:
            DBInstanceClass: db.r6g.large
            AutoMinorVersionUpgrade: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Neptune::DBInstance
          Properties:
            DBInstanceClass: db.r6g.large
    YAML
  }
}
