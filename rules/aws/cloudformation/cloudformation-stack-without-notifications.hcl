rule "cloudformation-stack-without-notifications" {
  title    = "CloudFormation stack does not send notifications"
  severity = "info"
  area     = "detective-controls/monitoring"
  resource = "AWS::CloudFormation::Stack"

  require = length(self.NotificationARNs[*]) > 0
  at      = self.NotificationARNs
  message = "${self.address} does not send notifications about its events"

  reason     = "The stack's events are the first to show a change or deletion that nobody planned. A topic delivers them to its owners."
  fix        = "Name an SNS topic in `${name("NotificationARNs")}`."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-create-stack.html"]
  aliases    = ["CKV_AWS_124", "AC_AWS_0021"]
  controls   = { "nist-800-53-r5" = ["SI-4"] }
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
        notification_arns = ["arn:aws:sns:eu-west-1:123456789012:stacks"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::CloudFormation::Stack
          Properties:
            TemplateURL: https://templates.s3.amazonaws.com/net.yaml
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudFormation::Stack
          Properties:
            TemplateURL: https://templates.s3.amazonaws.com/net.yaml
            NotificationARNs: ["arn:aws:sns:eu-west-1:123456789012:stacks"]
    YAML
  }
}
