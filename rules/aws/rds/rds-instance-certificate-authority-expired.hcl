rule "rds-instance-certificate-authority-expired" {
  title    = "Database instance uses an expired certificate authority"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = ["AWS::RDS::DBInstance", "AWS::DocDB::DBInstance", "AWS::RDS::DBCluster"]

  require = !one_of(self.CACertificateIdentifier, ["rds-ca-2010", "rds-ca-2015", "rds-ca-2019"])
  at      = self.CACertificateIdentifier
  message = "${self.address} uses the certificate authority ${self.CACertificateIdentifier}, which has expired"

  reason     = <<-TEXT
    Clients that verify the certificate can no longer connect, so people disable the verification. Without it, an attacker on the
    network can read the traffic.
  TEXT
  fix        = "Set `${name("CACertificateIdentifier")}` to `rds-ca-rsa2048-g1`, or remove it."
  repair     = "rds-ca-rsa2048-g1"
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html"]
  aliases    = ["CKV_AWS_211", "AC_AWS_0057"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        ca_cert_identifier = "rds-ca-2019" # finding
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        ca_cert_identifier = "rds-ca-rsa2048-g1"
      }
    TF
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
            CACertificateIdentifier: rds-ca-2019 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            CACertificateIdentifier: rds-ca-rsa2048-g1
    YAML
  }
}
