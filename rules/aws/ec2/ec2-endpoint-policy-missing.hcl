rule "ec2-endpoint-policy-missing" {
  title    = "VPC endpoint has the default policy, which allows everything"
  severity = "info"
  area     = "identity-and-access/permissions"
  resource = "AWS::EC2::VPCEndpoint"

  when    = one_of(self.VpcEndpointType, [null, "Gateway", "Interface"]) || self.VpcEndpointType == null
  require = self.PolicyDocument != null
  at      = self.PolicyDocument
  message = "${self.address} has the default policy, which allows everything"

  reason     = "The default policy lets anyone in the VPC copy data to resources of any account. A policy that names your organization prevents that."
  fix        = "Set `${name("PolicyDocument")}` to a policy that names your organization."
  references = ["https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_vpc_endpoint" "example" { # finding
        vpc_id       = "vpc-1"
        service_name = "com.amazonaws.eu-west-1.s3"
      }
    TF
    good = <<-TF
      resource "aws_vpc_endpoint" "example" {
        vpc_id       = "vpc-1"
        service_name = "com.amazonaws.eu-west-1.s3"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*"
            Action    = "s3:GetObject"
            Resource  = "arn:aws:s3:::example/*"
          }],
        })
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
            ServiceName: com.amazonaws.eu-west-1.s3
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::VPCEndpoint
          Properties:
            VpcId: vpc-1
            ServiceName: com.amazonaws.eu-west-1.s3
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*"
                  Action: s3:GetObject
                  Resource: arn:aws:s3:::example/*
    YAML
  }
}
