rule "accessanalyzer-public-findings-archived" {
  title    = "Access Analyzer archives findings about public access unread"
  severity = "medium"
  area     = "detective-controls/monitoring"
  resource = "AWS::AccessAnalyzer::Analyzer"

  deny = flatten([for rule in self.ArchiveRules : [
    for filter in rule.Filter : { at = filter } if filter.Property == "isPublic" && any([for value in filter.Eq : enabled(value)])
  ]])
  message = "${self.address} archives findings about public access unread"

  reason     = "The analyzer exists to show what anyone on the internet can reach. Nobody sees a finding that is archived at once."
  fix        = "Replace the filter on `isPublic` by one on `resource` that names the resources meant to be public."
  no_repair  = "which resources are meant to be public is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-archive-rules.html"]
  controls   = { "nist-800-53-r5" = ["AC-3", "SI-4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_accessanalyzer_analyzer" "example" {
        analyzer_name = "account"
      }
      resource "aws_accessanalyzer_archive_rule" "example" {
        analyzer_name = aws_accessanalyzer_analyzer.example.analyzer_name
        rule_name     = "public"
        filter { # finding
          criteria = "isPublic"
          eq       = ["true"]
        }
      }
    TF
    good = <<-TF
      resource "aws_accessanalyzer_analyzer" "example" {
        analyzer_name = "account"
      }
      resource "aws_accessanalyzer_archive_rule" "example" {
        analyzer_name = aws_accessanalyzer_analyzer.example.analyzer_name
        rule_name     = "partner"
        filter {
          criteria = "principal.AWS"
          eq       = ["111122223333"]
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::AccessAnalyzer::Analyzer
          Properties:
            Type: ACCOUNT
            ArchiveRules:
              - RuleName: public
                Filter:
                  - Property: isPublic # finding
                    Eq:
                      - "true"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AccessAnalyzer::Analyzer
          Properties:
            Type: ACCOUNT
            ArchiveRules:
              - RuleName: partner
                Filter:
                  - Property: principal.AWS
                    Eq:
                      - "111122223333"
    YAML
  }
}
