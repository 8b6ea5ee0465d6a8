resource "aws_wafv2_web_acl" {
  type = "AWS::WAFv2::WebACL"
  names = {
    name                                                = "Name"
    rule_json                                           = "Rules"
    "rule.visibility_config.cloudwatch_metrics_enabled" = "CloudWatchMetricsEnabled"
  }
  properties = {
    CustomResponseBodies = source.custom_response_body == null ? null : {
      for body in each(source.custom_response_body) : body.key => { Content = body.content, ContentType = body.content_type }
    }
  }
}

resource "aws_wafv2_rule_group" {
  type  = "AWS::WAFv2::RuleGroup"
  names = { name = "Name", rules_json = "Rules" }
  properties = {
    CustomResponseBodies = source.custom_response_body == null ? null : {
      for body in each(source.custom_response_body) : body.key => { Content = body.content, ContentType = body.content_type }
    }
  }
}

resource "aws_wafv2_ip_set" {
  type = "AWS::WAFv2::IPSet"
}

resource "aws_wafv2_regex_pattern_set" {
  type  = "AWS::WAFv2::RegexPatternSet"
  names = { regular_expression = "RegularExpressionList" }
}

resource "aws_wafv2_web_acl_association" {
  type = "AWS::WAFv2::WebACLAssociation"
}

resource "aws_wafv2_web_acl_logging_configuration" {
  type = "AWS::WAFv2::LoggingConfiguration"
}

resource "aws_waf_web_acl" {
  type = "AWS::WAF::WebACL"
  # A rule that takes in a group has an override in the place of its action.
  names  = { rules = "Rules", name = "Name", "rules.rule_id" = "RuleId", "rules.override_action" = "Action" }
  ignore = ["logging_configuration"]
}

resource "aws_wafregional_web_acl" {
  type   = "AWS::WAFRegional::WebACL"
  names  = { rule = "Rules", name = "Name", "rule.override_action" = "Action" }
  ignore = ["logging_configuration"]
}

resource "aws_waf_rule_group" {
  type           = "AWS::WAF::RuleGroup"
  terraform_only = true
}

resource "aws_wafregional_rule_group" {
  type           = "AWS::WAFRegional::RuleGroup"
  terraform_only = true
}

resource "aws_wafregional_web_acl_association" {
  type = "AWS::WAFRegional::WebACLAssociation"
}

resource "aws_shield_protection" {
  type = "AWS::Shield::Protection"
}

resource "aws_shield_proactive_engagement" {
  type  = "AWS::Shield::ProactiveEngagement"
  names = { enabled = "ProactiveEngagementStatus ? ENABLED : DISABLED", emergency_contact = "EmergencyContactList" }
}

attachment "aws_wafv2_web_acl_rule_group_association" {
  to   = "AWS::WAFv2::WebACL"
  by   = source.web_acl_arn
  into = "Rules[]"
  names = {
    rule_name                                   = "Name"
    managed_rule_group                          = "Statement.ManagedRuleGroupStatement"
    "managed_rule_group.rule_action_override"   = "RuleActionOverrides"
    rule_group_reference                        = "Statement.RuleGroupReferenceStatement"
    "rule_group_reference.rule_action_override" = "RuleActionOverrides"
  }
  properties = {
    OverrideAction = source.override_action == "count" ? { Count = {} } : { None = {} }
  }
}
