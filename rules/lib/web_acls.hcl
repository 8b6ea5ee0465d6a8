# Web ACLs of AWS WAF and their rule groups.

function "associated_web_acls" {
  description = "The web ACLs that associations put in front of a resource"
  parameters  = ["resource"]
  result      = [for association in related(resource, "AWS::WAFv2::WebACLAssociation", "ResourceArn") : target(association.WebACLArn)]
}

function "known_bad_inputs_group" {
  description = "AWS's rule group against Log4j and similar attacks"
  result      = "AWSManagedRulesKnownBadInputsRuleSet"
}

function "lacks_known_bad_inputs" {
  description = "Whether none of the web ACLs has AWS's rule group against Log4j and similar attacks"
  parameters  = ["acls"]
  result = !one_of(
    known_bad_inputs_group(),
    flatten([for acl in acls : [for rule in acl.Rules : rule.Statement.ManagedRuleGroupStatement.Name]])
  )
}
