rule "kms-key-public" {
  title    = "KMS key can be used by anyone"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = ["AWS::KMS::Key", "AWS::KMS::ReplicaKey"]

  # A caller through a service uses the key, and can neither read its policy nor delete it.
  deny = [
    for statement in public_statements(self.KeyPolicy) : {
      at      = statement.at
      through = proven(any([for condition in statement.Conditions[*] : lower(condition.key) == "kms:viaservice"]))
    }
  ]
  message     = "${self.address} has a key policy that lets any AWS account in${item.through ? " through a service" : ""}"
  as_deployed = item.through ? "medium" : "critical"

  reason     = "Anyone with an AWS account can decrypt what the key protects, or schedule its deletion. The key protects nothing."
  fix        = "Name the accounts or roles that need the key, or add a condition on `kms:CallerAccount`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html"]
  aliases    = ["CKV_AWS_283", "CKV_AWS_33", "F76", "FG_R00252", "AC_AWS_0162", "AC_AWS_0482"]
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
      resource "aws_kms_key" "database" {
        enable_key_rotation = true
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
            Resource  = "*"
            Condition = { StringEquals = { "kms:ViaService" = "rds.eu-west-1.amazonaws.com" } }
          }]
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
        Database:
          Type: AWS::KMS::Key
          Properties:
            EnableKeyRotation: true
            KeyPolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: [kms:Decrypt, kms:GenerateDataKey*]
                  Resource: "*"
                  Condition:
                    StringEquals: {kms:ViaService: rds.eu-west-1.amazonaws.com}
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
