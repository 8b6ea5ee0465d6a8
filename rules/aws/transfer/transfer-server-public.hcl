rule "transfer-server-public" {
  title    = "Transfer server has a public endpoint"
  severity = "low"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::Transfer::Server"

  require = one_of(self.EndpointType, ["VPC", "VPC_ENDPOINT"])
  at      = self.EndpointType
  message = "${self.address} has a public endpoint"

  reason     = <<-TEXT
    Anyone can try passwords and exploit flaws of the server, and no security group protects it. In a VPC, you can allow only your
    partners' addresses.
  TEXT
  fix        = "Set `${name("EndpointType")}` to `VPC`."
  references = ["https://docs.aws.amazon.com/transfer/latest/userguide/create-server-in-vpc.html"]
  aliases    = ["CKV_AWS_164"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_transfer_server" "example" {
        protocols     = ["SFTP"]
        endpoint_type = "PUBLIC" # finding
      }
    TF
    good = <<-TF
      resource "aws_transfer_server" "example" {
        protocols     = ["SFTP"]
        endpoint_type = "VPC"
        endpoint_details {
          vpc_id     = "vpc-1"
          subnet_ids = ["subnet-1"]
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Transfer::Server
          Properties:
            Protocols: [SFTP]
            EndpointType: PUBLIC # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Transfer::Server
          Properties:
            Protocols: [SFTP]
            EndpointType: VPC
            EndpointDetails:
              VpcId: vpc-1
              SubnetIds: [subnet-1]
    YAML
  }
}
