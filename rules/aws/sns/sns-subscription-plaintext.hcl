rule "sns-subscription-plaintext" {
  title    = "SNS subscription uses plain HTTP"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::SNS::Subscription"

  require = self.Protocol != "http"
  at      = self.Protocol
  message = "${self.address} delivers messages over plain HTTP"

  reason     = "Anyone on the internet path can read and change the messages. The endpoint cannot distinguish real messages from forged ones."
  fix        = "Set `${name("Protocol")}` to `https`."
  no_repair  = "it takes a certificate, or another side that offers TLS"
  references = ["https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html"]
  aliases    = ["FG_R00052"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_sns_topic_subscription" "example" {
        topic_arn = "arn:aws:sns:eu-west-1:123456789012:orders"
        protocol = "http" # finding
        endpoint = "http://example.com/orders"
      }
    TF
    good = <<-TF
      resource "aws_sns_topic_subscription" "example" {
        topic_arn = "arn:aws:sns:eu-west-1:123456789012:orders"
        protocol = "https"
        endpoint = "https://example.com/orders"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::SNS::Subscription
          Properties:
            TopicArn: arn:aws:sns:eu-west-1:123456789012:orders
            Protocol: http # finding
            Endpoint: http://example.com/orders
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SNS::Subscription
          Properties:
            TopicArn: arn:aws:sns:eu-west-1:123456789012:orders
            Protocol: https
            Endpoint: https://example.com/orders
    YAML
  }
}
