# Words of messages and fixes.

function "spelled" {
  description = "The Terraform or CloudFormation word for a thing, by the language of the resource; for a property's own name, see `name`"
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
  description = "Whether a value is null or an empty text"
  parameters  = ["value"]
  result      = value == null || value == ""
}

function "secrets_of_text" {
  description = <<-TEXT
    The secret parts of a text: of a JSON object, the members whose names suggest a secret; of an address or a text with a sensitive
    part, nothing; of any other text, the whole text
  TEXT
  parameters  = ["text"]
  result = (
    proven(length(try(keys(jsondecode(text)), [])) > 0)
    ? [for name, value in jsondecode(text) : value if suggests_secret(name)]
    : proven(issensitive(text)) || proven(matches(text, "*@*")) ? []
    : [text]
  )
}
