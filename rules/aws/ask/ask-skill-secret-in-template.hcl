rule "ask-skill-secret-in-template" {
  title    = "Alexa skill hard-codes its credentials"
  severity = "high"
  area     = "data-protection/secrets"
  resource = "Alexa::ASK::Skill"

  deny    = written_secrets(self)
  message = "${self.address} hard-codes credentials of the developer account"

  reason     = "Anyone who can read the template can change and delete every skill of the developer. Hard-coded credentials are rarely rotated."
  fix        = "Read them from Secrets Manager, or from a parameter without a default."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ask-skill.html"]
  aliases    = ["F74", "F75"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: Alexa::ASK::Skill
          Properties:
            VendorId: V1
            SkillPackage:
              S3Bucket: skills
              S3Key: skill.zip
            AuthenticationConfiguration:
              ClientId: amzn1.client
              ClientSecret: 9f8e7d6c5b4a39281706 # finding
              RefreshToken: "{{resolve:secretsmanager:app:SecretString:value}}"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: Alexa::ASK::Skill
          Properties:
            VendorId: V1
            SkillPackage:
              S3Bucket: skills
              S3Key: skill.zip
            AuthenticationConfiguration:
              ClientId: amzn1.client
              ClientSecret: "{{resolve:secretsmanager:app:SecretString:value}}"
              RefreshToken: "{{resolve:secretsmanager:app:SecretString:value}}"
    YAML
  }
}
