rule "comprehend-model-unencrypted-by-customer-key" {
  title    = "Comprehend model is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = ["AWS::Comprehend::EntityRecognizer", "AWS::Comprehend::DocumentClassifier"]

  require = customer_key(self.ModelKmsKeyId)
  at      = self.ModelKmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("ModelKmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/comprehend/latest/dg/kms-in-comprehend.html"]
  aliases    = ["CKV_AWS_267"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_comprehend_entity_recognizer" "example" { # finding
        name = "people"
        language_code = "en"
        data_access_role_arn = "arn:aws:iam::123456789012:role/comprehend"
        input_data_config {
          entity_types {
            type = "PERSON"
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_comprehend_entity_recognizer" "example" {
        name = "people"
        language_code = "en"
        data_access_role_arn = "arn:aws:iam::123456789012:role/comprehend"
        input_data_config {
          entity_types {
            type = "PERSON"
          }
        }
        model_kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Comprehend::DocumentClassifier
          Properties:
            DocumentClassifierName: tickets
            LanguageCode: en
            DataAccessRoleArn: arn:aws:iam::123456789012:role/comprehend
            InputDataConfig:
              S3Uri: s3://training/tickets.csv
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Comprehend::DocumentClassifier
          Properties:
            DocumentClassifierName: tickets
            LanguageCode: en
            DataAccessRoleArn: arn:aws:iam::123456789012:role/comprehend
            InputDataConfig:
              S3Uri: s3://training/tickets.csv
            ModelKmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
