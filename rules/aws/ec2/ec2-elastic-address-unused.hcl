rule "ec2-elastic-address-unused" {
  title    = "Elastic IP address is attached to nothing"
  severity = "info"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::EC2::EIP"

  require = self.InstanceId != null || length(related(self, "AWS::EC2::EIPAssociation", "AllocationId")) > 0 || length(related(self, "AWS::EC2::EIPAssociation", "EIP")) > 0 || length(related(self, "AWS::EC2::NatGateway", "AllocationId")) > 0 || length(related(self, "AWS::ElasticLoadBalancingV2::LoadBalancer", "SubnetMappings.AllocationId")) > 0
  message = "${self.address} is attached to nothing"

  reason     = "An address that nothing uses costs money and is forgotten in allow lists of others. Whoever gets control of it is trusted there."
  fix        = "Attach the address to a NAT gateway, load balancer or instance, or release it."
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html"]
  aliases    = ["CKV2_AWS_19"]
  controls   = { "aws-fsbp" = ["EC2.12"], "nist-800-53-r5" = ["CM-8(1)"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_eip" "example" {
        domain = "vpc"
      }
    TF
    good = <<-TF
      resource "aws_eip" "example" {
        domain = "vpc"
      }
      resource "aws_nat_gateway" "example" {
        allocation_id = aws_eip.example.id
        subnet_id     = "subnet-1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::EIP
          Properties:
            Domain: vpc
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::EIP
          Properties:
            Domain: vpc
        Nat:
          Type: AWS::EC2::NatGateway
          Properties:
            AllocationId: !GetAtt Example.AllocationId
            SubnetId: subnet-1
    YAML
  }
}
