rule "eks-cluster-endpoint-public" {
  title    = "EKS cluster has a public API endpoint"
  severity = "low"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::EKS::Cluster"

  require = self.ResourcesVpcConfig.EndpointPublicAccess == false
  at      = self.ResourcesVpcConfig.EndpointPublicAccess
  message = "${self.address} has a public API endpoint"

  reason     = <<-TEXT
    Attackers can reach the cluster from every allowed address and through any flaw of the API server. A private endpoint is
    reachable only from the VPC.
  TEXT
  fix        = "Set `${name("ResourcesVpcConfig.EndpointPublicAccess")}` to false and `${name("ResourcesVpcConfig.EndpointPrivateAccess")}` to true."
  repair     = false
  interrupts = "people and pipelines outside the network"
  references = ["https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html"]
  aliases    = ["AWS-0040", "CKV_AWS_39", "EKSClusterNoEndpointPublicAccess", "aws-eks-no-public-cluster-access", "AWS069"]
  controls   = { "aws-fsbp" = ["EKS.1"], "nist-800-53-r5" = ["AC-4", "SC-7"], "pci-dss-4" = ["1.4.4"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_eks_cluster" "example" {
        name     = "main"
        role_arn = "arn:aws:iam::123456789012:role/eks"
        vpc_config { # finding
          subnet_ids = ["subnet-1", "subnet-2"]
        }
      }
    TF
    good = <<-TF
      resource "aws_eks_cluster" "example" {
        name     = "main"
        role_arn = "arn:aws:iam::123456789012:role/eks"
        vpc_config {
          subnet_ids              = ["subnet-1", "subnet-2"]
          endpoint_public_access  = false
          endpoint_private_access = true
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EKS::Cluster
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/eks
            ResourcesVpcConfig: # finding
              SubnetIds: [subnet-1, subnet-2]
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EKS::Cluster
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/eks
            ResourcesVpcConfig:
              SubnetIds: [subnet-1, subnet-2]
              EndpointPublicAccess: false
              EndpointPrivateAccess: true
    YAML
  }
}
