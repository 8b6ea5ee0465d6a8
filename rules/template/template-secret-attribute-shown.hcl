rule "template-secret-attribute-shown" {
  title    = "Secret attribute of a resource appears in Outputs or Metadata"
  severity = "medium"
  area     = "template"

  reason     = <<-TEXT
    Everyone who can describe the stack can read its outputs and metadata in plain text: the secret key of an access key, or a password
    that a custom resource returns.
  TEXT
  fix        = "Store the value in Secrets Manager, and return its ARN."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Key:
          Type: AWS::IAM::AccessKey
          Properties:
            UserName: robot
        Login:
          Type: Custom::Login
          Properties:
            ServiceToken: arn:aws:lambda:eu-west-1:123456789012:function:login
      Outputs:
        Key:
          Value: !GetAtt Key.SecretAccessKey # finding
        Connection:
          Value: !Sub "mongodb://app:$${Login.Password}@db.internal" # finding
    YAML
    good = <<-YAML
      Resources:
        Key:
          Type: AWS::IAM::AccessKey
          Properties:
            UserName: robot
        Secret:
          Type: AWS::SecretsManager::Secret
          Properties:
            SecretString: !GetAtt Key.SecretAccessKey
      Outputs:
        Key:
          Value: !Ref Key
        Secret:
          Value: !Ref Secret
    YAML
  }
}
