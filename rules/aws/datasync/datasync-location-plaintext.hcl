rule "datasync-location-plaintext" {
  title    = "DataSync location uses plain HTTP"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::DataSync::LocationObjectStorage"

  require = self.ServerProtocol != "HTTP"
  at      = self.ServerProtocol
  message = "${self.address} uses plain HTTP"

  reason     = "Anyone who can listen on the network can read the files and the credentials of the storage. Transfers often cross networks of other companies."
  fix        = "Set `${name("ServerProtocol")}` to `HTTPS`."
  repair     = "HTTPS"
  interrupts = "transfers from a server that does not offer HTTPS"
  references = ["https://docs.aws.amazon.com/datasync/latest/userguide/configuring-object-storage.html"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_datasync_location_object_storage" "example" {
        bucket_name = "archive"
        server_hostname = "storage.example.com"
        server_protocol = "HTTP" # finding
      }
    TF
    good = <<-TF
      resource "aws_datasync_location_object_storage" "example" {
        bucket_name = "archive"
        server_hostname = "storage.example.com"
        server_protocol = "HTTPS"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::DataSync::LocationObjectStorage
          Properties:
            BucketName: archive
            ServerHostname: storage.example.com
            ServerProtocol: HTTP # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DataSync::LocationObjectStorage
          Properties:
            BucketName: archive
            ServerHostname: storage.example.com
            ServerProtocol: HTTPS
    YAML
  }
}
