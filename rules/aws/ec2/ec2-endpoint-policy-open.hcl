rule "ec2-endpoint-policy-open" {
  title    = "VPC endpoint has a policy that allows everything"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = "AWS::EC2::VPCEndpoint"

  locals {
    open = [
      for s in allows(self.PolicyDocument) :
      s
      if grants(s, "*") && any([for p in s.Principals : p.everyone]) && length(s.Conditions) == 0 && any([for r in s.Resources : r == "*"])
    ]
  }
  when    = self.PolicyDocument != null
  require = length(local.open) == 0
  at      = local.open[0].at
  message = "${self.address} allows everyone every action on every resource"

  reason     = <<-TEXT
    Anyone in the VPC can copy data to resources of any account through the endpoint, despite all network rules. A policy that
    names your organization prevents that.
  TEXT
  fix        = "Allow only resources and principals of your organization, by `aws:ResourceOrgID` and `aws:PrincipalOrgID`."
  references = ["https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_vpc_endpoint" "example" {
        vpc_id       = "vpc-1"
        service_name = "com.amazonaws.eu-west-1.s3"
        policy       = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*" }] }) # finding
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
            Action    = "*"
            Resource  = "*"
            Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1", "aws:ResourceOrgID" = "o-1" } }
          }],
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::VPCEndpoint
          Properties:
            VpcId: vpc-1
            ServiceName: com.amazonaws.eu-west-1.s3
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow # finding
                  Principal: "*"
                  Action: "*"
                  Resource: "*"
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
