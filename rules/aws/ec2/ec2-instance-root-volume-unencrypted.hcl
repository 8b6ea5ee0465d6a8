rule "ec2-instance-root-volume-unencrypted" {
  title    = "EC2 instance starts from an unencrypted root volume"
  severity = "medium"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::EC2::Instance"

  locals {
    by_default = any([for setting in resources("AWS::EC2::EbsEncryptionByDefault") : setting.Enabled != false && same_region(setting, self)])
    # What is kept on the disk: by what the instance is called, or by the servers that its script installs.
    script = known(self.UserData) && can(base64decode(self.UserData)) ? base64decode(self.UserData) : self.UserData
    server = "(?i)(?:mysql|mariadb|postgresql|redis|mongodb|clickhouse)[a-z0-9.-]*-(?:server|org)|elasticsearch|cassandra|influxdb|jenkins|gitlab-(?:ce|ee)"
    named  = "db|dbs|database|databases|mysql|postgres|mongo|mongodb|redis|elasticsearch|backup|storage"
    keeps_data = (
      called(self, [for tag in self.Tags[*] : tag.Value if tag.Key == "Name"], local.named)
      || (proven(local.script == null) ? false : proven(can(regex(local.server, local.script))))
    )
    # Images of Canonical, Debian and Red Hat are for everyone, as are those that AWS names in Parameter Store.
    is_own = any([
      for text in looked_up_by(self.ImageId) :
      text == "self" || can(regex("^[0-9]{12}$", text)) && !one_of(text, ["099720109477", "136693071363", "309956199498"])
      || matches(text, "*SSM*") && !matches(text, "*/aws/service/*")
    ])
  }
  # A device that is written has a rule of its own, and a launch template or an image of one's own may encrypt it: a
  # snapshot that everyone may use is not encrypted.
  when = (
    length([for device in self.BlockDeviceMappings[*] : device if device.Ebs != null]) == 0
    && (known(self.ImageId) || length(looked_up_by(self.ImageId)) > 0 && !local.is_own || self.ImageId == "")
  )
  require = self.LaunchTemplate != null || local.by_default
  message = "${self.address} starts from a root volume that is not encrypted unless the account encrypts by default"

  # Where nothing shows that data is kept, it is a remark on the account's setting.
  as_deployed = proven(local.keeps_data) ? "medium" : "info"

  account_settings = ["AWS::EC2::EbsEncryptionByDefault"]

  reason     = "Snapshots of an unencrypted volume are unencrypted too, and are easy to share. Encryption costs nothing and does not slow the volume down."
  fix        = <<-TEXT
    Set `${spelled(self, "root_block_device.encrypted", "BlockDeviceMappings.Ebs.Encrypted")}` to true, or enable encryption by
    default for the region.
  TEXT
  no_repair  = "the device of the root volume is its image's"
  references = ["https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html"]
  controls   = { "aws-fsbp" = ["EC2.3"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_instance" "orders_db" { # finding
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
      }
    TF
    good = <<-TF
      resource "aws_instance" "orders_db" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        root_block_device {
          encrypted = true
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        OrdersDb: # finding
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
    YAML
    good = <<-YAML
      Resources:
        OrdersDb:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            BlockDeviceMappings:
              - DeviceName: /dev/xvda
                Ebs:
                  Encrypted: true
    YAML
  }
}
