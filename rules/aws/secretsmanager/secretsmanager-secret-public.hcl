rule "secretsmanager-secret-public" {
  title    = "Secret has a policy that lets anyone in"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::SecretsManager::ResourcePolicy"

  deny    = [for statement in public_statements(self.ResourcePolicy) : { at = statement.at }]
  message = "${self.address} lets any AWS account access the secret"

  reason     = "Anyone who learns the secret's ARN can access it as the policy allows. A secret that every account can reach is not secret."
  fix        = "Name the accounts or roles that need the secret, and set `${name("BlockPublicPolicy")}` to true."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html"]
  aliases    = ["CKV_AWS_283", "AC_AWS_0501"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6", "IA-5"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_secretsmanager_secret_policy" "example" {
        secret_arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Principal = "*", Action = "secretsmanager:GetSecretValue", Resource = "*" }] # finding
        })
      }
    TF
    good = <<-TF
      resource "aws_secretsmanager_secret_policy" "example" {
        secret_arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::111122223333:role/app" }
            Action    = "secretsmanager:GetSecretValue"
            Resource  = "*"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::SecretsManager::ResourcePolicy
          Properties:
            SecretId: db
            ResourcePolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: secretsmanager:GetSecretValue
                  Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SecretsManager::ResourcePolicy
          Properties:
            SecretId: db
            ResourcePolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: 
                    AWS: arn:aws:iam::111122223333:role/app
                  Action: secretsmanager:GetSecretValue
                  Resource: "*"
    YAML
  }
}
