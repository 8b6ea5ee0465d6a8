rule "redshiftserverless-workgroup-public" {
  title    = "Redshift Serverless workgroup is publicly accessible"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::RedshiftServerless::Workgroup"

  require     = self.PubliclyAccessible != true
  at          = self.PubliclyAccessible
  message     = "${self.address} ${exposed_by_address(self, self.SecurityGroupIds[*])}"
  as_deployed = weight_of_public_address(self, self.SecurityGroupIds[*], "critical")

  reason     = "A data warehouse contains copies of all the company's data. On the internet, only passwords and a security group protect it."
  fix        = "Set `${name("PubliclyAccessible")}` to false."
  repair     = false
  interrupts = "clients outside the network"
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-connecting.html"]
  controls   = { "aws-fsbp" = ["RedshiftServerless.3"], "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshiftserverless_workgroup" "example" {
        namespace_name = "warehouse"
        workgroup_name = "warehouse"
        publicly_accessible = true # finding
      }
    TF
    good = <<-TF
      resource "aws_redshiftserverless_workgroup" "example" {
        namespace_name = "warehouse"
        workgroup_name = "warehouse"
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
            PubliclyAccessible: true # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RedshiftServerless::Workgroup
          Properties:
            NamespaceName: warehouse
            WorkgroupName: warehouse
    YAML
  }
}
