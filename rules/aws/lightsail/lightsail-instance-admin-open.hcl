rule "lightsail-instance-admin-open" {
  title    = "Lightsail instance opens SSH or RDP to the internet"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::Lightsail::Instance"

  deny = flatten([
    for port in self.Networking.Ports : [
      for admin in [22, 3389] : { at = port, port = admin, said = length(port.Cidrs[*]) + length(port.Ipv6Cidrs[*]) > 0 }
      if one_of(lower(port.Protocol), ["tcp", "all"])
      && tonumber(port.FromPort) <= admin
      && tonumber(port.ToPort) >= admin
      && (
        any([for cidr in concat(port.Cidrs[*], port.Ipv6Cidrs[*]) : is_world(cidr)])
        # Without addresses Lightsail lets every address in.
        || length(port.Cidrs[*]) + length(port.Ipv6Cidrs[*]) + length(port.CidrListAliases[*]) == 0
      )
    ]
  ])
  message = "${self.address} opens port ${item.port} to the internet"
  # What Lightsail does without addresses, its reference does not say.
  as_deployed = item.said ? "high" : "medium"

  reason     = "Attackers try passwords and known vulnerabilities within minutes of the launch. You know the addresses of your administrators."
  fix        = "List your networks in `${name("Networking.Ports.Cidrs")}`, or use the browser-based console."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-firewall-and-port-mappings-in-amazon-lightsail.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lightsail_instance" "example" {
        name              = "web"
        availability_zone = "eu-west-1a"
        blueprint_id      = "amazon_linux_2023"
        bundle_id         = "nano_3_0"
      }
      resource "aws_lightsail_instance_public_ports" "web" {
        instance_name = aws_lightsail_instance.example.name
        port_info { # finding
          protocol  = "tcp"
          from_port = 22
          to_port   = 22
          cidrs     = ["0.0.0.0/0"]
        }
        port_info { # finding
          protocol  = "tcp"
          from_port = 3389
          to_port   = 3389
        }
      }
    TF
    good = <<-TF
      resource "aws_lightsail_instance" "example" {
        name              = "web"
        availability_zone = "eu-west-1a"
        blueprint_id      = "amazon_linux_2023"
        bundle_id         = "nano_3_0"
      }
      resource "aws_lightsail_instance_public_ports" "web" {
        instance_name = aws_lightsail_instance.example.name
        port_info {
          protocol  = "tcp"
          from_port = 22
          to_port   = 22
          cidrs     = ["203.0.113.0/24"]
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Lightsail::Instance
          Properties:
            InstanceName: web
            BlueprintId: amazon_linux_2023
            BundleId: nano_3_0
            Networking:
              Ports:
                - Protocol: tcp # finding
                  FromPort: 22
                  ToPort: 22
                  Cidrs: [0.0.0.0/0]
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lightsail::Instance
          Properties:
            InstanceName: web
            BlueprintId: amazon_linux_2023
            BundleId: nano_3_0
            Networking:
              Ports:
                - Protocol: tcp
                  FromPort: 22
                  ToPort: 22
                  Cidrs: [203.0.113.0/24]
    YAML
  }
}
