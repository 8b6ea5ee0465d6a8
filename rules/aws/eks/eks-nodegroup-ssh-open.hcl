rule "eks-nodegroup-ssh-open" {
  title    = "EKS node group opens SSH to the internet"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::EKS::Nodegroup"

  when    = self.RemoteAccess.Ec2SshKey != null
  require = length(self.RemoteAccess.SourceSecurityGroups[*]) > 0
  at      = self.RemoteAccess
  message = "${self.address} opens SSH to any address"

  reason     = <<-TEXT
    With an SSH key and no security groups, EKS opens port 22 of the nodes to the internet. An attacker then needs only a stolen
    key or a flaw of SSH.
  TEXT
  fix        = "List security groups in `${name("RemoteAccess.SourceSecurityGroups")}`, or remove the key and use Session Manager."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html"]
  aliases    = ["CKV_AWS_100"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_eks_node_group" "example" {
        cluster_name  = "main"
        node_role_arn = "arn:aws:iam::123456789012:role/node"
        subnet_ids    = ["subnet-1"]
        scaling_config {
          desired_size = 2
          max_size     = 3
          min_size     = 1
        }
        remote_access { # finding
          ec2_ssh_key = "ops"
        }
      }
    TF
    good = <<-TF
      resource "aws_eks_node_group" "example" {
        cluster_name  = "main"
        node_role_arn = "arn:aws:iam::123456789012:role/node"
        subnet_ids    = ["subnet-1"]
        scaling_config {
          desired_size = 2
          max_size     = 3
          min_size     = 1
        }
        remote_access {
          ec2_ssh_key               = "ops"
          source_security_group_ids = ["sg-1"]
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EKS::Nodegroup
          Properties:
            ClusterName: main
            NodeRole: arn:aws:iam::123456789012:role/node
            Subnets: [subnet-1]
            RemoteAccess: # finding
              Ec2SshKey: ops
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EKS::Nodegroup
          Properties:
            ClusterName: main
            NodeRole: arn:aws:iam::123456789012:role/node
            Subnets: [subnet-1]
            RemoteAccess:
              Ec2SshKey: ops
              SourceSecurityGroups: [sg-1]
    YAML
  }
}
