rule "securityhub-hub-controls-manual" {
  title    = "Security Hub does not enable new controls automatically"
  severity = "low"
  area     = "detective-controls/monitoring"
  resource = "AWS::SecurityHub::Hub"

  require = self.AutoEnableControls != false
  at      = self.AutoEnableControls
  message = "${self.address} does not enable new controls automatically"

  reason     = "AWS adds controls for new services and attacks. A control that nobody enables checks nothing."
  fix        = "Set `${name("AutoEnableControls")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/securityhub/latest/userguide/controls-auto-enable.html"]
  controls   = { "nist-800-53-r5" = ["CA-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_securityhub_account" "example" {
        auto_enable_controls = false # finding
      }
    TF
    good = <<-TF
      resource "aws_securityhub_account" "example" {
        auto_enable_controls = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::SecurityHub::Hub
          Properties:
            AutoEnableControls: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SecurityHub::Hub
          Properties:
            AutoEnableControls: true
    YAML
  }
}
