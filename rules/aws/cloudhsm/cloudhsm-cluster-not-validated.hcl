rule "cloudhsm-cluster-not-validated" {
  title    = "CloudHSM cluster does not run in FIPS mode"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::CloudHSMV2::Cluster"

  require = self.Mode != "NON_FIPS"
  at      = self.Mode
  message = "${self.address} does not run in FIPS mode"

  reason     = "Outside FIPS mode, the modules accept algorithms with known weaknesses. Most users of an HSM need a validated one."
  fix        = "Set `mode = \"FIPS\"`."
  references = ["https://docs.aws.amazon.com/cloudhsm/latest/userguide/cluster-hsm-types.html"]
  controls   = { "nist-800-53-r5" = ["SC-13"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudhsm_v2_cluster" "example" {
        hsm_type   = "hsm2m.medium"
        mode       = "NON_FIPS" # finding
        subnet_ids = ["subnet-1", "subnet-2"]
      }
    TF
    good = <<-TF
      resource "aws_cloudhsm_v2_cluster" "example" {
        hsm_type   = "hsm2m.medium"
        mode       = "FIPS"
        subnet_ids = ["subnet-1", "subnet-2"]
      }
    TF
  }
}
