rule "glue-job-without-security-configuration" {
  title    = "Glue job, crawler or endpoint has no security configuration"
  severity = "low"
  area     = "data-protection/encryption-at-rest"
  resource = ["AWS::Glue::Job", "AWS::Glue::Crawler", "AWS::Glue::DevEndpoint"]

  require = first(self.SecurityConfiguration, self.CrawlerSecurityConfiguration) != null
  message = "${self.address} has no security configuration"

  reason     = "Without one, logs, bookmarks and temporary data are not encrypted with the account's own key. One configuration can serve all jobs."
  fix        = "Name a security configuration in `${name(self.type == "AWS::Glue::Crawler" ? "CrawlerSecurityConfiguration" : "SecurityConfiguration")}`."
  references = ["https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html"]
  aliases    = ["CKV_AWS_195", "GlueEncryptedCloudWatchLogs", "GlueJobBookmarkEncrypted"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_glue_job" "example" { # finding
        name = "daily"
        role_arn = "arn:aws:iam::123456789012:role/glue"
        command {
          script_location = "s3://jobs/daily.py"
        }
      }
    TF
    good = <<-TF
      resource "aws_glue_job" "example" {
        name = "daily"
        role_arn = "arn:aws:iam::123456789012:role/glue"
        command {
          script_location = "s3://jobs/daily.py"
        }
        security_configuration = "jobs"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Glue::Job
          Properties:
            Role: arn:aws:iam::123456789012:role/glue
            Command:
              Name: glueetl
              ScriptLocation: s3://jobs/daily.py
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Glue::Job
          Properties:
            Role: arn:aws:iam::123456789012:role/glue
            Command:
              Name: glueetl
              ScriptLocation: s3://jobs/daily.py
            SecurityConfiguration: jobs
    YAML
  }
}
