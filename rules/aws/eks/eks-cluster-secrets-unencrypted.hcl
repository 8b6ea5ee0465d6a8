rule "eks-cluster-secrets-unencrypted" {
  title    = "EKS cluster does not encrypt secrets with a customer managed key"
  severity = "low"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::EKS::Cluster"

  require = any([for config in self.EncryptionConfig : config.Provider.KeyArn != null && one_of("secrets", config.Resources)])
  at      = self.EncryptionConfig
  message = "${self.address} does not encrypt Kubernetes secrets with a customer managed key"

  reason     = <<-TEXT
    From Kubernetes 1.28 on, EKS encrypts its data in etcd with a key that AWS owns. With your own key, CloudTrail shows who
    decrypts it, and you can revoke the access.
  TEXT
  fix        = "Add `${name("EncryptionConfig")}` for `secrets` with a KMS key."
  references = ["https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html"]
  aliases    = ["CKV_AWS_58", "AWS-0039", "W82", "aws-eks-encrypt-secrets", "AWS066"]
  profiles   = []
  controls   = { "aws-fsbp" = ["EKS.3"], "nist-800-53-r5" = ["SC-12", "SC-28"], "pci-dss-4" = ["8.3.2"] }

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
        encryption_config {
          resources = ["secrets"]
          provider {
            key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
          }
        }
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
            EncryptionConfig:
              - Resources: [secrets]
                Provider:
                  KeyArn: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
