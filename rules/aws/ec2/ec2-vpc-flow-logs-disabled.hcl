rule "ec2-vpc-flow-logs-disabled" {
  title    = "VPC has no flow log"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::EC2::VPC"

  require = length(related(self, "AWS::EC2::FlowLog", "ResourceId")) > 0
  message = "${self.address} has no flow log"
  # Where the code puts nothing into the VPC, others may.
  as_deployed = proven(length(referrers(self)) == 0) ? "low" : "medium"

  reason     = "Only flow logs record which hosts talked to each other. Without them, an investigation cannot find out what an intruder reached."
  fix        = "Create a flow log (`${spelled(self, "aws_flow_log", "AWS::EC2::FlowLog")}`) for the VPC."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html"]
  aliases    = ["CKV2_AWS_11", "AWS-0178", "VPCFlowLogsEnabled", "W60", "AC_AWS_0369", "FG_R00054"]
  controls = {
    "aws-fsbp"       = ["EC2.6"],
    "cis-aws-1.4"    = ["3.9"],
    "cis-aws-3.0"    = ["3.7"],
    "cis-aws-5.0"    = ["3.7"],
    "nist-800-53-r5" = ["AC-4", "AU-12", "SI-4"],
  }

  companion "terraform" {
    text = <<-TF
      resource "aws_flow_log" "<name>" {
        vpc_id          = <type>.<name>.id
        traffic_type    = "ALL"
        log_destination = aws_cloudwatch_log_group.<name>_flow_logs.arn
        iam_role_arn    = aws_iam_role.<name>_flow_logs.arn
      }

      resource "aws_cloudwatch_log_group" "<name>_flow_logs" {
        name_prefix       = "flow-logs-"
        retention_in_days = 365
      }

      resource "aws_iam_role" "<name>_flow_logs" {
        name_prefix = "flow-logs-"
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = "sts:AssumeRole"
            Principal = { Service = "vpc-flow-logs.amazonaws.com" }
          }]
        })
      }

      resource "aws_iam_role_policy" "<name>_flow_logs" {
        role = aws_iam_role.<name>_flow_logs.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
            Resource = "$${aws_cloudwatch_log_group.<name>_flow_logs.arn}:*"
          }]
        })
      }
    TF
  }

  companion "cloudformation" {
    text = <<-YAML
      <name>FlowLog:
        Type: AWS::EC2::FlowLog
        Properties:
          ResourceType: VPC
          ResourceId: !Ref <name>
          TrafficType: ALL
          LogDestinationType: cloud-watch-logs
          LogDestination: !GetAtt <name>FlowLogGroup.Arn
          DeliverLogsPermissionArn: !GetAtt <name>FlowLogRole.Arn
      <name>FlowLogGroup:
        Type: AWS::Logs::LogGroup
        Properties:
          RetentionInDays: 365
      <name>FlowLogRole:
        Type: AWS::IAM::Role
        Properties:
          AssumeRolePolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Effect: Allow
                Principal:
                  Service: vpc-flow-logs.amazonaws.com
                Action: sts:AssumeRole
          Policies:
            - PolicyName: write-logs
              PolicyDocument:
                Version: '2012-10-17'
                Statement:
                  - Effect: Allow
                    Action:
                      - logs:CreateLogStream
                      - logs:DescribeLogStreams
                      - logs:PutLogEvents
                    Resource: !GetAtt <name>FlowLogGroup.Arn
    YAML
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_vpc" "main" { # finding
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_subnet" "main" {
        vpc_id     = aws_vpc.main.id
        cidr_block = "10.0.1.0/24"
      }
    TF
    good = <<-TF
      resource "aws_vpc" "main" {
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_flow_log" "main" {
        vpc_id               = aws_vpc.main.id
        traffic_type         = "ALL"
        log_destination_type = "s3"
        log_destination      = "arn:aws:s3:::logs"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Main: # finding
          Type: AWS::EC2::VPC
          Properties:
            CidrBlock: 10.0.0.0/16
    YAML
    good = <<-YAML
      Resources:
        Main:
          Type: AWS::EC2::VPC
          Properties:
            CidrBlock: 10.0.0.0/16
        Flows:
          Type: AWS::EC2::FlowLog
          Properties:
            ResourceId: !Ref Main
            ResourceType: VPC
            TrafficType: ALL
            LogDestinationType: s3
            LogDestination: arn:aws:s3:::logs
    YAML
  }
}
