rule "ec2-transit-gateway-auto-accept" {
  title    = "Transit gateway accepts every attachment automatically"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::TransitGateway"

  require = self.AutoAcceptSharedAttachments != "enable"
  at      = self.AutoAcceptSharedAttachments
  message = "${self.address} accepts VPC attachments of other accounts automatically"

  reason     = "An attached VPC can reach every network in the gateway's route tables. Somebody should check each request first."
  fix        = "Set `${name("AutoAcceptSharedAttachments")}` to `disable`."
  repair     = "disable"
  references = ["https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html"]
  aliases    = ["CKV_AWS_331"]
  controls   = { "aws-fsbp" = ["EC2.23"], "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ec2_transit_gateway" "example" {
        auto_accept_shared_attachments = "enable" # finding
      }
    TF
    good = <<-TF
      resource "aws_ec2_transit_gateway" "example" {
        auto_accept_shared_attachments = "disable"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::TransitGateway
          Properties:
            AutoAcceptSharedAttachments: enable # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::TransitGateway
          Properties:
            AutoAcceptSharedAttachments: disable
    YAML
  }
}
