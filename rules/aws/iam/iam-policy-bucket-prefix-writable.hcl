rule "iam-policy-bucket-prefix-writable" {
  title    = "IAM policy lets its holder change every bucket of a prefix"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  # A longer name before the wildcard is mostly the name of one bucket, with the account or region behind it.
  when = !held_by_administrators(self)
  deny = flatten([
    for s in allows(granting_policies(self)) : [
      for r in s.Resources : { at = r }
      if can(regex("^arn:[^:]*:s3:::[A-Za-z0-9]{1,7}[-.]?[*](?:/[*])?$", r)) && (known(r) || breadth(r) != "named")
    ]
    if grants(s, "s3:PutObject") && grants(s, "s3:DeleteObject") && !confined(s)
  ])
  once    = true
  message = "${self.address} lets its holder overwrite and delete the objects of every bucket that matches ${item.at}"

  reason     = "The wildcard takes in buckets of other teams and purposes, those of tomorrow too. Whoever gets the credentials destroys or replaces their data."
  fix        = "Name each bucket in `Resource`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
            Resource = "arn:aws:s3:::prod-*" # finding
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
            Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
            Resource = "arn:aws:s3:::prod-orders-archive/*"
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
                  Action: [s3:PutObject, s3:DeleteObject, s3:PutObjectAcl]
                  Resource: arn:aws:s3:::cloud-* # finding
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
                  Action: [s3:PutObject, s3:DeleteObject, s3:PutObjectAcl]
                  Resource: arn:aws:s3:::cloud-*-orders/*
    YAML
  }
}
