rule "account-without-access-analyzer" {
  title    = "Account has no analyzer of access from outside"
  severity = "medium"
  area     = "identity-and-access/permissions"
  scope    = "account"

  require = any([
    for analyzer in resources("AWS::AccessAnalyzer::Analyzer") : one_of(first(analyzer.Type, "ACCOUNT"), ["ACCOUNT", "ORGANIZATION"])
  ])
  message = "${self.address} has no IAM Access Analyzer for external access"

  reason     = "The analyzer names every bucket, key, role and queue that somebody outside can use. Without it, the stranger finds the wrong policy."
  fix        = "Create an analyzer of type `ACCOUNT` or `ORGANIZATION` in each region (`aws_accessanalyzer_analyzer`, or `AWS::AccessAnalyzer::Analyzer`)."
  no_repair  = "which root of the account holds it is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-getting-started.html"]
  controls = {
    "aws-security-hub" = ["IAM.28"],
    "cis-aws-1.4"      = ["1.20"],
    "cis-aws-3.0"      = ["1.20"],
    "cis-aws-5.0"      = ["1.19"],
    "nist-800-53-r5"   = ["AC-3", "AC-6"],
  }

  example "terraform" {
    bad  = <<-TF
      # finding
      resource "aws_accessanalyzer_analyzer" "unused" {
        analyzer_name = "unused"
        type          = "ACCOUNT_UNUSED_ACCESS"
      }
    TF
    good = <<-TF
      resource "aws_accessanalyzer_analyzer" "outside" {
        analyzer_name = "outside"
        type          = "ACCOUNT"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      # finding
      Resources:
        Data:
          Type: AWS::S3::Bucket
    YAML
    good = <<-YAML
      Resources:
        Analyzer:
          Type: AWS::AccessAnalyzer::Analyzer
          Properties:
            Type: ACCOUNT
    YAML
  }
}
