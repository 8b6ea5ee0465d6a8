rule "acm-certificate-destroyed-first" {
  title    = "Certificate is destroyed before its replacement exists"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::CertificateManager::Certificate"

  when    = self.frontend == "terraform"
  require = self.meta.lifecycle.create_before_destroy == true
  message = "${self.address} is destroyed before its replacement exists"

  reason     = <<-TEXT
    AWS refuses to delete a certificate that is in use, so the replacement fails or the site goes down in the meantime.
    `create_before_destroy` reverses the order.
  TEXT
  fix        = "Set `create_before_destroy = true` in its `lifecycle` block."
  references = ["https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/acm_certificate"]
  aliases    = ["CKV_AWS_233"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_acm_certificate" "example" { # finding
        domain_name       = "shop.example.com"
        validation_method = "DNS"
      }
    TF
    good = <<-TF
      resource "aws_acm_certificate" "example" {
        domain_name       = "shop.example.com"
        validation_method = "DNS"
        lifecycle {
          create_before_destroy = true
        }
      }
    TF
  }
}
