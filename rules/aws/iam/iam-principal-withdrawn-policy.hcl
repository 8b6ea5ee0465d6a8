rule "iam-principal-withdrawn-policy" {
  title    = "IAM identity has a managed policy that AWS deprecated"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::SSO::PermissionSet"]

  deny    = [for policy in withdrawn_policies(concat(self.ManagedPolicyArns[*], self.ManagedPolicies[*])) : policy]
  message = "${self.address} has the managed policy ${item.name}, which AWS deprecated"

  reason     = "AWS deprecates a managed policy when a safer one replaces it. New attachments fail, and existing ones keep the unsafe permissions."
  fix        = "Attach `${item.successor}` instead."
  repair     = item.successor
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-deprecated.html"]
  controls   = { "nist-800-53-r5" = ["AC-6", "SA-22"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "recorder" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "config.amazonaws.com" } }]
        })
      }
      resource "aws_iam_role_policy_attachment" "recorder" {
        role       = aws_iam_role.recorder.name
        policy_arn = "arn:aws:iam::aws:policy/service-role/AWSConfigRole" # finding
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "recorder" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "config.amazonaws.com" } }]
        })
      }
      resource "aws_iam_role_policy_attachment" "recorder" {
        role       = aws_iam_role.recorder.name
        policy_arn = "arn:aws:iam::aws:policy/service-role/AWS_ConfigRole"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Recorder:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: config.amazonaws.com
                  Action: sts:AssumeRole
            ManagedPolicyArns:
              - arn:aws:iam::aws:policy/service-role/AWSConfigRole # finding
    YAML
    good = <<-YAML
      Resources:
        Recorder:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: config.amazonaws.com
                  Action: sts:AssumeRole
            ManagedPolicyArns:
              - arn:aws:iam::aws:policy/service-role/AWS_ConfigRole
    YAML
  }
}
