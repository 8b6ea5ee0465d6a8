rule "eks-cluster-outdated-version" {
  title    = "EKS cluster runs an unsupported Kubernetes version"
  severity = "medium"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::EKS::Cluster"

  when    = self.Version != null
  require = !older(self.Version, param.oldest)
  at      = self.Version
  message = "${self.address} runs Kubernetes ${self.Version}, which gets no more updates"

  reason     = "Known vulnerabilities of Kubernetes stay open. AWS upgrades such clusters itself, at a time that nobody chose."
  fix        = "Upgrade `${name("Version")}` to a supported version."
  no_repair  = "what runs there has to be tested with the newer version"
  references = ["https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html"]
  aliases    = ["CKV_AWS_339"]
  controls   = { "aws-fsbp" = ["EKS.2"], "nist-800-53-r5" = ["SI-2"], "pci-dss-4" = ["12.3.4"] }

  parameter "oldest" {
    description = "Oldest Kubernetes version that AWS supports"
    default     = "1.31"
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_eks_cluster" "example" {
        name     = "main"
        role_arn = "arn:aws:iam::123456789012:role/eks"
        vpc_config {
          subnet_ids = ["subnet-1", "subnet-2"]
        }
        version  = "1.24" # finding
      }
    TF
    good = <<-TF
      resource "aws_eks_cluster" "example" {
        name     = "main"
        role_arn = "arn:aws:iam::123456789012:role/eks"
        vpc_config {
          subnet_ids = ["subnet-1", "subnet-2"]
        }
        version  = "1.34"
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
            ResourcesVpcConfig:
              SubnetIds: [subnet-1, subnet-2]
            Version: "1.24" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EKS::Cluster
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/eks
            ResourcesVpcConfig:
              SubnetIds: [subnet-1, subnet-2]
            Version: "1.34"
    YAML
  }
}
