rule "iam-resource-policy-plaintext-passes" {
  title    = "Deny statement about TLS does not hold for requests without TLS"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = resource_policies()

  locals {
    documents = policy_documents(self, "resource")
    # A statement that denies requests without TLS beside it makes up for this one.
    denied = any([
      for s in denies(local.documents) : any([for c in s.Conditions[*] : asks_for_plaintext(c)]) && all([
        for c in s.Conditions[*] : asks_for_plaintext(c) || lower(c.key) != "aws:securetransport" && !startswith(lower(c.key), "s3:tlsversion")
      ])
    ])
  }
  when = !local.denied && any(flatten([
    for s in denies(local.documents) : [for c in s.Conditions[*] : lower(c.key) == "aws:securetransport"]
  ]))
  deny = flatten([
    for s in denies(local.documents) : [
      for c in s.Conditions[*] : c
      if lower(c.key) == "aws:securetransport" && matches(lower(c.operator), "bool*")
      && any([for value in c.values[*] : lower(tostring(value)) == "true"])
      && any([for other in s.Conditions[*] : lower(other.key) != "aws:securetransport"])
    ]
  ])
  message = "${self.address} denies requests under a condition that only requests with TLS meet, and lets plain HTTP pass"

  reason    = <<-TEXT
    All conditions of a statement must hold together, so `aws:SecureTransport` `true` leaves out every request without TLS. The
    author believes that they are denied.
  TEXT
  fix       = "Deny `aws:SecureTransport` `false` in a statement of its own, and old versions of TLS in another."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html",
  ]
  controls = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket_policy" "data" {
        bucket = "data"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            Principal = "*"
            Action    = "s3:*"
            Resource  = "arn:aws:s3:::data/*"
            Condition = {
              NumericLessThan = { "s3:TlsVersion" = "1.2" }
              Bool            = { "aws:SecureTransport" = "true" } # finding
            }
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket_policy" "data" {
        bucket = "data"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect    = "Deny"
              Principal = "*"
              Action    = "s3:*"
              Resource  = "arn:aws:s3:::data/*"
              Condition = { Bool = { "aws:SecureTransport" = "false" } }
            },
            {
              Effect    = "Deny"
              Principal = "*"
              Action    = "s3:*"
              Resource  = "arn:aws:s3:::data/*"
              Condition = {
                NumericLessThan = { "s3:TlsVersion" = "1.2" }
                Bool            = { "aws:SecureTransport" = "true" }
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
        Policy:
          Type: AWS::SQS::QueuePolicy
          Properties:
            Queues: [jobs]
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Principal: "*"
                  Action: sqs:*
                  Resource: "*"
                  Condition:
                    Bool:
                      aws:SecureTransport: "true" # finding
                    StringNotEquals:
                      aws:PrincipalOrgID: o-1234567890
    YAML
    good = <<-YAML
      Resources:
        Policy:
          Type: AWS::SQS::QueuePolicy
          Properties:
            Queues: [jobs]
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Principal: "*"
                  Action: sqs:*
                  Resource: "*"
                  Condition:
                    Bool:
                      aws:SecureTransport: "false"
    YAML
  }
}
