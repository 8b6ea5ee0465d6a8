rule "directoryservice-directory-password-written" {
  title    = "Directory hard-codes its administrator password"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = ["AWS::DirectoryService::MicrosoftAD", "AWS::DirectoryService::SimpleAD"]

  deny    = written_secrets(self)
  message = "${self.address} hard-codes its administrator password"

  reason     = "The directory's administrator decides who can sign in everywhere. Passwords in version control stay in its history after a change."
  fix        = "Read the password from Secrets Manager, or from a parameter without a default."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html"]
  aliases    = ["F31", "F36"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_directory_service_directory" "example" {
        name     = "corp.example.com"
        size     = "Small"
        password = "Sunny-Day-1234" # finding
        vpc_settings {
          vpc_id     = "vpc-1"
          subnet_ids = ["subnet-1", "subnet-2"]
        }
      }
    TF
    good = <<-TF
      resource "aws_directory_service_directory" "example" {
        name     = "corp.example.com"
        size     = "Small"
        password = var.password
        vpc_settings {
          vpc_id     = "vpc-1"
          subnet_ids = ["subnet-1", "subnet-2"]
        }
      }
      variable "password" {
        sensitive = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::DirectoryService::MicrosoftAD
          Properties:
            Name: corp.example.com
            Password: Sunny-Day-1234 # finding
            VpcSettings:
              VpcId: vpc-1
              SubnetIds:
                - subnet-1
                - subnet-2
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DirectoryService::MicrosoftAD
          Properties:
            Name: corp.example.com
            Password: "{{resolve:secretsmanager:directory:SecretString:password}}"
            VpcSettings:
              VpcId: vpc-1
              SubnetIds:
                - subnet-1
                - subnet-2
    YAML
  }
}
