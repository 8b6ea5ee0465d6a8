rule "ec2-security-group-service-open-to-public-range" {
  title    = "Security group lets a public address range reach a service"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  locals {
    services = [
      { name = "FTP data", port = 20, protocol = "tcp" },
      { name = "FTP", port = 21, protocol = "tcp" },
      { name = "SSH", port = 22, protocol = "tcp" },
      { name = "Telnet", port = 23, protocol = "tcp" },
      { name = "SMTP", port = 25, protocol = "tcp" },
      { name = "HTTP", port = 80, protocol = "tcp" },
      { name = "RPC endpoint mapper", port = 135, protocol = "tcp" },
      { name = "NetBIOS names", port = 137 },
      { name = "NetBIOS datagrams", port = 138 },
      { name = "NetBIOS sessions", port = 139 },
      { name = "SNMP", port = 161, protocol = "udp" },
      { name = "HTTPS", port = 443, protocol = "tcp" },
      { name = "SMB", port = 445, protocol = "tcp" },
      { name = "Oracle", port = 521, protocol = "tcp" },
      { name = "LDAP over TLS", port = 636, protocol = "tcp" },
      { name = "SQL Server", port = 1433, protocol = "tcp" },
      { name = "SQL Server administration", port = 1434 },
      { name = "Oracle", port = 1521, protocol = "tcp" },
      { name = "SQL Server Analysis Services", port = 2382, protocol = "tcp" },
      { name = "SQL Server Analysis Services", port = 2383, protocol = "tcp" },
      { name = "Oracle TLS", port = 2484 },
      { name = "development server", port = 3000, protocol = "tcp" },
      { name = "CIFS", port = 3020, protocol = "tcp" },
      { name = "MySQL", port = 3306, protocol = "tcp" },
      { name = "Remote Desktop", port = 3389, protocol = "tcp" },
      { name = "SaltStack", port = 4505, protocol = "tcp" },
      { name = "SaltStack", port = 4506, protocol = "tcp" },
      { name = "PostgreSQL", port = 5432 },
      { name = "Cassandra", port = 7001, protocol = "tcp" },
      { name = "internal web server", port = 8000, protocol = "tcp" },
      { name = "internal web server", port = 8080, protocol = "tcp" },
      { name = "Puppet", port = 8140, protocol = "tcp" },
      { name = "Hadoop name node", port = 9000, protocol = "tcp" },
      { name = "Elasticsearch", port = 9200, protocol = "tcp" },
      { name = "Elasticsearch", port = 9300, protocol = "tcp" },
      { name = "Memcached TLS", port = 11214 },
      { name = "Memcached TLS", port = 11215 },
      { name = "MongoDB", port = 27017, protocol = "tcp" },
      { name = "MongoDB", port = 27018, protocol = "tcp" },
      { name = "Cassandra OpsCenter", port = 61621, protocol = "tcp" },
    ]
  }
  deny = [
    for rule in self.SecurityGroupIngress : { at = first(rule.CidrIp, rule.CidrIpv6) }
    if (rule.CidrIp != null && !is_private(rule.CidrIp) && !matches(rule.CidrIp, "*/32") || rule.CidrIpv6 != null && !is_private(rule.CidrIpv6) && !matches(rule.CidrIpv6, "*/128"))
    && any([for service in local.services : admits(rule, service.port, service.protocol)])
  ]
  message = "${self.address} opens a service to the public range ${item.at}"

  reason     = "A range on the internet holds more hosts than those that are meant, and its owner changes. Administration and data ports are for single, known addresses or private networks."
  fix        = "Allow single addresses, security groups or private networks."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases    = ["AC_AWS_0277", "AC_AWS_0278", "AC_AWS_0279", "AC_AWS_0280", "AC_AWS_0281", "AC_AWS_0282", "AC_AWS_0283", "AC_AWS_0284", "AC_AWS_0285", "AC_AWS_0286", "AC_AWS_0287", "AC_AWS_0288", "AC_AWS_0289", "AC_AWS_0290", "AC_AWS_0291", "AC_AWS_0292", "AC_AWS_0293", "AC_AWS_0294", "AC_AWS_0295", "AC_AWS_0296", "AC_AWS_0297", "AC_AWS_0298", "AC_AWS_0299", "AC_AWS_0300", "AC_AWS_0301", "AC_AWS_0302", "AC_AWS_0303", "AC_AWS_0304", "AC_AWS_0305", "AC_AWS_0306", "AC_AWS_0307", "AC_AWS_0308", "AC_AWS_0309", "AC_AWS_0310", "AC_AWS_0311", "AC_AWS_0312", "AC_AWS_0313", "AC_AWS_0314", "AC_AWS_0315", "AC_AWS_0316", "AC_AWS_0317", "AC_AWS_0318", "AC_AWS_0319"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 9200
          to_port     = 9200
          protocol    = "tcp"
          cidr_blocks = ["52.10.0.0/16"]
        }
      }
    TF
    good = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 9200
          to_port     = 9200
          protocol    = "tcp"
          cidr_blocks = ["10.0.0.0/16"]
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            VpcId: vpc-1
            SecurityGroupIngress:
              - Description: Example
                IpProtocol: tcp
                FromPort: 9200
                ToPort: 9200
                CidrIp: 52.10.0.0/16
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            VpcId: vpc-1
            SecurityGroupIngress:
              - Description: Example
                IpProtocol: tcp
                FromPort: 9200
                ToPort: 9200
                CidrIp: 10.0.0.0/16
    YAML
  }
}
