rule "iam-condition-wildcard-literal" {
  title    = "Policy condition compares a wildcard as a literal character"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::IoT::Policy", "AWS::Organizations::Policy"])

  deny    = condition_faults(self, "literal")
  message = "${self.address} ${item.fault}"

  reason     = "StringEquals and StringNotEquals compare literally, and no value contains the wildcard. The statement matches no request, or every request."
  fix        = "Use `StringLike` or `ArnLike`, or write the values without wildcards."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html"]
  aliases    = ["WILDCARD_WITHOUT_LIKE_OPERATOR"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            Action    = "s3:GetObject"
            Resource  = "arn:aws:s3:::photo-store/*"
            Condition = { StringNotEquals = { "aws:PrincipalArn" = "arn:aws:iam::111122223333:role/team-*" } } # finding
          }]
        })
      }
      resource "aws_organizations_policy" "guard" {
        name    = "guard"
        content = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            Action    = "*"
            Resource  = "*"
            Condition = { StringNotEquals = { "aws:PrincipalArn" = "arn:aws:iam::*:role/Admin" } } # finding
          }]
        })
      }
      resource "aws_vpc_endpoint" "s3" {
        vpc_id       = "vpc-1"
        service_name = "com.amazonaws.eu-west-1.s3"
        policy       = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*"
            Action    = "s3:*"
            Resource  = "*"
            Condition = { StringEquals = { "aws:PrincipalArn" = "arn:aws:iam::111122223333:role/x-*" } } # finding
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "example" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            Action    = "s3:GetObject"
            Resource  = "arn:aws:s3:::photo-store/*"
            Condition = { ArnNotLike = { "aws:PrincipalArn" = "arn:aws:iam::111122223333:role/team-*" } }
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Action: s3:GetObject
                  Resource: arn:aws:s3:::photo-store/*
                  Condition:
                    StringNotEquals:
                      aws:PrincipalArn: arn:aws:iam::111122223333:role/team-* # finding
        Guard:
          Type: AWS::Organizations::Policy
          Properties:
            Name: guard
            Type: SERVICE_CONTROL_POLICY
            Content:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Action: "*"
                  Resource: "*"
                  Condition:
                    StringNotEquals:
                      aws:PrincipalArn: arn:aws:iam::*:role/Admin # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Action: s3:GetObject
                  Resource: arn:aws:s3:::photo-store/*
                  Condition:
                    ArnNotLike:
                      aws:PrincipalArn: arn:aws:iam::111122223333:role/team-*
    YAML
  }
}
