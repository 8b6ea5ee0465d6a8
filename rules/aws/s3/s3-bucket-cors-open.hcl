rule "s3-bucket-cors-open" {
  title    = "S3 bucket allows scripts of any website to write"
  severity = "low"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::S3::Bucket"

  deny = [
    for rule in self.CorsConfiguration.CorsRules[*] : { at = first(rule.AllowedOrigins, rule) }
    if any([for origin in rule.AllowedOrigins[*] : origin == "*"]) && any([for method in rule.AllowedMethods[*] : one_of(method, ["PUT", "POST", "DELETE"])])
  ]
  message = "${self.address} allows scripts of any website to write objects"

  reason     = "Any page that a user opens can use a signed URL or credentials of the browser to write to the bucket. A list of sites keeps all others out."
  fix        = "List the sites in `${name("CorsConfiguration.CorsRules.AllowedOrigins")}`."
  no_repair  = "which sites may ask is a decision"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html"]
  controls   = { "nist-800-53-r5" = ["AC-4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "example" {
        bucket = "uploads"
      }
      resource "aws_s3_bucket_cors_configuration" "example" {
        bucket = aws_s3_bucket.example.id
        cors_rule {
          allowed_methods = ["PUT", "POST"]
          allowed_origins = ["*"] # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "example" {
        bucket = "uploads"
      }
      resource "aws_s3_bucket_cors_configuration" "example" {
        bucket = aws_s3_bucket.example.id
        cors_rule {
          allowed_methods = ["PUT", "POST"]
          allowed_origins = ["https://www.example.org"]
        }
        cors_rule {
          allowed_methods = ["GET"]
          allowed_origins = ["*"]
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::S3::Bucket
          Properties:
            CorsConfiguration:
              CorsRules:
                - AllowedMethods: [DELETE]
                  AllowedOrigins: ["*"] # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::S3::Bucket
          Properties:
            CorsConfiguration:
              CorsRules:
                - AllowedMethods: [DELETE]
                  AllowedOrigins: ["https://www.example.org"]
                - AllowedMethods: [GET]
                  AllowedOrigins: ["*"]
    YAML
  }
}
