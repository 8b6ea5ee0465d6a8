rule "acm-certificate-unlogged" {
  title    = "Certificate is not in the certificate transparency logs"
  severity = "low"
  area     = "detective-controls/monitoring"
  resource = "AWS::CertificateManager::Certificate"

  # A private authority's certificates are in no public log, whatever is set. One that is imported, for which no name of a
  # domain is asked, its own authority has logged or not.
  when    = self.CertificateAuthorityArn == null && self.DomainName != null
  require = self.CertificateTransparencyLoggingPreference != "DISABLED"
  at      = self.CertificateTransparencyLoggingPreference
  message = "${self.address} does not appear in certificate transparency logs"

  reason     = <<-TEXT
    Browsers warn about certificates that are in no log. Owners also watch the logs to learn that somebody else obtained a
    certificate for their domain.
  TEXT
  fix        = "Set `${name("CertificateTransparencyLoggingPreference")}` to `ENABLED`."
  repair     = "ENABLED"
  references = ["https://docs.aws.amazon.com/acm/latest/userguide/acm-concepts.html#concept-transparency"]
  aliases    = ["CKV_AWS_234"]
  controls   = { "nist-800-53-r5" = ["SC-17"] }

  # What a private authority issues is in no public log.
  example "terraform" {
    bad  = <<-TF
      resource "aws_acm_certificate" "example" {
        domain_name = "shop.example.com"
        options {
          certificate_transparency_logging_preference = "DISABLED" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_acm_certificate" "example" {
        domain_name               = "shop.example.com"
        certificate_authority_arn = "arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/a"
        options {
          certificate_transparency_logging_preference = "DISABLED"
        }
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_acm_certificate" "example" {
        domain_name       = "shop.example.com"
        validation_method = "DNS"
        options {
          certificate_transparency_logging_preference = "DISABLED" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_acm_certificate" "example" {
        domain_name       = "shop.example.com"
        validation_method = "DNS"
        options {
          certificate_transparency_logging_preference = "ENABLED"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::CertificateManager::Certificate
          Properties:
            DomainName: shop.example.com
            ValidationMethod: DNS
            CertificateTransparencyLoggingPreference: DISABLED # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CertificateManager::Certificate
          Properties:
            DomainName: shop.example.com
            ValidationMethod: DNS
            CertificateTransparencyLoggingPreference: ENABLED
    YAML
  }
}
