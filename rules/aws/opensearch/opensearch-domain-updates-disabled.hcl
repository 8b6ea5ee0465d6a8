rule "opensearch-domain-updates-disabled" {
  title    = "OpenSearch domain does not install software updates automatically"
  severity = "low"
  area     = "infrastructure-protection/vulnerabilities"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  require = self.SoftwareUpdateOptions.AutoSoftwareUpdateEnabled == true
  at      = self.SoftwareUpdateOptions
  message = "${self.address} does not install software updates automatically"

  reason     = "Service software updates contain security fixes. Updates by hand come late or never."
  fix        = "Set `${name("SoftwareUpdateOptions.AutoSoftwareUpdateEnabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/service-software.html"]
  controls   = { "aws-fsbp" = ["Opensearch.10"], "nist-800-53-r5" = ["SI-2"], "pci-dss-4" = ["6.3.3"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearch_domain" "example" { # finding
        domain_name = "search"
      }
    TF
    good = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        software_update_options {
          auto_software_update_enabled = true
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::OpenSearchService::Domain
          Properties:
            DomainName: search
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::OpenSearchService::Domain
          Properties:
            DomainName: search
            SoftwareUpdateOptions:
              AutoSoftwareUpdateEnabled: true
    YAML
  }
}
