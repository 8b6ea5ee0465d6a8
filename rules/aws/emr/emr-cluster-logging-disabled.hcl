rule "emr-cluster-logging-disabled" {
  title    = "EMR cluster does not keep logs"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::EMR::Cluster"

  require = self.LogUri != null
  at      = self.LogUri
  message = "${self.address} does not keep logs"

  reason     = "Logs on the nodes are lost with the cluster. In a bucket, they remain."
  fix        = "Set `${name("LogUri")}` to a bucket."
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-plan-debugging.html"]
  aliases    = ["EMRS3AccessLogging"]
  controls   = { "nist-800-53-r5" = ["AU-2", "AU-12"] }

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
        log_uri = "s3://logs/emr/"
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
            LogUri: s3://logs/emr/
    YAML
  }
}
