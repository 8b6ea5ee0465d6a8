rule "eks-cluster-deletion-unprotected" {
  title    = "EKS cluster has no deletion protection"
  severity = "info"
  area     = "incident-response/recovery"
  resource = "AWS::EKS::Cluster"

  require = self.DeletionProtection == true
  at      = self.DeletionProtection
  message = "${self.address} has no deletion protection"

  reason     = "A mistake or a stolen credential can delete the cluster with all its workloads. With protection, somebody has to disable it on purpose first."
  fix        = "Set `${name("DeletionProtection")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/eks/latest/userguide/deletion-protection.html"]
  controls   = { "nist-800-53-r5" = ["CP-10"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_eks_cluster" "example" { # finding
        name     = "main"
        role_arn = "arn:aws:iam::123456789012:role/eks"
        vpc_config {
          subnet_ids = ["subnet-1", "subnet-2"]
        }
      }
    TF
    good = <<-TF
      resource "aws_eks_cluster" "example" {
        name     = "main"
        role_arn = "arn:aws:iam::123456789012:role/eks"
        vpc_config {
          subnet_ids = ["subnet-1", "subnet-2"]
        }
        deletion_protection = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::EKS::Cluster
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/eks
            ResourcesVpcConfig:
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
            DeletionProtection: true
    YAML
  }
}
