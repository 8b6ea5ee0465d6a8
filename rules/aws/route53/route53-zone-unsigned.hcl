rule "route53-zone-unsigned" {
  title    = "Public hosted zone does not use DNSSEC"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::Route53::HostedZone"

  when    = length(self.VPCs[*]) == 0
  require = length(related(self, "AWS::Route53::DNSSEC", "HostedZoneId")) > 0
  message = "${self.address} does not use DNSSEC"

  reason     = "Without signatures, a forged DNS answer can redirect visitors and mail. Resolvers that verify signatures reject it."
  fix        = "Add a key-signing key and enable DNSSEC signing."
  references = ["https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec.html"]
  aliases    = ["CKV2_AWS_38"]
  controls   = { "nist-800-53-r5" = ["SC-20"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_route53_zone" "example" { # finding
        name = "example.com"
      }
    TF
    good = <<-TF
      resource "aws_route53_zone" "example" {
        name = "example.com"
      }
      resource "aws_route53_hosted_zone_dnssec" "example" {
        hosted_zone_id = aws_route53_zone.example.id
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Route53::HostedZone
          Properties:
            Name: example.com
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Route53::HostedZone
          Properties:
            Name: example.com
        Signing:
          Type: AWS::Route53::DNSSEC
          Properties:
            HostedZoneId: !Ref Example
    YAML
  }
}
