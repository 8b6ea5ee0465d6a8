rule "sagemaker-domain-internet-access" {
  title    = "SageMaker domain has direct internet access"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::SageMaker::Domain"

  require = self.AppNetworkAccessType == "VpcOnly"
  at      = self.AppNetworkAccessType
  message = "${self.address} has direct internet access"

  reason     = "Code in a studio can send data anywhere, without any control by the VPC. In VPC-only mode, security groups and endpoints restrict it."
  fix        = "Set `${name("AppNetworkAccessType")}` to `VpcOnly`."
  repair     = "VpcOnly"
  references = ["https://docs.aws.amazon.com/sagemaker/latest/dg/studio-notebooks-and-internet-access.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sagemaker_domain" "example" {
        domain_name = "lab"
        auth_mode   = "IAM"
        vpc_id      = "vpc-1"
        subnet_ids  = ["subnet-1"]
        default_user_settings {
          execution_role = "arn:aws:iam::123456789012:role/lab"
        }
        app_network_access_type = "PublicInternetOnly" # finding
      }
    TF
    good = <<-TF
      resource "aws_sagemaker_domain" "example" {
        domain_name = "lab"
        auth_mode   = "IAM"
        vpc_id      = "vpc-1"
        subnet_ids  = ["subnet-1"]
        default_user_settings {
          execution_role = "arn:aws:iam::123456789012:role/lab"
        }
        app_network_access_type = "VpcOnly"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::SageMaker::Domain
          Properties:
            DomainName: lab
            AuthMode: IAM
            VpcId: vpc-1
            SubnetIds: [subnet-1]
            DefaultUserSettings:
              ExecutionRole: arn:aws:iam::123456789012:role/lab
            AppNetworkAccessType: PublicInternetOnly # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SageMaker::Domain
          Properties:
            DomainName: lab
            AuthMode: IAM
            VpcId: vpc-1
            SubnetIds: [subnet-1]
            DefaultUserSettings:
              ExecutionRole: arn:aws:iam::123456789012:role/lab
            AppNetworkAccessType: VpcOnly
    YAML
  }
}
