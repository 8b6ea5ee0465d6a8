rule "ec2-instance-elastic-address" {
  title    = "EC2 instance has an Elastic IP address"
  severity = "low"
  area     = "infrastructure-protection/public-access"
  resource = ["AWS::EC2::EIP", "AWS::EC2::EIPAssociation"]

  require = self.InstanceId == null
  at      = self.InstanceId
  message = "${self.address} gives an instance a public address"

  reason     = "Attackers scan the instance from the first minute. A load balancer or NAT gateway exposes only the intended ports."
  fix        = "Reach the instance through a load balancer or Session Manager."
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html"]
  aliases    = ["prevent_ec2_with_public_ip", "prevent_eip_associations_with_ec2"]
  controls   = { "aws-fsbp" = ["EC2.9"], "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_eip" "example" {
        domain   = "vpc"
        instance = "i-0123456789abcdef0" # finding
      }
    TF
    good = <<-TF
      resource "aws_eip" "example" {
        domain = "vpc"
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
            InstanceId: i-0123456789abcdef0 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::EIP
          Properties:
            Domain: vpc
    YAML
  }
}
