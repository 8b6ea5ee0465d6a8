rule "iam-role-saml-audience-unbound" {
  title    = "IAM role accepts SAML assertions for any audience"
  severity = "medium"
  area     = "identity-and-access/cross-account-access"
  resource = "AWS::IAM::Role"

  when = any([for s in allows(self.AssumeRolePolicyDocument) : grants(s, "sts:AssumeRoleWithSAML")])
  deny = [
    for s in allows(self.AssumeRolePolicyDocument) :
    { at = action_at(s, "sts:AssumeRoleWithSAML") }
    if grants(s, "sts:AssumeRoleWithSAML")
    && any([for p in s.Principals : p.type == "Federated"])
    && !any([for c in s.Conditions : one_of(lower(c.key), ["saml:aud", "saml:iss", "saml:sub", "saml:sub_type", "saml:namequalifier"])])
  ]
  message = "${self.address} accepts SAML assertions that were issued for other services"

  reason     = "An assertion that the provider issued for another application also grants access to the role. The audience proves that it was issued for AWS."
  fix        = "Add a condition `StringEquals` on `SAML:aud` with `https://signin.aws.amazon.com/saml`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html"]
  aliases    = []
  controls   = { "nist-800-53-r5" = ["AC-3", "IA-8"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "app" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              Federated = "arn:aws:iam::123456789012:saml-provider/corporate"
            }
            Action    = "sts:AssumeRoleWithSAML" # finding
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "app0" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              Federated = "arn:aws:iam::123456789012:saml-provider/corporate"
            }
            Action    = "sts:AssumeRoleWithSAML"
            Condition = {
              StringEquals = {
                "SAML:aud" = "https://signin.aws.amazon.com/saml"
              }
            }
          }]
        })
      }
      resource "aws_iam_role" "app1" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              Service = "lambda.amazonaws.com"
            }
            Action    = "sts:AssumeRole"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Federated: arn:aws:iam::123456789012:saml-provider/corporate
                  Action: sts:AssumeRoleWithSAML # finding
    YAML
    good = <<-YAML
      Resources:
        App0:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Federated: arn:aws:iam::123456789012:saml-provider/corporate
                  Action: sts:AssumeRoleWithSAML
                  Condition:
                    StringEquals:
                      SAML:aud: https://signin.aws.amazon.com/saml
        App1:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
    YAML
  }
}
