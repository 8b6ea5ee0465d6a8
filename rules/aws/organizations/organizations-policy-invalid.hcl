rule "organizations-policy-invalid" {
  title    = "Policy of an organization is invalid"
  severity = "medium"
  area     = "identity-and-access/guardrails"
  group    = "valid"
  resource = ["AWS::Organizations::Policy"]

  deny = concat(
    policy_faults(policy_documents(self, "service-control"), "service-control"),
    policy_faults(policy_documents(self, "resource-control"), "resource-control"),
  )
  message = "${self.address} ${item.fault}"

  reason    = <<-TEXT
    AWS rejects the policy at deployment, or the policy does not mean what its author intended. A rejected policy protects nothing.
  TEXT
  fix       = "Correct the statement according to the syntax of service control policies and resource control policies."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html",
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases = [
    "RCP_SYNTAX_ERROR_ACTION", "RCP_SYNTAX_ERROR_ALLOW", "RCP_SYNTAX_ERROR_NOTACTION", "RCP_SYNTAX_ERROR_PRINCIPAL",
    "SCP_SYNTAX_ERROR_PRINCIPAL",
  ]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_organizations_policy" "example" {
        name = "guard"
        type = "SERVICE_CONTROL_POLICY"
        content = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Deny"
              Principal = "*"  # finding
              Action = "s3:DeleteBucket"
              Resource = "*"
            },
          ]
        })
      }
      resource "aws_organizations_policy" "by_default" {
        name    = "guard"
        content = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            Action    = "s3:*"
            Resource  = "*"
            Condition = { "aws:RequestedRegion" = "eu-west-1" } # finding
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_organizations_policy" "example" {
        name = "guard"
        type = "SERVICE_CONTROL_POLICY"
        content = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Deny"
              Action = "s3:DeleteBucket"
              Resource = "*"
            },
          ]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Organizations::Policy
          Properties:
            Name: guard
            Type: SERVICE_CONTROL_POLICY
            Content:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Principal: "*"  # finding
                  Action: s3:DeleteBucket
                  Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Organizations::Policy
          Properties:
            Name: guard
            Type: SERVICE_CONTROL_POLICY
            Content:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Action: s3:DeleteBucket
                  Resource: "*"
    YAML
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_organizations_policy" "example" {
        name = "guard"
        type = "RESOURCE_CONTROL_POLICY"
        content = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Deny"
              Principal = {  # finding
                AWS = "arn:aws:iam::111122223333:role/app"
              }
              Action = "s3:*"
              Resource = "*"
            },
            {
              Effect = "Deny"
              Principal = "*"
              NotAction = "s3:GetObject"  # finding
              Resource = "*"
            },
            {
              Effect = "Deny"
              Principal = "*"
              Action = "ec2:*"  # finding
              Resource = "*"
            },
            {  # finding
              Effect = "Allow"
              Principal = "*"
              Action = "s3:*"
              Resource = "*"
              Condition = {
                Bool = {
                  "aws:SecureTransport" = "true"
                }
              }
            },
          ]
        })
      }
    TF
    good = <<-TF
      resource "aws_organizations_policy" "example" {
        name = "guard"
        type = "RESOURCE_CONTROL_POLICY"
        content = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Deny"
              Principal = "*"
              Action = "s3:*"
              Resource = "*"
              Condition = {
                Bool = {
                  "aws:SecureTransport" = "false"
                }
              }
            },
          ]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Organizations::Policy
          Properties:
            Name: guard
            Type: RESOURCE_CONTROL_POLICY
            Content:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Principal:  # finding
                    AWS: arn:aws:iam::111122223333:role/app
                  Action: "s3:*"
                  Resource: "*"
                - Effect: Deny
                  Principal: "*"
                  NotAction: s3:GetObject  # finding
                  Resource: "*"
                - Effect: Deny
                  Principal: "*"
                  Action: "ec2:*"  # finding
                  Resource: "*"
                - Effect: Allow  # finding
                  Principal: "*"
                  Action: "s3:*"
                  Resource: "*"
                  Condition:
                    Bool:
                      aws:SecureTransport: "true"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Organizations::Policy
          Properties:
            Name: guard
            Type: RESOURCE_CONTROL_POLICY
            Content:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Principal: "*"
                  Action: "s3:*"
                  Resource: "*"
                  Condition:
                    Bool:
                      aws:SecureTransport: "false"
    YAML
  }
}
