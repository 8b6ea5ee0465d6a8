rule "directconnect-connection-unencrypted" {
  title    = "Direct Connect connection does not require encryption"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::DirectConnect::Connection"

  # Only MACsec connections have a mode.
  when    = self.RequestMACSec == true || self.EncryptionMode != null
  require = self.EncryptionMode == "must_encrypt"
  at      = self.EncryptionMode
  message = "${self.address} sends unencrypted frames when MACsec fails"

  reason     = "The line runs through equipment of other companies. With `must_encrypt`, the connection goes down instead of sending plain text."
  fix        = "Set `encryption_mode = \"must_encrypt\"`."
  repair     = "must_encrypt"
  references = ["https://docs.aws.amazon.com/directconnect/latest/UserGuide/MACsec.html"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_dx_connection" "example" {
        name            = "office"
        bandwidth       = "10Gbps"
        location        = "EqDC2"
        request_macsec  = true
        encryption_mode = "should_encrypt" # finding
      }
    TF
    good = <<-TF
      resource "aws_dx_connection" "example" {
        name            = "office"
        bandwidth       = "10Gbps"
        location        = "EqDC2"
        request_macsec  = true
        encryption_mode = "must_encrypt"
      }
    TF
  }
}
