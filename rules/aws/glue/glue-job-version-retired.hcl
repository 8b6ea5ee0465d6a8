rule "glue-job-version-retired" {
  title    = "Glue job runs on a version without security updates"
  severity = "medium"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::Glue::Job"

  when    = one_of(self.Command.Name, ["glueetl", "gluestreaming"])
  require = self.GlueVersion == null || !older(self.GlueVersion, "3.0")
  at      = self.GlueVersion
  message = "${self.address} runs on Glue ${self.GlueVersion}"

  reason     = "AWS has ended support for the versions before 3.0, whose Spark and Python get no more security updates. Jobs on them can no longer be created."
  fix        = "Set `${name("GlueVersion")}` to `5.0`, after testing the job with its Spark version."
  repair     = "5.0"
  interrupts = "jobs that need the older Spark"
  references = ["https://docs.aws.amazon.com/glue/latest/dg/glue-version-support-policy.html"]
  controls   = { "aws-fsbp" = ["Glue.4"], "nist-800-53-r5" = ["SI-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_glue_job" "example" {
        name         = "orders"
        role_arn     = "arn:aws:iam::123456789012:role/r"
        glue_version = "2.0" # finding
        command {
          name            = "glueetl"
          script_location = "s3://scripts/orders.py"
        }
      }
      resource "aws_glue_job" "by_default" {
        name         = "orders-stream"
        role_arn     = "arn:aws:iam::123456789012:role/r"
        glue_version = "1.0" # finding
        command {
          name            = "gluestreaming"
          script_location = "s3://scripts/stream.py"
        }
      }
    TF
    good = <<-TF
      resource "aws_glue_job" "example" {
        name         = "orders"
        role_arn     = "arn:aws:iam::123456789012:role/r"
        glue_version = "5.0"
        command {
          name            = "glueetl"
          script_location = "s3://scripts/orders.py"
        }
      }
      resource "aws_glue_job" "shell" {
        name         = "shell"
        role_arn     = "arn:aws:iam::123456789012:role/r"
        glue_version = "1.0"
        command {
          name            = "pythonshell"
          python_version  = "3.9"
          script_location = "s3://scripts/shell.py"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Glue::Job
          Properties:
            Role: arn:aws:iam::123456789012:role/r
            GlueVersion: "0.9" # finding
            Command:
              Name: glueetl
              ScriptLocation: s3://scripts/orders.py
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Glue::Job
          Properties:
            Role: arn:aws:iam::123456789012:role/r
            GlueVersion: "4.0"
            Command:
              Name: glueetl
              ScriptLocation: s3://scripts/orders.py
    YAML
  }
}
