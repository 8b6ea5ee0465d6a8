rule "mwaa-environment-public" {
  title    = "MWAA environment has a public web server"
  severity = "medium"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::MWAA::Environment"

  require = self.WebserverAccessMode != "PUBLIC_ONLY"
  at      = self.WebserverAccessMode
  message = "${self.address} has a public web server"

  reason     = "Airflow runs code with the environment's role, and its web server has had serious vulnerabilities. In private mode, only the VPC can reach it."
  fix        = "Set `${name("WebserverAccessMode")}` to `PRIVATE_ONLY`."
  repair     = "PRIVATE_ONLY"
  interrupts = "people outside the network"
  references = ["https://docs.aws.amazon.com/mwaa/latest/userguide/configuring-networking.html"]
  aliases    = ["CKV2_AWS_66"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_mwaa_environment" "example" {
        name = "flows"
        dag_s3_path = "dags/"
        execution_role_arn = "arn:aws:iam::123456789012:role/mwaa"
        source_bucket_arn = "arn:aws:s3:::flows"
        network_configuration {
          security_group_ids = ["sg-1"]
          subnet_ids         = ["subnet-1", "subnet-2"]
        }
        webserver_access_mode = "PUBLIC_ONLY" # finding
      }
    TF
    good = <<-TF
      resource "aws_mwaa_environment" "example" {
        name = "flows"
        dag_s3_path = "dags/"
        execution_role_arn = "arn:aws:iam::123456789012:role/mwaa"
        source_bucket_arn = "arn:aws:s3:::flows"
        network_configuration {
          security_group_ids = ["sg-1"]
          subnet_ids         = ["subnet-1", "subnet-2"]
        }
        webserver_access_mode = "PRIVATE_ONLY"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::MWAA::Environment
          Properties:
            Name: flows
            DagS3Path: dags/
            ExecutionRoleArn: arn:aws:iam::123456789012:role/mwaa
            SourceBucketArn: arn:aws:s3:::flows
            WebserverAccessMode: PUBLIC_ONLY # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::MWAA::Environment
          Properties:
            Name: flows
            DagS3Path: dags/
            ExecutionRoleArn: arn:aws:iam::123456789012:role/mwaa
            SourceBucketArn: arn:aws:s3:::flows
            WebserverAccessMode: PRIVATE_ONLY
    YAML
  }
}
