rule "s3-object-acl-public" {
  title    = "S3 object is open to everybody by its ACL"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::S3::Object"

  require = !one_of(self.Acl, ["public-read", "public-read-write", "authenticated-read"])
  at      = self.Acl
  message = "${self.address} is open to everybody: its ACL is ${self.Acl}"

  reason     = "Everybody who knows or guesses the name reads the object, though the bucket looks private. ACLs of single objects are seen in no review of the bucket."
  fix        = "Remove the ACL."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_object" "example" {
        bucket = "data"
        key = "report.csv"
        source = "report.csv"
        acl = "public-read" # finding
      }
    TF
    good = <<-TF
      resource "aws_s3_object" "example" {
        bucket = "data"
        key = "report.csv"
        source = "report.csv"
        acl = "private"
      }
    TF
  }
}
