rule "acm-certificate-wildcard" {
  title    = "Certificate covers every name of a domain"
  severity = "info"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::CertificateManager::Certificate"

  deny    = [for domain in concat([self.DomainName], self.SubjectAlternativeNames[*]) : domain if matches(domain, "[*].*") || startswith(domain, "*.")]
  message = "${self.address} covers ${item}"

  reason     = <<-TEXT
    Anyone who steals the key of a wildcard certificate can pose as any host of the domain. With one certificate for each name, a
    stolen key exposes one host.
  TEXT
  fix        = "Name the hosts in `${name("DomainName")}` and `${name("SubjectAlternativeNames")}`."
  references = ["https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html"]
  aliases    = ["CKV2_AWS_71"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-17"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_acm_certificate" "example" {
        validation_method = "DNS"
        domain_name       = "*.example.com" # finding
      }
    TF
    good = <<-TF
      resource "aws_acm_certificate" "example" {
        validation_method = "DNS"
        domain_name       = "shop.example.com"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::CertificateManager::Certificate
          Properties:
            ValidationMethod: DNS
            DomainName: "*.example.com" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CertificateManager::Certificate
          Properties:
            ValidationMethod: DNS
            DomainName: shop.example.com
    YAML
  }
}
