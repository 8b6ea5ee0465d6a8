rule "s3-access-point-policy-public" {
  title    = "S3 access point has a policy that lets anyone in"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = ["AWS::S3::AccessPoint", "AWS::S3::MultiRegionAccessPointPolicy"]

  deny    = public_statements(self.Policy)
  message = "${self.address} has a policy that lets anyone in"

  reason     = "Anyone who learns the name of the access point can reach the data behind it. Access points exist to give each application only narrow access."
  fix        = "Name the accounts or roles that need access as the policy's `Principal`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html"]
  aliases    = ["CKV_AWS_283"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_access_point" "data" {
        name   = "data"
        bucket = "data"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = "s3:GetObject"
            Resource  = "arn:aws:s3:eu-west-1:123456789012:accesspoint/data/object/*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_s3_access_point" "data" {
        name   = "data"
        bucket = "data"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
            Action    = "s3:GetObject"
            Resource  = "arn:aws:s3:eu-west-1:123456789012:accesspoint/data/object/*"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::S3::AccessPoint
          Properties:
            Bucket: data
            Policy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: s3:GetObject
                  Resource: arn:aws:s3:eu-west-1:123456789012:accesspoint/data/object/*
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::S3::AccessPoint
          Properties:
            Bucket: data
            Policy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/app
                  Action: s3:GetObject
                  Resource: arn:aws:s3:eu-west-1:123456789012:accesspoint/data/object/*
    YAML
  }
}
