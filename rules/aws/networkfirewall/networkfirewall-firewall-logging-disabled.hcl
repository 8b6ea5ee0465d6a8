rule "networkfirewall-firewall-logging-disabled" {
  title    = "Network Firewall does not write logs"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::NetworkFirewall::Firewall"

  require = length(related(self, "AWS::NetworkFirewall::LoggingConfiguration", "FirewallArn")) > 0
  message = "${self.address} does not write logs"

  reason     = "Blocked and allowed traffic reveals attacks. Without logs, nobody sees either."
  fix        = "Add an `${spelled(self, "aws_networkfirewall_logging_configuration", "AWS::NetworkFirewall::LoggingConfiguration")}` for alert and flow logs."
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-logging.html"]
  aliases    = ["CKV2_AWS_63"]
  controls   = { "aws-fsbp" = ["NetworkFirewall.2"], "nist-800-53-r5" = ["AU-2", "AU-12", "SI-4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_networkfirewall_firewall" "example" { # finding
        name                = "edge"
        firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/p"
        vpc_id              = "vpc-1"
        subnet_mapping {
          subnet_id = "subnet-1"
        }
      }
    TF
    good = <<-TF
      resource "aws_networkfirewall_firewall" "example" {
        name                = "edge"
        firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/p"
        vpc_id              = "vpc-1"
        subnet_mapping {
          subnet_id = "subnet-1"
        }
      }
      resource "aws_networkfirewall_logging_configuration" "example" {
        firewall_arn = aws_networkfirewall_firewall.example.arn
        logging_configuration {
          log_destination_config {
            log_destination      = { bucketName = "logs" }
            log_destination_type = "S3"
            log_type             = "ALERT"
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::NetworkFirewall::Firewall
          Properties:
            FirewallName: edge
            FirewallPolicyArn: arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/p
            VpcId: vpc-1
            SubnetMappings:
              - SubnetId: subnet-1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::NetworkFirewall::Firewall
          Properties:
            FirewallName: edge
            FirewallPolicyArn: arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/p
            VpcId: vpc-1
            SubnetMappings:
              - SubnetId: subnet-1
        Logging:
          Type: AWS::NetworkFirewall::LoggingConfiguration
          Properties:
            FirewallArn: !Ref Example
            LoggingConfiguration:
              LogDestinationConfigs:
                - LogType: ALERT
                  LogDestinationType: S3
                  LogDestination:
                    bucketName: logs
    YAML
  }
}
