# Policies as many rules ask for them.

function "own_allows" {
  description = "The Allow statements of the permissions that stand in a resource itself"
  parameters  = ["resource"]
  result      = allows(own_policies(resource))
}
