rule "elasticbeanstalk-environment-basic-health" {
  title    = "Elastic Beanstalk environment reports only basic health"
  severity = "info"
  area     = "detective-controls/monitoring"
  resource = "AWS::ElasticBeanstalk::Environment"

  # Settings may also stand in the configuration template, or in the application itself.
  locals {
    settings = [
      for setting in concat(self.OptionSettings[*], target(self.TemplateName).OptionSettings[*]) :
      setting.Value
      if setting.Namespace == "aws:elasticbeanstalk:healthreporting:system" && setting.OptionName == "SystemType"
    ]
  }
  require = any([for value in local.settings : lower(value) == "enhanced"])
  at      = self.OptionSettings
  message = "${self.address} reports only basic health"

  reason     = "Enhanced health reporting shows why an environment is unhealthy: load, errors or a failed deployment. Basic health shows only that it is."
  fix        = "Set `SystemType` of `aws:elasticbeanstalk:healthreporting:system` to `enhanced`."
  references = ["https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/health-enhanced.html"]
  aliases    = ["ElasticBeanstalkEnhancedHealthReportingEnabled", "CKV_AWS_312"]
  controls   = { "aws-fsbp" = ["ElasticBeanstalk.1"], "nist-800-53-r5" = ["SI-2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_elastic_beanstalk_environment" "example" {
        name        = "web"
        application = "shop"
        setting { # finding
          namespace = "aws:elasticbeanstalk:healthreporting:system"
          name      = "SystemType"
          value     = "basic"
        }
      }
    TF
    good = <<-TF
      resource "aws_elastic_beanstalk_environment" "example" {
        name        = "web"
        application = "shop"
        setting {
          namespace = "aws:elasticbeanstalk:healthreporting:system"
          name      = "SystemType"
          value     = "enhanced"
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
              - Namespace: aws:elasticbeanstalk:healthreporting:system
                OptionName: SystemType
                Value: "basic"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticBeanstalk::Environment
          Properties:
            ApplicationName: shop
            OptionSettings:
              - Namespace: aws:elasticbeanstalk:healthreporting:system
                OptionName: SystemType
                Value: "enhanced"
    YAML
  }
}
