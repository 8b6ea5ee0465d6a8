rule "terraform-value-not-allowed" {
  title    = "Argument has a value that AWS does not take"
  severity = "medium"
  area     = "template"
  group    = "valid"
  once     = true

  reason     = "The argument takes certain values only: the plan or the deployment fails with any other."
  fix        = "Write one of the values that the argument takes."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html"]

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket_versioning" "logs" {
        bucket = "logs"
        versioning_configuration {
          status = "On" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket_versioning" "logs" {
        bucket = "logs"
        versioning_configuration {
          status = "Enabled"
        }
      }
    TF
  }
}
