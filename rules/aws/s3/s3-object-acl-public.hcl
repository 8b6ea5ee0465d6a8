rule "s3-object-acl-public" {
  title    = "S3 object has a public ACL"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::S3::Object"

  require = !one_of(self.Acl, ["public-read", "public-read-write", "authenticated-read"])
  at      = self.Acl
  message = "${self.address} has the public ACL ${self.Acl}"

  reason     = <<-TEXT
    Anyone who knows or guesses the name can read the object, although the bucket looks private. Reviews of the bucket do not show
    ACLs of single objects.
  TEXT
  fix        = "Remove `${name("Acl")}`, or set it to `private`."
  repair     = "private"
  interrupts = "readers outside the account"
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
