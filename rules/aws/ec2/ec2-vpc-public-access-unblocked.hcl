rule "ec2-vpc-public-access-unblocked" {
  title    = "VPCs of the region do not block public access"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::VPCBlockPublicAccessOptions"

  require = one_of(self.InternetGatewayBlockMode, ["block-bidirectional", "block-ingress"])
  at      = self.InternetGatewayBlockMode
  message = "${self.address} does not block traffic of internet gateways"

  reason     = <<-TEXT
    One wrong route or security group puts a host on the internet. The block prevents that, and exclusions name the few subnets
    that need internet access.
  TEXT
  fix        = "Set `${name("InternetGatewayBlockMode")}` to `block-ingress` or `block-bidirectional`, with exclusions."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html"]
  controls   = { "aws-fsbp" = ["EC2.172"], "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_vpc_block_public_access_options" "example" {
        internet_gateway_block_mode = "off" # finding
      }
    TF
    good = <<-TF
      resource "aws_vpc_block_public_access_options" "example" {
        internet_gateway_block_mode = "block-ingress"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::VPCBlockPublicAccessOptions
          Properties:
            InternetGatewayBlockMode: "off" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::VPCBlockPublicAccessOptions
          Properties:
            InternetGatewayBlockMode: block-ingress
    YAML
  }
}
