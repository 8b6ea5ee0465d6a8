rule "s3-bucket-versioning-disabled" {
  title    = "S3 bucket does not use versioning"
  severity = "medium"
  area     = "incident-response/recovery"
  resource = "AWS::S3::Bucket"

  # What expires soon, or only sends visitors elsewhere, needs no older versions; a trail shows what an intruder did until then.
  when    = !short_lived(self) || keeps_evidence(self)
  require = self.VersioningConfiguration.Status == "Enabled"
  at      = self.VersioningConfiguration
  message = "${self.address} does not use versioning"
  # What the author lets go with the stack is not meant to be kept, and nobody changes a log object. Data that can be made again is not
  # lost, nor is what the code itself puts there.
  as_deployed = (
    holds_what_passes(self) || takes_deliveries(self) || lets_go(self) ? "info"
    : self.meta.DeletionPolicy == "Delete" || filled_by_code(self) || proven(self.ForceDestroy == true) && !keeps_evidence(self) ? "low"
    : "medium"
  )

  reason     = "Anyone who can write can overwrite or delete objects permanently, by mistake or for ransom. Versioning can restore them."
  fix        = "Set `${name("VersioningConfiguration.Status")}` to `Enabled`."
  repair     = "Enabled"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html"]
  aliases = [
    "CKV_AWS_21", "AWS-0090", "AC_AWS_0214", "S3BucketVersioningEnabled", "aws-s3-enable-versioning", "FG_R00101",
    "S3_BUCKET_VERSIONING_ENABLED", "AWS077",
  ]
  controls = { "aws-security-hub" = ["S3.14"], "nist-800-53-r5" = ["CP-9", "CP-10", "SI-12"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" { # finding
        bucket = "data"
      }
      variable "keeps_versions" { default = false }
      resource "aws_s3_bucket" "dynamic" {
        bucket = "dynamic"
        dynamic "versioning" { # finding
          for_each = var.keeps_versions ? [1] : []
          content {
            enabled = true
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_versioning" "data" {
        bucket = aws_s3_bucket.data.id
        versioning_configuration {
          status = "Enabled"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Data: # finding
          Type: AWS::S3::Bucket
    YAML
    good = <<-YAML
      Resources:
        Data:
          Type: AWS::S3::Bucket
          Properties:
            VersioningConfiguration:
              Status: Enabled
    YAML
  }
}
