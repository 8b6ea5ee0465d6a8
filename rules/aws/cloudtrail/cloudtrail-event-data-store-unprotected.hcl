rule "cloudtrail-event-data-store-unprotected" {
  title    = "CloudTrail event data store has no termination protection"
  severity = "low"
  area     = "incident-response/recovery"
  resource = "AWS::CloudTrail::EventDataStore"

  require = self.TerminationProtectionEnabled != false
  at      = self.TerminationProtectionEnabled
  message = "${self.address} has no termination protection"

  reason     = "Attackers delete the record of what they did. With protection, they have to disable it first, which is noticed."
  fix        = "Set `${name("TerminationProtectionEnabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store.html"]
  controls   = { "nist-800-53-r5" = ["AU-9"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudtrail_event_data_store" "example" {
        name                           = "events"
        termination_protection_enabled = false # finding
      }
    TF
    good = <<-TF
      resource "aws_cloudtrail_event_data_store" "example" {
        name                           = "events"
        termination_protection_enabled = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudTrail::EventDataStore
          Properties:
            Name: events
            TerminationProtectionEnabled: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudTrail::EventDataStore
          Properties:
            Name: events
            TerminationProtectionEnabled: true
    YAML
  }
}
