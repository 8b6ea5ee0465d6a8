rule "s3-access-point-policy-public" {
  title    = "S3 access point is open to everybody by its policy"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = ["AWS::S3::AccessPoint", "AWS::S3::MultiRegionAccessPointPolicy"]

  deny = public_statements(self.Policy)
  message = "${self.address} lets everybody in"

  reason     = "Everybody who learns the name of the access point reaches the data behind it. Access points exist to give single applications a narrow door."
  fix        = "Name the accounts or roles that need access."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html"]
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
