rule "ec2-serial-console-enabled" {
  title    = "Serial console of EC2 is switched on"
  severity = "low"
  area     = "infrastructure-protection/compute"
  resource = "AWS::EC2::SerialConsoleAccess"

  require = self.Enabled == false
  at      = self.Enabled
  message = "${self.address} lets the serial console of every instance be used"

  reason     = "The serial console reaches instances past every network rule. It is for repairs, and can be switched on when one is due."
  fix        = "Set `enabled = false`."
  repair     = false
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configure-access-to-serial-console.html"]
  controls   = { "nist-800-53-r5" = ["AC-17"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ec2_serial_console_access" "example" {
        enabled = true # finding
      }
    TF
    good = <<-TF
      resource "aws_ec2_serial_console_access" "example" {
        enabled = false
      }
    TF
  }
}
