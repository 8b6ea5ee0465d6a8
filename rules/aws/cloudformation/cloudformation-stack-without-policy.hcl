rule "cloudformation-stack-without-policy" {
  title    = "CloudFormation stack has no stack policy"
  severity = "info"
  area     = "incident-response/recovery"
  resource = "AWS::CloudFormation::Stack"

  # A nested stack cannot be given a policy in a template.
  when    = self.frontend != "cloudformation"
  require = self.StackPolicyBody != null || self.StackPolicyURL != null
  message = "${self.address} has no stack policy"

  reason     = "An update can replace a database by accident and lose its data. A stack policy lists the resources that updates must not replace."
  fix        = "Set `policy_body` or `policy_url`."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html"]
  aliases    = ["AC_AWS_0445"]
  controls   = { "nist-800-53-r5" = ["CM-5"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudformation_stack" "example" { # finding
        name         = "net"
        template_url = "https://templates.s3.amazonaws.com/net.yaml"
      }
    TF
    good = <<-TF
      resource "aws_cloudformation_stack" "example" {
        name         = "net"
        template_url = "https://templates.s3.amazonaws.com/net.yaml"
        policy_url   = "https://templates.s3.amazonaws.com/policy.json"
      }
    TF
  }
}
