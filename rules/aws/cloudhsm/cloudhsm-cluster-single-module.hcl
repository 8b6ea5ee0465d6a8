rule "cloudhsm-cluster-single-module" {
  title    = "CloudHSM cluster has only one module"
  severity = "medium"
  area     = "incident-response/recovery"
  resource = "AWS::CloudHSMV2::Cluster"

  require = length(related(self, "AWS::CloudHSMV2::Hsm", "ClusterId")) != 1
  message = "${self.address} has only one module"

  reason     = <<-TEXT
    If the module fails, all keys created since the last backup are lost, and so is the data that they encrypted. A second module
    in another zone holds the same keys.
  TEXT
  fix        = "Add another `${spelled(self, "aws_cloudhsm_v2_hsm", "AWS::CloudHSM::Hsm")}` in another zone."
  no_repair  = "which zone the second module is in is a decision"
  references = ["https://docs.aws.amazon.com/cloudhsm/latest/userguide/clusters.html"]
  controls   = { "nist-800-53-r5" = ["CP-9", "SC-12"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudhsm_v2_cluster" "example" { # finding
        hsm_type   = "hsm1.medium"
        subnet_ids = ["subnet-1", "subnet-2"]
      }
      resource "aws_cloudhsm_v2_hsm" "hsm1" {
        cluster_id = aws_cloudhsm_v2_cluster.example.cluster_id
        subnet_id  = "subnet-1"
      }
    TF
    good = <<-TF
      resource "aws_cloudhsm_v2_cluster" "example" {
        hsm_type   = "hsm1.medium"
        subnet_ids = ["subnet-1", "subnet-2"]
      }
      resource "aws_cloudhsm_v2_hsm" "hsm1" {
        cluster_id = aws_cloudhsm_v2_cluster.example.cluster_id
        subnet_id  = "subnet-1"
      }
      resource "aws_cloudhsm_v2_hsm" "hsm2" {
        cluster_id = aws_cloudhsm_v2_cluster.example.cluster_id
        subnet_id  = "subnet-2"
      }
    TF
  }
}
