source "terraform-aws-modules/key-pair/aws" {
  versions = ">= 1.0, < 4.0"
  ignore = [
    "create_key_pair", "create_private_key", "private_key_algorithm", "private_key_ecdsa_curve", "private_key_rsa_bits", "public_key", "region",
  ]
}

variable "create" { default = true }
variable "key_name" { default = null }
variable "key_name_prefix" { default = null }
variable "tags" { default = {} }

resource "aws_key_pair" "this" {
  count           = var.create ? 1 : 0
  key_name        = var.key_name
  key_name_prefix = var.key_name_prefix
  tags            = var.tags
}

output "key_pair_name" { value = one(aws_key_pair.this[*].key_name) }
