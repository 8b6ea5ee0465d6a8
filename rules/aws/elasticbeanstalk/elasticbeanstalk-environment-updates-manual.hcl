rule "elasticbeanstalk-environment-updates-manual" {
  title    = "Elastic Beanstalk environment does not install platform updates"
  severity = "low"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::ElasticBeanstalk::Environment"

  # Settings may also stand in the configuration template, or in the application itself.
  locals {
    settings = [
      for setting in concat(self.OptionSettings[*], target(self.TemplateName).OptionSettings[*]) :
      setting.Value
      if setting.Namespace == "aws:elasticbeanstalk:managedactions" && setting.OptionName == "ManagedActionsEnabled"
    ]
  }
  require = any([for value in local.settings : lower(value) == "true"])
  at      = self.OptionSettings
  message = "${self.address} does not update its platform automatically"

  reason     = <<-TEXT
    Known vulnerabilities of the operating system and the language runtime stay open until somebody remembers to update. Managed
    updates run every week.
  TEXT
  fix        = "Set `ManagedActionsEnabled` of `aws:elasticbeanstalk:managedactions` to `true`."
  references = ["https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/environment-platform-update-managed.html"]
  aliases    = ["ElasticBeanstalkManagedUpdatesEnabled", "CKV_AWS_340"]
  controls   = { "aws-fsbp" = ["ElasticBeanstalk.2"], "nist-800-53-r5" = ["SI-2"], "pci-dss-4" = ["6.3.3"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_elastic_beanstalk_environment" "example" {
        name        = "web"
        application = "shop"
        setting { # finding
          namespace = "aws:elasticbeanstalk:managedactions"
          name      = "ManagedActionsEnabled"
          value     = "false"
        }
      }
    TF
    good = <<-TF
      resource "aws_elastic_beanstalk_environment" "example" {
        name        = "web"
        application = "shop"
        setting {
          namespace = "aws:elasticbeanstalk:managedactions"
          name      = "ManagedActionsEnabled"
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
              - Namespace: aws:elasticbeanstalk:managedactions
                OptionName: ManagedActionsEnabled
                Value: "false"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticBeanstalk::Environment
          Properties:
            ApplicationName: shop
            OptionSettings:
              - Namespace: aws:elasticbeanstalk:managedactions
                OptionName: ManagedActionsEnabled
                Value: "true"
    YAML
  }
}
