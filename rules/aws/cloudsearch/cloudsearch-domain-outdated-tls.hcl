rule "cloudsearch-domain-outdated-tls" {
  title    = "CloudSearch domain accepts outdated TLS versions"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::CloudSearch::Domain"

  require = any([for options in self.EndpointOptions[*] : options.TlsSecurityPolicy != null && !older(lowest_tls(options.TlsSecurityPolicy), "1.2")])
  at      = self.EndpointOptions
  message = "${self.address} accepts TLS versions before 1.2"

  reason     = "TLS 1.0 and 1.1 have known attacks, and audits do not accept them. All current clients support TLS 1.2."
  fix        = "Set `${name("EndpointOptions.TlsSecurityPolicy")}` to `Policy-Min-TLS-1-2-2019-07`."
  repair     = "Policy-Min-TLS-1-2-2019-07"
  interrupts = "clients that cannot use TLS 1.2"
  references = ["https://docs.aws.amazon.com/cloudsearch/latest/developerguide/configuring-domain-endpoint-options.html"]
  aliases    = ["CKV_AWS_218"]
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
          enforce_https       = true
          tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
        }
      }
    TF
  }
}
