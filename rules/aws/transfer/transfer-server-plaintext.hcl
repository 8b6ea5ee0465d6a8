rule "transfer-server-plaintext" {
  title    = "Transfer server uses FTP"
  severity = "high"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::Transfer::Server"

  deny    = [for protocol in self.Protocols : protocol if protocol == "FTP"]
  message = "${self.address} uses FTP"

  reason     = "FTP sends files and passwords in plain text. Anyone who can listen on the network can read both."
  fix        = "Set `${name("Protocols")}` to `SFTP` or `FTPS`."
  no_repair  = "it takes a certificate, or another side that offers TLS"
  references = ["https://docs.aws.amazon.com/transfer/latest/userguide/create-server-ftp.html"]
  aliases    = ["CKV_AWS_357"]
  controls   = { "aws-fsbp" = ["Transfer.2"], "nist-800-53-r5" = ["IA-5", "SC-8"], "pci-dss-4" = ["4.2.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_transfer_server" "example" {
        endpoint_type = "VPC"
        protocols     = ["FTP"] # finding
      }
    TF
    good = <<-TF
      resource "aws_transfer_server" "example" {
        endpoint_type = "VPC"
        protocols     = ["SFTP"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Transfer::Server
          Properties:
            EndpointType: VPC
            Protocols: [FTP] # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Transfer::Server
          Properties:
            EndpointType: VPC
            Protocols: [SFTP]
    YAML
  }
}
