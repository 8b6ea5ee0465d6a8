rule "emr-cluster-without-kerberos" {
  title    = "EMR cluster does not use Kerberos"
  severity = "info"
  area     = "identity-and-access/authentication"
  resource = "AWS::EMR::Cluster"

  require = self.KerberosAttributes != null
  message = "${self.address} does not use Kerberos"

  reason     = "Hadoop trusts the user name that a client sends. With Kerberos, users and services have to authenticate."
  fix        = "Set `${name("KerberosAttributes")}`."
  references = ["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-kerberos.html"]
  aliases    = ["EMRKerberosEnabled"]
  controls   = { "nist-800-53-r5" = ["AC-2", "IA-2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_emr_cluster" "example" { # finding
        name = "jobs"
        release_label = "emr-7.1.0"
        service_role = "arn:aws:iam::123456789012:role/emr"
        ec2_attributes {
          instance_profile = "emr"
          subnet_id        = "subnet-1"
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
        Example: # finding
          Type: AWS::EMR::Cluster
          Properties:
            Name: jobs
            ReleaseLabel: emr-7.1.0
            ServiceRole: emr
            JobFlowRole: emr
            Instances:
              Ec2SubnetId: subnet-1
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
