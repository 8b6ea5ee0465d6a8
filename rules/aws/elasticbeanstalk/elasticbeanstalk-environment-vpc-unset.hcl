rule "elasticbeanstalk-environment-vpc-unset" {
  title    = "Elastic Beanstalk environment does not name a VPC"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::ElasticBeanstalk::Environment"

  # Settings may also stand in the configuration template, or in the application itself.
  locals {
    settings = [
      for setting in concat(self.OptionSettings[*], target(self.TemplateName).OptionSettings[*]) :
      setting.Value
      if setting.Namespace == "aws:ec2:vpc" && setting.OptionName == "VPCId"
    ]
  }
  require = any([for value in local.settings : value != ""])
  at      = self.OptionSettings
  message = "${self.address} does not name a VPC"

  reason     = "Without a VPC, the environment runs in the default VPC, whose subnets are public. A dedicated VPC has private subnets and chosen routes."
  fix        = "Set `VPCId` of `aws:ec2:vpc` to a VPC with private subnets."
  references = ["https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/vpc.html"]
  aliases    = ["ElasticBeanstalkVPCSpecified"]
  controls   = { "nist-800-53-r5" = ["SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_elastic_beanstalk_environment" "example" {
        name        = "web"
        application = "shop"
        setting { # finding
          namespace = "aws:ec2:vpc"
          name      = "VPCId"
          value     = ""
        }
      }
    TF
    good = <<-TF
      resource "aws_elastic_beanstalk_environment" "example" {
        name        = "web"
        application = "shop"
        setting {
          namespace = "aws:ec2:vpc"
          name      = "VPCId"
          value     = "vpc-1"
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
              - Namespace: aws:ec2:vpc
                OptionName: VPCId
                Value: ""
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticBeanstalk::Environment
          Properties:
            ApplicationName: shop
            OptionSettings:
              - Namespace: aws:ec2:vpc
                OptionName: VPCId
                Value: "vpc-1"
    YAML
  }
}
