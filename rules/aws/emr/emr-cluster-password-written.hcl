rule "emr-cluster-password-written" {
  title    = "EMR cluster hard-codes a Kerberos password"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::EMR::Cluster"

  deny    = written_secrets(self)
  message = "${self.address} hard-codes a Kerberos password"

  reason     = "Anyone who can read the repository, the state file or the stack can read the secret. Hard-coded secrets are rarely rotated."
  fix        = "Read it from Secrets Manager."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-kerberos-configure-settings.html"]
  aliases    = ["F63", "F64", "F65"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
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
          kdc_admin_password = "hunter22-hunter22" # finding
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
              Realm: EC2.INTERNAL
              KdcAdminPassword: hunter22-hunter22 # finding
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
