rule "redshiftserverless-workgroup-plaintext" {
  title    = "Redshift Serverless workgroup accepts connections without TLS"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::RedshiftServerless::Workgroup"

  deny = [
    for parameter in self.ConfigParameters[*] :
    parameter.ParameterValue
    if lower(parameter.ParameterKey) == "require_ssl" && lower(tostring(parameter.ParameterValue)) == "false"
  ]
  message = "${self.address} accepts connections without TLS"

  reason     = "Anyone who can listen on the network can read queries, results and passwords. Clients that fall back to plain text do so unnoticed."
  fix        = "Set the parameter `require_ssl` to true."
  no_repair  = "its clients have to use TLS first"
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-security-other.html"]
  controls   = { "aws-fsbp" = ["RedshiftServerless.2"], "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshiftserverless_workgroup" "example" {
        namespace_name = "warehouse"
        workgroup_name = "warehouse"
        config_parameter {
          parameter_key   = "require_ssl"
          parameter_value = "false" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_redshiftserverless_workgroup" "example" {
        namespace_name = "warehouse"
        workgroup_name = "warehouse"
        config_parameter {
          parameter_key   = "require_ssl"
          parameter_value = "true"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::RedshiftServerless::Workgroup
          Properties:
            NamespaceName: warehouse
            WorkgroupName: warehouse
            ConfigParameters:
              - ParameterKey: require_ssl
                ParameterValue: "false" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RedshiftServerless::Workgroup
          Properties:
            NamespaceName: warehouse
            WorkgroupName: warehouse
            ConfigParameters:
              - ParameterKey: require_ssl
                ParameterValue: "true"
    YAML
  }
}
