rule "elasticbeanstalk-environment-logs-not-rotated-to-s3" {
  title    = "Elastic Beanstalk environment does not copy its logs to S3"
  severity = "info"
  area     = "detective-controls/logging"
  resource = "AWS::ElasticBeanstalk::Environment"

  # Settings may also stand in the configuration template, or in the application itself.
  locals {
    settings = [
      for setting in concat(self.OptionSettings[*], target(self.TemplateName).OptionSettings[*]) :
      setting.Value
      if setting.Namespace == "aws:elasticbeanstalk:hostmanager" && setting.OptionName == "LogPublicationControl"
    ]
  }
  require = any([for value in local.settings : lower(value) == "true"])
  at      = self.OptionSettings
  message = "${self.address} does not copy its rotated logs to S3"

  reason     = "The logs are lost when an instance is replaced. An intruder only has to make that happen."
  fix        = "Set `LogPublicationControl` of `aws:elasticbeanstalk:hostmanager` to `true`."
  references = ["https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html"]
  aliases    = ["ElasticBeanstalkEC2InstanceLogsToS3"]
  controls   = { "nist-800-53-r5" = ["AU-2", "AU-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_elastic_beanstalk_environment" "example" {
        name        = "web"
        application = "shop"
        setting { # finding
          namespace = "aws:elasticbeanstalk:hostmanager"
          name      = "LogPublicationControl"
          value     = "false"
        }
      }
    TF
    good = <<-TF
      resource "aws_elastic_beanstalk_environment" "example" {
        name        = "web"
        application = "shop"
        setting {
          namespace = "aws:elasticbeanstalk:hostmanager"
          name      = "LogPublicationControl"
          value     = "true"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticBeanstalk::Environment
          Properties:
            ApplicationName: shop
            OptionSettings: # finding
              - Namespace: aws:elasticbeanstalk:hostmanager
                OptionName: LogPublicationControl
                Value: "false"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticBeanstalk::Environment
          Properties:
            ApplicationName: shop
            OptionSettings:
              - Namespace: aws:elasticbeanstalk:hostmanager
                OptionName: LogPublicationControl
                Value: "true"
    YAML
  }
}
