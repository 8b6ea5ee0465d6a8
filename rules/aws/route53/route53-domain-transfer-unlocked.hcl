rule "route53-domain-transfer-unlocked" {
  title    = "Domain has no transfer lock"
  severity = "medium"
  area     = "incident-response/recovery"
  resource = "AWS::Route53Domains::RegisteredDomain"

  require = self.TransferLock != false
  at      = self.TransferLock
  message = "${self.address} has no transfer lock"

  reason     = <<-TEXT
    Anyone who takes over a domain receives its mail and visitors and can obtain certificates for it. With a lock, somebody has to
    disable it on purpose first.
  TEXT
  fix        = "Set `transfer_lock = true`."
  repair     = true
  references = ["https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/domain-lock.html"]
  aliases    = ["CKV_AWS_377"]
  controls   = { "nist-800-53-r5" = ["SC-20"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_route53domains_registered_domain" "example" {
        domain_name   = "example.com"
        transfer_lock = false # finding
      }
    TF
    good = <<-TF
      resource "aws_route53domains_registered_domain" "example" {
        domain_name   = "example.com"
        transfer_lock = true
      }
    TF
  }
}
