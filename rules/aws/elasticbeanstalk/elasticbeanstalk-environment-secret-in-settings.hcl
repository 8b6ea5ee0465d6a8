rule "elasticbeanstalk-environment-secret-in-settings" {
  title    = "Elastic Beanstalk environment has a secret in its settings"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = ["AWS::ElasticBeanstalk::Environment", "AWS::ElasticBeanstalk::ConfigurationTemplate"]

  deny = flatten([
    for setting in self.OptionSettings : [for secret in contains_secret(setting.Value, setting.OptionName) : { at = secret.at, variable = setting.OptionName }]
  ])
  message = "${self.address} contains a secret in its setting ${item.variable}"

  reason     = "Anyone who can describe the environment or read the state file or repository can read the secret. Rotating it takes a deployment."
  fix        = "Name a secret of Secrets Manager in `aws:elasticbeanstalk:application:environmentsecrets`."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/AWSHowTo.secrets.html"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_elastic_beanstalk_environment" "example" {
        name        = "web"
        application = "shop"
        setting {
          namespace = "aws:elasticbeanstalk:application:environment"
          name      = "DB_PASSWORD"
          value     = "hunter22-hunter22" # finding
        }
      }
      resource "aws_elastic_beanstalk_configuration_template" "example" {
        name        = "web"
        application = "shop"
        setting {
          namespace = "aws:elasticbeanstalk:application:environment"
          name      = "DB_PASSWORD"
          value     = "hunter22-hunter22" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_elastic_beanstalk_environment" "example" {
        name        = "web"
        application = "shop"
        setting {
          namespace = "aws:elasticbeanstalk:application:environment"
          name      = "DB_PASSWORD"
          value     = "{{resolve:secretsmanager:db}}"
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
            OptionSettings:
              - Namespace: aws:elasticbeanstalk:application:environment
                OptionName: DB_PASSWORD
                Value: "hunter22-hunter22" # finding
        Template:
          Type: AWS::ElasticBeanstalk::ConfigurationTemplate
          Properties:
            ApplicationName: shop
            OptionSettings:
              - Namespace: aws:elasticbeanstalk:application:environment
                OptionName: DB_PASSWORD
                Value: "hunter22-hunter22" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticBeanstalk::Environment
          Properties:
            ApplicationName: shop
            OptionSettings:
              - Namespace: aws:elasticbeanstalk:application:environment
                OptionName: DB_PASSWORD
                Value: "{{resolve:secretsmanager:db}}"
    YAML
  }
}
