rule "emr-cluster-without-security-configuration" {
  title    = "EMR cluster has no security configuration"
  severity = "low"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::EMR::Cluster"

  require = self.SecurityConfiguration != null
  message = "${self.address} has no security configuration"

  reason     = "Without one, disks and traffic between nodes are unencrypted, and nobody has to authenticate. One configuration can serve all clusters."
  fix        = "Name a security configuration in `${name("SecurityConfiguration")}`."
  references = ["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-security-configurations.html"]
  aliases    = ["W63", "CKV2_AWS_55", "EMREncryptionInTransit", "EMRLocalDiskEncryption"]
  controls   = { "aws-fsbp" = ["EMR.3", "EMR.4"], "nist-800-53-r5" = ["SC-13", "SC-28"] }
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
      resource "aws_emr_cluster" "example" {
        name = "jobs"
        release_label = "emr-7.1.0"
        service_role = "arn:aws:iam::123456789012:role/emr"
        ec2_attributes {
          instance_profile = "emr"
          subnet_id        = "subnet-1"
        }
        security_configuration = "strict"
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
            SecurityConfiguration: strict
    YAML
  }
}
