rule "iam-policy-every-action-on-resource" {
  title    = "IAM policy allows every action on a store, including its deletion"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  # On every resource it is iam-policy-service-wildcard, of other services iam-policy-service-wildcard-on-resource.
  deny = every_action_on_stores(self)
  # What makes the stores also deletes them.
  as_deployed = provisions(self) ? "info" : "medium"
  message     = "${self.address} allows ${join(", ", item.actions)} on its resources, including changes of their policies and their deletion"

  reason     = <<-TEXT
    Anyone who takes over the identity can not only read and write data, but also delete the store, open it to others or lock its
    owners out. Few applications manage the stores that they use.
  TEXT
  fix        = "Name only the necessary actions in `Action`, for example `s3:GetObject` for a bucket and `sqs:SendMessage` for a queue."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "reports" {}
      data "aws_iam_policy_document" "app" {
        statement {
          actions   = ["s3:*"] # finding
          resources = [aws_s3_bucket.reports.arn, "$${aws_s3_bucket.reports.arn}/*"]
        }
      }
      resource "aws_iam_policy" "app" {
        policy = data.aws_iam_policy_document.app.json
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "reports" {}
      data "aws_iam_policy_document" "app" {
        statement {
          actions   = ["s3:GetObject", "s3:PutObject"]
          resources = ["$${aws_s3_bucket.reports.arn}/*"]
        }
        # Objects alone: neither the bucket nor its policy.
        statement {
          actions   = ["s3:*"]
          resources = ["$${aws_s3_bucket.reports.arn}/*"]
        }
        statement {
          actions   = ["s3:*"]
          resources = [aws_s3_bucket.reports.arn]
          condition {
            test     = "StringEquals"
            variable = "s3:prefix"
            values   = ["reports/"]
          }
        }
      }
      resource "aws_iam_policy" "app" {
        policy = data.aws_iam_policy_document.app.json
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
                  Action: s3:* # finding
                  Resource: [arn:aws:s3:::reports, arn:aws:s3:::reports/*]
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
                  Action: s3:*
                  Resource: arn:aws:s3:::reports/*
                - Effect: Allow
                  Action: dynamodb:*
                  Resource: arn:aws:dynamodb:eu-west-1:111122223333:table/orders/index/*
    YAML
  }
}
