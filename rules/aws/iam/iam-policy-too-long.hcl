rule "iam-policy-too-long" {
  title    = "Policy is longer than AWS allows"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "length")
  message = "${self.address} ${item.fault}"

  reason    = <<-TEXT
    AWS rejects the policy at deployment, and what it was to protect or to allow stays as it was.
  TEXT
  fix       = "Split the policy into several ones, or write patterns in place of long lists."
  no_repair = "how it is split is a decision"
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases = [
    "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", "POLICY_SIZE_EXCEEDS_RCP_QUOTA", "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
    "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA", "POLICY_SIZE_EXCEEDS_SCP_QUOTA",
  ]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" {
        name = "app"
        policy = jsonencode({  # finding
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "s3:GetObject"
            Resource = [for i in range(400) : "arn:aws:s3:::reports-$${i}/*"]
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "example" {
        name = "app"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "s3:GetObject"
            Resource = [for i in range(40) : "arn:aws:s3:::reports-$${i}/*"]
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::User
          Properties:
            Policies:
              - PolicyName: app
                PolicyDocument:  # finding
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: s3:GetObject
                      Resource:
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-00/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-01/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-02/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-03/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-04/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-05/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-06/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-07/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-08/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-09/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-10/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-11/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-12/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-13/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-14/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-15/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-16/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-17/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-18/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-19/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-20/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-21/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-22/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-23/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-24/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-25/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-26/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-27/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-28/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-29/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-30/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-31/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-32/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-33/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-34/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-35/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-36/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-37/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-38/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-39/*"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::User
          Properties:
            Policies:
              - PolicyName: app
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: s3:GetObject
                      Resource:
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-00/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-01/*"
                        - "arn:aws:s3:::reports-of-a-department-with-a-long-name-02/*"
    YAML
  }
}
