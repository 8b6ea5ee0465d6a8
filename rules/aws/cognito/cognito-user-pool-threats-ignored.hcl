rule "cognito-user-pool-threats-ignored" {
  title    = "Cognito user pool does not block suspicious sign-ins"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::Cognito::UserPool"

  require = self.UserPoolAddOns.AdvancedSecurityMode == "ENFORCED"
  at      = self.UserPoolAddOns
  message = "${self.address} does not block suspicious sign-ins"

  reason     = "Attackers try stolen passwords in bulk, from places where the user has never been. Threat protection recognizes and blocks them."
  fix        = "Set `${name("UserPoolAddOns.AdvancedSecurityMode")}` to `ENFORCED`."
  repair     = "ENFORCED"
  interrupts = "sign-ins that look like attacks"
  references = ["https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html"]
  controls   = { "aws-security-hub" = ["Cognito.1"], "nist-800-53-r5" = ["SI-4"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cognito_user_pool" "example" {
        name = "customers"
        user_pool_add_ons {
          advanced_security_mode = "AUDIT" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_cognito_user_pool" "example" {
        name = "customers"
        user_pool_add_ons {
          advanced_security_mode = "ENFORCED"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Cognito::UserPool
          Properties:
            UserPoolName: customers
            UserPoolAddOns:
              AdvancedSecurityMode: AUDIT # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Cognito::UserPool
          Properties:
            UserPoolName: customers
            UserPoolAddOns:
              AdvancedSecurityMode: ENFORCED
    YAML
  }
}
