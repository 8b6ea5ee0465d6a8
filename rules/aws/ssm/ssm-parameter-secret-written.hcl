rule "ssm-parameter-secret-written" {
  title    = "Parameter contains a hard-coded secret"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::SSM::Parameter"

  # The name may say what a plain value is. A SecureString is there for a secret, but holds users, hosts and ports, too.
  deny = concat(self.Type == "SecureString" ? written_secrets(self) : contains_secret(self.Value, self.Name))
  message = (
    self.Type == "SecureString"
    ? (item.certain ? "${self.address} hard-codes its secret value" : "${self.address} hard-codes a value that it keeps as a secret")
    : "${self.address} stores ${item.kind == "secret" ? "a secret" : item.kind} in plain text"
  )
  as_deployed = item.certain ? "critical" : "medium"

  reason     = "Anyone who can read parameters or the template can read the secret. In version control, it stays in the history after a change."
  fix        = "Store the value in Secrets Manager, or in a `SecureString` outside the template."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-securestring.html"]
  aliases    = ["CKV_AWS_384"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ssm_parameter" "example" {
        name  = "/app/key"
        type  = "String"
        value = "AKIAZQ3DVK7R5J2MWPLX" # finding
      }
    TF
    good = <<-TF
      resource "aws_ssm_parameter" "example" {
        name  = "/app/url"
        type  = "String"
        value = "https://example.com"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::SSM::Parameter
          Properties:
            Name: /app/key
            Type: String
            Value: AKIAZQ3DVK7R5J2MWPLX # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SSM::Parameter
          Properties:
            Name: /app/url
            Type: String
            Value: https://example.com
    YAML
  }
}
