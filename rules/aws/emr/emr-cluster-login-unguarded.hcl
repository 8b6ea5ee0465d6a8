rule "emr-cluster-login-unguarded" {
  title    = "EMR cluster has neither a key pair nor Kerberos"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::EMR::Cluster"

  require = self.KerberosAttributes != null || self.Instances.Ec2KeyName != null
  message = "${self.address} has neither a key pair nor Kerberos"

  reason     = <<-TEXT
    Without both, nobody can log in to investigate, and Hadoop trusts anyone who can reach it. Session Manager replaces the key
    pair, but not the authentication.
  TEXT
  fix        = "Set `${name("Instances.Ec2KeyName")}` or `${name("KerberosAttributes")}`."
  references = ["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-plan-access-ssh.html"]
  aliases    = ["EMRAuthEC2KeyPairOrKerberos"]
  controls   = { "nist-800-53-r5" = ["AC-2", "IA-2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_emr_cluster" "example" {
        name = "jobs"
        release_label = "emr-7.1.0"
        service_role = "arn:aws:iam::123456789012:role/emr"
        ec2_attributes { # finding
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
        Example:
          Type: AWS::EMR::Cluster
          Properties:
            Name: jobs
            ReleaseLabel: emr-7.1.0
            ServiceRole: emr
            JobFlowRole: emr
            Instances: # finding
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
