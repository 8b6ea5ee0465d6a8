rule "ec2-image-lookup-any-owner" {
  title    = "AMI lookup accepts images of any owner"
  severity = "high"
  area     = "infrastructure-protection/software-integrity"
  resource = ["data.aws_ami", "data.aws_ami_ids"]

  locals {
    owner_filters = ["owner-id", "owner-alias", "image-id"]
    filters       = [for filter in self.filter : filter if one_of(filter.name, local.owner_filters)]
  }
  require = (self.owners != null && length(self.owners) > 0) || length(local.filters) > 0 || self.executable_users != null
  at      = self.owners
  message = "${self.address} accepts images of any owner"

  reason    = "Anyone can publish an AMI under any name. A lookup by name alone launches an attacker's image once it is the newest match."
  fix       = "Set `owners` to `[\"self\"]`, `[\"amazon\"]` or the account IDs of publishers that you trust."
  no_repair = "whose images are trusted is a decision"
  references = [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharing-amis.html",
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/usingsharedamis-finding.html",
  ]
  aliases = ["AWS-0344", "CKV_AWS_386"]

  example "terraform" {
    bad  = <<-TF
      data "aws_ami" "example" { # finding
        most_recent = true
        filter {
          name   = "name"
          values = ["al2023-ami-2023.*-x86_64"]
        }
      }
    TF
    good = <<-TF
      data "aws_ami" "example" {
        most_recent = true
        owners      = ["amazon"]
        filter {
          name   = "name"
          values = ["al2023-ami-2023.*-x86_64"]
        }
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      data "aws_ami" "example" {
        most_recent = true
        owners      = [] # finding
        name_regex  = "^base-"
      }
    TF
    good = <<-TF
      data "aws_ami" "example" {
        most_recent = true
        filter {
          name   = "owner-id"
          values = ["123456789012"]
        }
      }
    TF
  }
}
