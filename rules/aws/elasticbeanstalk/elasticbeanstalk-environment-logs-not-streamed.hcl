rule "elasticbeanstalk-environment-logs-not-streamed" {
  title    = "Elastic Beanstalk environment does not send its logs to CloudWatch"
  severity = "info"
  area     = "detective-controls/logging"
  resource = "AWS::ElasticBeanstalk::Environment"

  # Settings may also stand in the configuration template, or in the application itself.
  locals {
    settings = [
      for setting in concat(self.OptionSettings[*], target(self.TemplateName).OptionSettings[*]) :
      setting.Value
      if setting.Namespace == "aws:elasticbeanstalk:cloudwatch:logs" && setting.OptionName == "StreamLogs"
    ]
  }
  require = any([for value in local.settings : lower(value) == "true"])
  at      = self.OptionSettings
  message = "${self.address} does not send its logs to CloudWatch"

  reason     = "Only users who sign in to the instance can read its logs, which are lost with it. In CloudWatch, they can be searched and monitored."
  fix        = "Set `StreamLogs` of `aws:elasticbeanstalk:cloudwatch:logs` to `true`."
  references = ["https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/AWSHowTo.cloudwatchlogs.html"]
  controls   = { "aws-fsbp" = ["ElasticBeanstalk.3"], "nist-800-53-r5" = ["AU-2", "AU-12"], "pci-dss-4" = ["10.4.2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_elastic_beanstalk_environment" "example" {
        name        = "web"
        application = "shop"
        setting { # finding
          namespace = "aws:elasticbeanstalk:cloudwatch:logs"
          name      = "StreamLogs"
          value     = "false"
        }
      }
    TF
    good = <<-TF
      resource "aws_elastic_beanstalk_environment" "example" {
        name        = "web"
        application = "shop"
        setting {
          namespace = "aws:elasticbeanstalk:cloudwatch:logs"
          name      = "StreamLogs"
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
              - Namespace: aws:elasticbeanstalk:cloudwatch:logs
                OptionName: StreamLogs
                Value: "false"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticBeanstalk::Environment
          Properties:
            ApplicationName: shop
            OptionSettings:
              - Namespace: aws:elasticbeanstalk:cloudwatch:logs
                OptionName: StreamLogs
                Value: "true"
    YAML
  }
}
