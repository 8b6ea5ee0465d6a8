rule "msk-cluster-policy-public" {
  title    = "MSK cluster has a policy that lets anyone in"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::MSK::ClusterPolicy"

  deny    = public_statements(self.Policy)
  message = "${self.address} lets anyone access the cluster"

  reason     = "Any AWS customer can create a private connection and read every topic. A cluster policy is meant for particular accounts."
  fix        = "Name the accounts or roles that need access as the policy's `Principal`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/msk/latest/developerguide/mvpc-cluster-owner-action-policy.html"]
  aliases    = ["CKV_AWS_283"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_msk_cluster_policy" "data" {
        cluster_arn = "arn:aws:kafka:eu-west-1:123456789012:cluster/events/1"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = "kafka:CreateVpcConnection"
            Resource  = "arn:aws:kafka:eu-west-1:123456789012:cluster/events/1"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_msk_cluster_policy" "data" {
        cluster_arn = "arn:aws:kafka:eu-west-1:123456789012:cluster/events/1"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
            Action    = "kafka:CreateVpcConnection"
            Resource  = "arn:aws:kafka:eu-west-1:123456789012:cluster/events/1"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::MSK::ClusterPolicy
          Properties:
            ClusterArn: arn:aws:kafka:eu-west-1:123456789012:cluster/events/1
            Policy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: kafka:CreateVpcConnection
                  Resource: arn:aws:kafka:eu-west-1:123456789012:cluster/events/1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::MSK::ClusterPolicy
          Properties:
            ClusterArn: arn:aws:kafka:eu-west-1:123456789012:cluster/events/1
            Policy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/app
                  Action: kafka:CreateVpcConnection
                  Resource: arn:aws:kafka:eu-west-1:123456789012:cluster/events/1
    YAML
  }
}
