rule "sagemaker-flow-output-unencrypted-by-customer-key" {
  title    = "SageMaker human review writes without a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::SageMaker::FlowDefinition"

  require = any([for config in self.OutputConfig[*] : customer_key(config.KmsKeyId)])
  at      = self.OutputConfig
  message = "${self.address} does not encrypt its results with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("OutputConfig.KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/sagemaker/latest/dg/a2i-permissions-security.html"]
  aliases    = ["CKV_AWS_372"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sagemaker_flow_definition" "example" {
        flow_definition_name = "review"
        role_arn             = "arn:aws:iam::123456789012:role/lab"
        human_loop_config {
          human_task_ui_arn = "arn:aws:sagemaker:eu-west-1:123456789012:human-task-ui/review"
          task_count        = 1
          task_description  = "review"
          task_title        = "review"
          workteam_arn      = "arn:aws:sagemaker:eu-west-1:123456789012:workteam/private-crowd/team"
        }
        output_config { # finding
          s3_output_path = "s3://reviews/"
        }
      }
    TF
    good = <<-TF
      resource "aws_sagemaker_flow_definition" "example" {
        flow_definition_name = "review"
        role_arn             = "arn:aws:iam::123456789012:role/lab"
        human_loop_config {
          human_task_ui_arn = "arn:aws:sagemaker:eu-west-1:123456789012:human-task-ui/review"
          task_count        = 1
          task_description  = "review"
          task_title        = "review"
          workteam_arn      = "arn:aws:sagemaker:eu-west-1:123456789012:workteam/private-crowd/team"
        }
        output_config {
          s3_output_path = "s3://reviews/"
          kms_key_id     = "arn:aws:kms:eu-west-1:123456789012:key/1"
        }
      }
    TF
  }
}
