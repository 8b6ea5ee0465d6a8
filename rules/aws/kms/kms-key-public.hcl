rule "kms-key-public" {
  title    = "KMS key can be used by anyone"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = ["AWS::KMS::Key", "AWS::KMS::ReplicaKey"]

  deny    = [for statement in public_statements(self.KeyPolicy) : { at = statement.at }]
  message = "${self.address} has a key policy that lets any AWS account in"

  reason     = "Anyone with an AWS account can decrypt what the key protects, or schedule its deletion. The key protects nothing."
  fix        = "Name the accounts or roles that need the key, or add a condition on `kms:CallerAccount`."
  references = ["https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html"]
  aliases    = ["CKV_AWS_33", "F76", "FG_R00252", "AC_AWS_0162", "AC_AWS_0482"]
  controls   = { "aws-fsbp" = ["KMS.5"], "nist-800-53-r5" = ["AC-3", "AC-6", "SC-12"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_kms_key" "example" {
        enable_key_rotation = true
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Principal = "*", Action = "kms:*", Resource = "*" }] # finding
        })
      }
    TF
    good = <<-TF
      resource "aws_kms_key" "example" {
        enable_key_rotation = true
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "kms:*", Resource = "*" }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::KMS::Key
          Properties:
            EnableKeyRotation: true
            KeyPolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: kms:*
                  Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::KMS::Key
          Properties:
            EnableKeyRotation: true
            KeyPolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: 
                    AWS: arn:aws:iam::111122223333:root
                  Action: kms:*
                  Resource: "*"
    YAML
  }
}
