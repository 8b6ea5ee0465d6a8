rule "terraform-http-request-carries-secret" {
  title    = "HTTP data source sends a secret"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "data.http"

  locals {
    sends   = [for part in [self.url, self.request_body] : part if part != null]
    carries = [for part in local.sends : length(contains_secret(part)) > 0 || reads_secret(part)]
    places  = [for i, part in local.sends : part if known(local.carries[i]) && local.carries[i]]
  }
  require = !any(local.carries)
  at      = local.places[0]
  message = "${self.address} sends a secret in its ${name("url")} or body"

  reason     = "Terraform sends the request on every plan to the host in the URL. Proxies and servers also log a secret in a URL."
  fix        = "Keep secrets out of the request. Let the workload fetch the secret itself, or authenticate with a header to a host that you operate."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://registry.terraform.io/providers/hashicorp/http/latest/docs/data-sources/http"]
  aliases    = ["AWS-0134", "CKV2_AWS_36", "aws-ssm-avoid-leaks-via-http"]

  example "terraform" {
    bad  = <<-TF
      data "aws_ssm_parameter" "password" {
        name = "/db/password"
      }
      data "http" "example" {
        url = "https://example.com/collect?p=$${data.aws_ssm_parameter.password.value}" # finding
      }
    TF
    good = <<-TF
      data "http" "example" {
        url = "https://ip-ranges.amazonaws.com/ip-ranges.json"
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      variable "token" {
        type      = string
        sensitive = true
      }
      data "http" "example" {
        url          = "https://example.com/collect"
        method       = "POST"
        request_body = jsonencode({ token = var.token }) # finding
      }
    TF
    good = <<-TF
      variable "region" {
        default = "eu-west-1"
      }
      data "http" "example" {
        url = "https://example.com/regions/$${var.region}"
      }
      # The provider marks every parameter, whether it is a secret or not.
      data "aws_ssm_parameter" "image" {
        name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
      }
      data "aws_ssm_parameter" "shop" {
        name            = "/shop/region"
        with_decryption = false
      }
      data "http" "image" {
        url = "https://example.com/$${data.aws_ssm_parameter.shop.value}/$${data.aws_ssm_parameter.image.value}"
      }
    TF
  }
}
