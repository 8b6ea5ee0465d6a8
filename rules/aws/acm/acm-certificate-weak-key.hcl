rule "acm-certificate-weak-key" {
  title    = "Certificate has a 1024-bit RSA key"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::CertificateManager::Certificate"

  require = self.KeyAlgorithm != "RSA_1024"
  at      = self.KeyAlgorithm
  message = "${self.address} has a 1024-bit RSA key"

  reason     = "An attacker with enough means can break 1024-bit keys. Browsers refuse them."
  fix        = "Set `${name("KeyAlgorithm")}` to `RSA_2048` or `EC_prime256v1`."
  repair     = "RSA_2048"
  references = ["https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html"]
  controls   = { "aws-fsbp" = ["ACM.2"], "nist-800-53-r5" = ["SC-12", "SC-13"], "pci-dss-4" = ["4.2.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_acm_certificate" "example" {
        domain_name       = "shop.example.com"
        validation_method = "DNS"
        key_algorithm     = "RSA_1024" # finding
      }
    TF
    good = <<-TF
      resource "aws_acm_certificate" "example" {
        domain_name       = "shop.example.com"
        validation_method = "DNS"
        key_algorithm     = "EC_prime256v1"
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
            KeyAlgorithm: RSA_1024 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CertificateManager::Certificate
          Properties:
            DomainName: shop.example.com
            ValidationMethod: DNS
            KeyAlgorithm: RSA_2048
    YAML
  }
}
