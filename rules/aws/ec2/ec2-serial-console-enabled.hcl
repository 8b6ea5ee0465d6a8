rule "ec2-serial-console-enabled" {
  title    = "EC2 serial console is enabled"
  severity = "low"
  area     = "infrastructure-protection/compute"
  resource = "AWS::EC2::SerialConsoleAccess"

  require = self.Enabled == false
  at      = self.Enabled
  message = "${self.address} enables the serial console of all instances"

  reason     = "The serial console reaches instances despite all network rules. It is for repairs, and somebody can enable it for one."
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
