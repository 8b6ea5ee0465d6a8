rule "appstream-fleet-internet-access" {
  title    = "AppStream fleet gives its instances direct internet access"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::AppStream::Fleet"

  require = self.EnableDefaultInternetAccess != true
  at      = self.EnableDefaultInternetAccess
  message = "${self.address} gives its instances direct internet access"

  reason     = "Each streaming instance bypasses the company's proxies and firewalls. Users can send data anywhere."
  fix        = "Set `${name("EnableDefaultInternetAccess")}` to false and route through a NAT gateway."
  repair     = false
  references = ["https://docs.aws.amazon.com/appstream2/latest/developerguide/internet-access.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_appstream_fleet" "example" {
        name          = "desk"
        instance_type = "stream.standard.medium"
        compute_capacity {
          desired_instances = 1
        }
        enable_default_internet_access = true # finding
      }
    TF
    good = <<-TF
      resource "aws_appstream_fleet" "example" {
        name          = "desk"
        instance_type = "stream.standard.medium"
        compute_capacity {
          desired_instances = 1
        }
        enable_default_internet_access = false
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::AppStream::Fleet
          Properties:
            Name: desk
            InstanceType: stream.standard.medium
            EnableDefaultInternetAccess: true # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AppStream::Fleet
          Properties:
            Name: desk
            InstanceType: stream.standard.medium
            EnableDefaultInternetAccess: false
    YAML
  }
}
