rule "redshiftserverless-namespace-unencrypted-by-customer-key" {
  title    = "Redshift Serverless namespace does not use a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::RedshiftServerless::Namespace"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-workgroups-and-namespaces.html"]
  aliases    = ["CKV_AWS_282"]
  controls   = { "aws-security-hub" = ["RedshiftServerless.4"], "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshiftserverless_namespace" "example" { # finding
        namespace_name = "warehouse"
      }
    TF
    good = <<-TF
      resource "aws_redshiftserverless_namespace" "example" {
        namespace_name = "warehouse"
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::RedshiftServerless::Namespace
          Properties:
            NamespaceName: warehouse
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RedshiftServerless::Namespace
          Properties:
            NamespaceName: warehouse
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
