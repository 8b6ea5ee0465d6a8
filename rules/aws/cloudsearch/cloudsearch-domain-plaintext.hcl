rule "cloudsearch-domain-plaintext" {
  title    = "CloudSearch domain accepts plain HTTP"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::CloudSearch::Domain"

  require = any([for options in self.EndpointOptions[*] : options.EnforceHttps == true])
  at      = self.EndpointOptions
  message = "${self.address} accepts plain HTTP"

  reason     = "CloudSearch endpoints are public, so queries and documents cross the internet. Anyone on the path can read and change them."
  fix        = "Set `${name("EndpointOptions.EnforceHttps")}` to true."
  repair     = true
  interrupts = "clients that use HTTP"
  references = ["https://docs.aws.amazon.com/cloudsearch/latest/developerguide/configuring-domain-endpoint-options.html"]
  aliases    = ["CKV_AWS_220"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudsearch_domain" "example" { # finding
        name = "search"
      }
    TF
    good = <<-TF
      resource "aws_cloudsearch_domain" "example" {
        name = "search"
        endpoint_options {
          enforce_https = true
        }
      }
    TF
  }
}
