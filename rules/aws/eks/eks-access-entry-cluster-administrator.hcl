rule "eks-access-entry-cluster-administrator" {
  title    = "EKS access entry grants cluster administrator access"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = "AWS::EKS::AccessEntry"

  deny = [
    for policy in self.AccessPolicies :
    policy.PolicyArn
    if matches(policy.PolicyArn, "*/AmazonEKSClusterAdminPolicy") && first(policy.AccessScope.Type, "cluster") == "cluster"
  ]
  message = "${self.address} grants administrator access to the whole cluster"

  reason     = "Anyone who takes over the principal controls every workload and secret of the cluster. Most principals need one namespace, or only read access."
  fix        = "Use a narrower access policy, or limit the scope to namespaces."
  references = ["https://docs.aws.amazon.com/eks/latest/userguide/access-policies.html"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_eks_access_entry" "example" {
        cluster_name  = "main"
        principal_arn = "arn:aws:iam::123456789012:role/deploy"
      }
      resource "aws_eks_access_policy_association" "example" {
        cluster_name  = "main"
        principal_arn = aws_eks_access_entry.example.principal_arn
        policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy" # finding
        access_scope {
          type = "cluster"
        }
      }
    TF
    good = <<-TF
      resource "aws_eks_access_entry" "example" {
        cluster_name  = "main"
        principal_arn = "arn:aws:iam::123456789012:role/deploy"
      }
      resource "aws_eks_access_policy_association" "example" {
        cluster_name  = "main"
        principal_arn = aws_eks_access_entry.example.principal_arn
        policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy"
        access_scope {
          type       = "namespace"
          namespaces = ["web"]
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EKS::AccessEntry
          Properties:
            ClusterName: main
            PrincipalArn: arn:aws:iam::123456789012:role/deploy
            AccessPolicies:
              - PolicyArn: arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy # finding
                AccessScope:
                  Type: cluster
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EKS::AccessEntry
          Properties:
            ClusterName: main
            PrincipalArn: arn:aws:iam::123456789012:role/deploy
            AccessPolicies:
              - PolicyArn: arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy
                AccessScope:
                  Type: namespace
                  Namespaces: [web]
    YAML
  }
}
