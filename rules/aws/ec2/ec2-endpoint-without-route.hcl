rule "ec2-endpoint-without-route" {
  title    = "Gateway endpoint is in no route table"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::VPCEndpoint"

  when    = first(self.VpcEndpointType, "Gateway") == "Gateway" && matches(self.ServiceName, "*.s3", "*.dynamodb")
  require = length(self.RouteTableIds[*]) > 0
  at      = self.RouteTableIds
  message = "${self.address} is in no route table, so nothing uses it"
  # Where no subnet of the VPC is in the code, neither are its route tables: they may name the endpoint themselves.
  as_deployed = length(resources("AWS::EC2::Subnet")) > 0 ? "low" : "info"

  reason     = "Traffic to the service still takes the way to the internet, and the policy of the endpoint restricts nothing."
  fix        = "Name the route tables in `${name("RouteTableIds")}`."
  no_repair  = "which network it belongs to is a decision"
  references = ["https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_vpc_endpoint" "example" { # finding
        vpc_id       = "vpc-1"
        service_name = "com.amazonaws.eu-west-1.s3"
      }
    TF
    good = <<-TF
      resource "aws_vpc_endpoint" "example" {
        vpc_id          = "vpc-1"
        service_name    = "com.amazonaws.eu-west-1.s3"
        route_table_ids = ["rtb-1"]
      }
      resource "aws_vpc_endpoint" "associated" {
        vpc_id       = "vpc-1"
        service_name = "com.amazonaws.eu-west-1.dynamodb"
      }
      resource "aws_vpc_endpoint_route_table_association" "associated" {
        vpc_endpoint_id = aws_vpc_endpoint.associated.id
        route_table_id  = "rtb-1"
      }
      resource "aws_vpc_endpoint" "interface" {
        vpc_id            = "vpc-1"
        service_name      = "com.amazonaws.eu-west-1.s3"
        vpc_endpoint_type = "Interface"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::EC2::VPCEndpoint
          Properties:
            VpcId: vpc-1
            ServiceName: !Sub com.amazonaws.$${AWS::Region}.dynamodb
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::VPCEndpoint
          Properties:
            VpcId: vpc-1
            ServiceName: !Sub com.amazonaws.$${AWS::Region}.dynamodb
            RouteTableIds: [rtb-1]
    YAML
  }
}
