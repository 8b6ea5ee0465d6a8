rule "lex-bot-logs-unencrypted-by-customer-key" {
  title    = "Lex bot stores conversations without a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = ["AWS::Lex::Bot", "AWS::Lex::BotAlias"]

  locals {
    logs = first(self.ConversationLogSettings, self.TestBotAliasSettings.ConversationLogSettings)
  }
  deny = concat(
    [for log in local.logs.AudioLogSettings : { at = log.Destination.S3Bucket } if log.Enabled == true && !customer_key(log.Destination.S3Bucket.KmsKeyArn)],
    [
      for log in local.logs.TextLogSettings :
      { at = log.Destination.CloudWatch }
      if log.Enabled == true
      && target(log.Destination.CloudWatch.CloudWatchLogGroupArn).type == "AWS::Logs::LogGroup"
      && !customer_key(target(log.Destination.CloudWatch.CloudWatchLogGroupArn).KmsKeyId)
    ],
  )
  message = "${self.address} does not encrypt conversations with a customer managed key"

  reason     = "Customers tell a bot names, numbers and other personal data. With a customer managed key, the account decides who can read the conversations."
  fix        = <<-TEXT
    Set
    ${self.frontend == "cloudformation" ? "`KmsKeyArn` of the bucket, and `KmsKeyId` of the log group" : "the KMS key of the bucket and of the log group"}.
  TEXT
  references = ["https://docs.aws.amazon.com/lexv2/latest/dg/conversation-logs.html"]
  aliases    = ["LexBotAliasEncryptedConversationLogs"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Lex::BotAlias
          Properties:
            BotId: b1
            BotAliasName: prod
            ConversationLogSettings:
              AudioLogSettings:
                - Enabled: true
                  Destination:
                    S3Bucket: # finding
                      S3BucketArn: arn:aws:s3:::calls
                      LogPrefix: bot
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lex::BotAlias
          Properties:
            BotId: b1
            BotAliasName: prod
            ConversationLogSettings:
              AudioLogSettings:
                - Enabled: true
                  Destination:
                    S3Bucket:
                      S3BucketArn: arn:aws:s3:::calls
                      LogPrefix: bot
                      KmsKeyArn: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
