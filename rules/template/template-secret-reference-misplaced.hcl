rule "template-secret-reference-misplaced" {
  title    = "Reference to a secret is in a place where it is not resolved"
  severity = "medium"
  area     = "template"

  reason     = <<-TEXT
    CloudFormation resolves references to Secrets Manager only in resource properties, and `ssm-secure` only in a few of them.
    Elsewhere, the deployment fails or the text stays as it is.
  TEXT
  fix        = "Move the reference into the property that needs the secret."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html"]
  aliases    = ["E1051", "E1027"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
      Outputs:
        Token:
          Value: '{{resolve:secretsmanager:token}}' # finding
    YAML
    good = <<-YAML
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
      Outputs:
        Queue:
          Value: !Ref Jobs
    YAML
  }
}
