rule "glue-ml-transform-unencrypted" {
  title    = "Glue machine learning transform does not encrypt its data"
  severity = "medium"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::Glue::MLTransform"

  require = one_of(self.TransformEncryption.MLUserDataEncryption.MLUserDataEncryptionMode, ["SSE-KMS"])
  at      = self.TransformEncryption
  message = "${self.address} does not encrypt its data"

  reason     = "A transform stores samples of the data that it learns from. With a KMS key, a reader also needs permission to use the key."
  fix        = "Set `${name("TransformEncryption.MLUserDataEncryption.MLUserDataEncryptionMode")}` to `SSE-KMS`."
  no_repair  = "which key is a decision"
  references = ["https://docs.aws.amazon.com/glue/latest/dg/machine-learning-transform-tutorial.html"]
  controls   = { "aws-fsbp" = ["Glue.3"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Glue::MLTransform
          Properties:
            InputRecordTables:
              GlueTables:
                - DatabaseName: shop
                  TableName: customers
            Role: arn:aws:iam::123456789012:role/glue
            TransformParameters:
              TransformType: FIND_MATCHES
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Glue::MLTransform
          Properties:
            InputRecordTables:
              GlueTables:
                - DatabaseName: shop
                  TableName: customers
            Role: arn:aws:iam::123456789012:role/glue
            TransformParameters:
              TransformType: FIND_MATCHES
            TransformEncryption:
              MLUserDataEncryption:
                MLUserDataEncryptionMode: SSE-KMS
    YAML
  }
}
