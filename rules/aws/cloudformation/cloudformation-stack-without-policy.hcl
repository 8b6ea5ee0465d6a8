rule "cloudformation-stack-without-policy" {
  title    = "CloudFormation stack protects none of its resources from updates"
  severity = "info"
  area     = "incident-response/recovery"
  resource = "AWS::CloudFormation::Stack"

  # A nested stack cannot be given a policy in a template.
  when    = self.frontend != "cloudformation"
  require = self.StackPolicyBody != null || self.StackPolicyURL != null
  message = "${self.address} protects none of its resources from updates"

  reason     = "An update may replace a database and lose what is in it, without anybody having meant it. A stack policy names what must not be replaced."
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
