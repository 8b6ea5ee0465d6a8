rule "route53-domain-transfer-unlocked" {
  title    = "Domain can be transferred away"
  severity = "medium"
  area     = "incident-response/recovery"
  resource = "AWS::Route53Domains::RegisteredDomain"

  require = self.TransferLock != false
  at      = self.TransferLock
  message = "${self.address} can be transferred to another registrar without being unlocked first"

  reason     = "Whoever takes a domain over gets its mail, its visitors and new certificates. The lock has to be taken off first, which shows."
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
