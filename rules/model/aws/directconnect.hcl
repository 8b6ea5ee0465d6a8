resource "aws_dx_connection" {
  type  = "AWS::DirectConnect::Connection"
  names = { name = "ConnectionName", encryption_mode = "EncryptionMode", request_macsec = "RequestMACSec" }
  extra = ["EncryptionMode"]
}

resource "aws_dx_private_virtual_interface" "aws_dx_public_virtual_interface" "aws_dx_transit_virtual_interface" {
  type           = "AWS::DirectConnect::VirtualInterface"
  terraform_only = true
}
