rule "eks-cluster-endpoint-open" {
  title    = "EKS cluster opens its Kubernetes API to the whole internet"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::EKS::Cluster"

  when    = self.ResourcesVpcConfig.EndpointPublicAccess != false
  require = length(self.ResourcesVpcConfig.PublicAccessCidrs[*]) > 0 && !any([for cidr in self.ResourcesVpcConfig.PublicAccessCidrs : is_world(cidr)])
  at = (
    written(self.ResourcesVpcConfig.PublicAccessCidrs)
    ? self.ResourcesVpcConfig.PublicAccessCidrs
    : self.ResourcesVpcConfig.EndpointPublicAccess
  )
  message = "${self.address} lets any address reach the Kubernetes API"

  reason     = "Attackers can use stolen credentials and flaws of the API server from anywhere. A private endpoint or a list of networks prevents that."
  fix        = "Disable `${name("ResourcesVpcConfig.EndpointPublicAccess")}`, or list networks in `${name("ResourcesVpcConfig.PublicAccessCidrs")}`."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html"]
  aliases    = ["CKV_AWS_38", "AWS-0041", "aws-eks-no-public-cluster-access-to-cidr", "AWS068"]
  controls   = { "aws-fsbp" = ["EKS.1"], "nist-800-53-r5" = ["AC-4", "SC-7"], "pci-dss-4" = ["1.4.4"] }

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
              PublicAccessCidrs: [203.0.113.0/24]
    YAML
  }
}
