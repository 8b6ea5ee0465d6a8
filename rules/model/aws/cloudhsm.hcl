resource "aws_cloudhsm_v2_cluster" {
  type           = "AWS::CloudHSMV2::Cluster"
  terraform_only = true
}

resource "aws_cloudhsm_v2_hsm" {
  type           = "AWS::CloudHSMV2::Hsm"
  terraform_only = true
}
