# Words of messages and hints.

function "spelled" {
  description = "A name as the resource's language writes it, where it is not a property's own (see `name`): Terraform's word, or CloudFormation's"
  parameters  = ["resource", "terraform", "cloudformation"]
  result      = resource.frontend == "cloudformation" ? cloudformation : terraform
}

function "encrypted_setting" {
  description = "How the file writes the encryption of a block device; Terraform has a block of its own for the root device, which names no device"
  parameters  = ["resource", "device"]
  result = spelled(
    resource,
    proven(device.DeviceName == null) ? "root_block_device.encrypted" : "ebs_block_device.encrypted",
    "BlockDeviceMappings.Ebs.Encrypted",
  )
}

function "blank" {
  description = "Whether nothing is said: null or an empty text"
  parameters  = ["value"]
  result      = value == null || value == ""
}

function "secrets_of_text" {
  description = <<-TEXT
    What of a secret's text is secret: of an object the members whose names say so; of an address, and of what holds something
    sensitive, no more than that; else the text
  TEXT
  parameters  = ["text"]
  result = (
    proven(length(try(keys(jsondecode(text)), [])) > 0)
    ? [for name, value in jsondecode(text) : value if suggests_secret(name)]
    : proven(issensitive(text)) || proven(matches(text, "*@*")) ? []
    : [text]
  )
}
