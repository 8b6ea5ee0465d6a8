rule "emr-cluster-realm-missing" {
  title    = "EMR cluster uses Kerberos without a realm"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::EMR::Cluster"

  when    = self.KerberosAttributes != null
  require = !blank(self.KerberosAttributes.Realm)
  at      = self.KerberosAttributes
  message = "${self.address} has no Kerberos realm"

  reason     = "Without its own realm, the cluster cannot distinguish its principals from those of others. AWS rejects it, or the nodes do not start."
  fix        = "Set `${name("KerberosAttributes.Realm")}` to the name of your realm."
  no_repair  = "the name of the realm is its owner's"
  references = ["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-kerberos-configure-settings.html"]
  aliases    = ["CKV_AWS_114"]
  controls   = { "nist-800-53-r5" = ["AC-2", "IA-2"] }

  example "terraform" {
    bad  = <<-TF
      variable "password" {
        type      = string
        sensitive = true
      }
      resource "aws_emr_cluster" "example" {
        name = "jobs"
        release_label = "emr-7.1.0"
        service_role = "arn:aws:iam::123456789012:role/emr"
        ec2_attributes {
          instance_profile = "emr"
          subnet_id        = "subnet-1"
        }
        kerberos_attributes {
          realm              = "" # finding
          kdc_admin_password = var.password
        }
      }
    TF
    good = <<-TF
      variable "password" {
        type      = string
        sensitive = true
      }
      resource "aws_emr_cluster" "example" {
        name = "jobs"
        release_label = "emr-7.1.0"
        service_role = "arn:aws:iam::123456789012:role/emr"
        ec2_attributes {
          instance_profile = "emr"
          subnet_id        = "subnet-1"
        }
        kerberos_attributes {
          realm              = "EC2.INTERNAL"
          kdc_admin_password = var.password
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EMR::Cluster
          Properties:
            Name: jobs
            ReleaseLabel: emr-7.1.0
            ServiceRole: emr
            JobFlowRole: emr
            Instances:
              Ec2SubnetId: subnet-1
            KerberosAttributes:
              Realm: "" # finding
              KdcAdminPassword: "{{resolve:secretsmanager:kdc:SecretString:password}}"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EMR::Cluster
          Properties:
            Name: jobs
            ReleaseLabel: emr-7.1.0
            ServiceRole: emr
            JobFlowRole: emr
            Instances:
              Ec2SubnetId: subnet-1
            KerberosAttributes:
              Realm: EC2.INTERNAL
              KdcAdminPassword: "{{resolve:secretsmanager:kdc:SecretString:password}}"
    YAML
  }
}
