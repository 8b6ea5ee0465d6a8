rule "lightsail-instance-secret-in-user-data" {
  title    = "Lightsail instance has a secret in its user data"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::Lightsail::Instance"

  deny    = contains_secret(self.UserData)
  message = "${self.address} contains ${item.kind == "secret" ? "a secret" : item.kind} in its user data"

  reason     = "Every program on the instance, and anyone who can describe it, can read the user data. Rotating the secret takes a new instance."
  fix        = "Remove the secret from `${name("UserData")}`, and read it from Secrets Manager when the instance starts."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/lightsail/latest/userguide/lightsail-how-to-configure-server-additional-data-shell-script.html"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lightsail_instance" "example" {
        name              = "web"
        availability_zone = "eu-west-1a"
        blueprint_id      = "amazon_linux_2023"
        bundle_id         = "nano_3_0"
        user_data = "export DB_PASSWORD=hunter22-hunter22" # finding
      }
    TF
    good = <<-TF
      resource "aws_lightsail_instance" "example" {
        name              = "web"
        availability_zone = "eu-west-1a"
        blueprint_id      = "amazon_linux_2023"
        bundle_id         = "nano_3_0"
        user_data = "yum -y update"
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
            UserData: export DB_PASSWORD=hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lightsail::Instance
          Properties:
            InstanceName: web
            BlueprintId: amazon_linux_2023
            BundleId: nano_3_0
            UserData: yum -y update
    YAML
  }
}
