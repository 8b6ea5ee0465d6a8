rule "shield-proactive-engagement-disabled" {
  title    = "Shield does not use proactive engagement"
  severity = "low"
  area     = "incident-response/preparation"
  resource = "AWS::Shield::ProactiveEngagement"

  require = self.ProactiveEngagementStatus == "ENABLED"
  at      = self.ProactiveEngagementStatus
  message = "${self.address} does not enable proactive engagement"

  reason     = "Every minute counts during a flood of requests. With proactive engagement, AWS's response team calls your contacts when a health check fails."
  fix        = "Set `${name("ProactiveEngagementStatus")}` to ${self.frontend == "cloudformation" ? "`ENABLED`" : "true"}."
  repair     = "ENABLED"
  references = ["https://docs.aws.amazon.com/waf/latest/developerguide/ddos-srt-proactive-engagement.html"]
  controls   = { "nist-800-53-r5" = ["IR-4", "SC-5"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_shield_proactive_engagement" "example" {
        enabled = false # finding
        emergency_contact {
          email_address = "security@example.com"
          phone_number  = "+12025550123"
        }
      }
    TF
    good = <<-TF
      resource "aws_shield_proactive_engagement" "example" {
        enabled = true
        emergency_contact {
          email_address = "security@example.com"
          phone_number  = "+12025550123"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Shield::ProactiveEngagement
          Properties:
            ProactiveEngagementStatus: DISABLED # finding
            EmergencyContactList:
              - EmailAddress: security@example.com
                PhoneNumber: "+12025550123"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Shield::ProactiveEngagement
          Properties:
            ProactiveEngagementStatus: ENABLED
            EmergencyContactList:
              - EmailAddress: security@example.com
                PhoneNumber: "+12025550123"
    YAML
  }
}
