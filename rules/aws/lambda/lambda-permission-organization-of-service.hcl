rule "lambda-permission-organization-of-service" {
  title    = "Lambda permission requires an organization from a service"
  severity = "low"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::Lambda::Permission"

  when    = matches(self.Principal, "*.amazonaws.com", "*.amazonaws.com.cn")
  require = self.PrincipalOrgID == null
  at      = self.PrincipalOrgID
  message = "${self.address} requires an organization from ${self.Principal}, which does not belong to one"

  reason    = "A service calls as itself, without an organization, so the permission has no effect. The calls fail until somebody opens it too far."
  fix       = "Remove `${name("PrincipalOrgID")}`, and name the source in `${name("SourceArn")}` or `${name("SourceAccount")}`."
  no_repair = "which source calls it is a decision"
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  ]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_permission" "feed" {
        action        = "lambda:InvokeFunction"
        function_name = "feed"
        principal     = "sns.amazonaws.com"
        principal_org_id = "o-a1b2c3d4e5" # finding
        source_arn       = "arn:aws:sns:eu-west-1:111122223333:feed"
      }
    TF
    good = <<-TF
      resource "aws_lambda_permission" "feed" {
        action        = "lambda:InvokeFunction"
        function_name = "feed"
        principal     = "sns.amazonaws.com"
        source_arn = "arn:aws:sns:eu-west-1:111122223333:feed"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Feed:
          Type: AWS::Lambda::Permission
          Properties:
            Action: lambda:InvokeFunction
            FunctionName: feed
            Principal: sns.amazonaws.com
            PrincipalOrgID: o-a1b2c3d4e5 # finding
            SourceArn: arn:aws:sns:eu-west-1:111122223333:feed
    YAML
    good = <<-YAML
      Resources:
        Feed:
          Type: AWS::Lambda::Permission
          Properties:
            Action: lambda:InvokeFunction
            FunctionName: feed
            Principal: sns.amazonaws.com
            SourceArn: arn:aws:sns:eu-west-1:111122223333:feed
    YAML
  }
}
