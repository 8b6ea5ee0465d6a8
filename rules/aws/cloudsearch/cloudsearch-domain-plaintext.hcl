rule "cloudsearch-domain-plaintext" {
  title    = "CloudSearch domain answers without TLS"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::CloudSearch::Domain"

  require = any([for options in self.EndpointOptions[*] : options.EnforceHttps == true])
  at      = self.EndpointOptions
  message = "${self.address} answers without TLS"

  reason     = "Queries and documents cross the internet for everybody to read and change on the way. The endpoints of CloudSearch are public."
  fix        = "Set `${name("EndpointOptions.EnforceHttps")} = true`."
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
