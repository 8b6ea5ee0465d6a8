rule "iam-policy-lists-all-buckets" {
  title    = "IAM policy lets its holder list every bucket"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = identity_policies()
  profiles = []

  deny = [
    for s in allows(granting_policies(self)) :
    { at = action_at(s, "s3:ListBucket") }
    if grants(s, "s3:ListBucket") && everywhere(s, "s3:ListBucket") && !confined(s)
  ]
  message = "${self.address} allows listing the contents of every bucket"

  reason     = "Names of buckets and objects show an attacker what to steal. An application knows which bucket it uses."
  fix        = "Name the buckets in `Resource`."
  references = ["https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html"]
  aliases    = ["FG_R00218", "AWS-0346"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "s3:List*" # finding
            Resource = "*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "s3:ListBucket"
            Resource = "arn:aws:s3:::app-data"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: s3:List* # finding
                  Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: s3:ListBucket
                  Resource: arn:aws:s3:::app-data
    YAML
  }
}
