# Words of messages and hints.

function "spelled" {
  description = "A name as the resource's language writes it, where it is not a property's own (see `name`): Terraform's word, or CloudFormation's"
  parameters  = ["resource", "terraform", "cloudformation"]
  result      = resource.frontend == "cloudformation" ? cloudformation : terraform
}
