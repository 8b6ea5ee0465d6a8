rule "iam-role-trust-invalid" {
  title    = "Trust policy of IAM role is invalid"
  severity = "medium"
  area     = "identity-and-access/cross-account-access"
  resource = "AWS::IAM::Role"

  deny    = policy_faults(self.AssumeRolePolicyDocument, "trust")
  message = "${self.address} ${item.fault}"

  reason     = "AWS rejects the role at deployment, or nobody can assume it. A rejected policy protects nothing."
  fix        = "Correct the statement according to the IAM policy grammar."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"]
  aliases = [
    "E3530", "DATA_TYPE_MISMATCH", "DUPLICATE_KEYS_WITH_DIFFERENT_CASE", "EMPTY_VARIABLE", "INVALID_CONDITION_DATA_TYPE",
    "INVALID_CONDITION_OPERATOR", "INVALID_EFFECT", "INVALID_POLICY_ELEMENT", "INVALID_VERSION", "JSON_SYNTAX_ERROR",
    "MISSING_ACTION", "MISSING_BRACE_IN_VARIABLE", "MISSING_EFFECT", "MISSING_QUOTE_IN_VARIABLE", "MISSING_STATEMENT",
    "NULL_WITH_IF_EXISTS", "UNSUPPORTED_ELEMENT_COMBINATION", "UNSUPPORTED_SPACE_IN_VARIABLE", "VARIABLE_UNSUPPORTED_IN_ELEMENT",
    "VARIABLE_UNSUPPORTED_IN_VERSION", "INVALID_PRINCIPAL_FORMAT", "INVALID_PRINCIPAL_KEY", "INVALID_SERVICE_PRINCIPAL_FORMAT",
    "MISSING_PRINCIPAL", "UNSUPPORTED_WILDCARD_IN_PRINCIPAL", "INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY",
    "MISMATCHED_ACTION_FOR_PRINCIPAL", "MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY",
    "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL", "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", "UNIQUE_SIDS_REQUIRED",
    "UNSUPPORTED_SID",
  ]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "example" {
        name = "app"
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "sts:AssumeRole" }] # finding
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "example" {
        name = "app"
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: sts:AssumeRole
                  Resource: "*" # finding
                  Principal:
                    Service: ec2.amazonaws.com
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: sts:AssumeRole
                  Principal:
                    Service: ec2.amazonaws.com
    YAML
  }
}
