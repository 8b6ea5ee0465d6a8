# What a load balancer's listener does with requests.

function "redirects_to_https" {
  description = "Whether the actions of a listener, or of one of its rules, only redirect to HTTPS"
  parameters  = ["actions"]
  result      = length(actions) > 0 && all([for action in actions : action.Type == "redirect" && action.RedirectConfig.Protocol == "HTTPS"])
}

function "holds_for_every_request" {
  description = "Whether a condition of a listener's rule holds for every request: path `/*` or any host"
  parameters  = ["condition"]
  result = any([
    for value in concat(condition.PathPatternConfig.Values[*], condition.HostHeaderConfig.Values[*], condition.Values[*]) :
    one_of(value, ["*", "/*"])
  ])
}

function "rules_of_listener" {
  description = "The rules of a listener that the code has; those that may be elsewhere excuse nothing"
  parameters  = ["listener"]
  result = (
    known(related(listener, "AWS::ElasticLoadBalancingV2::ListenerRule", "ListenerArn"))
    ? related(listener, "AWS::ElasticLoadBalancingV2::ListenerRule", "ListenerArn")
    : []
  )
}

function "serves_only_redirects" {
  description = "Whether a listener sends every request to HTTPS: by its default actions, or by its first rule that serves anything"
  parameters  = ["listener"]
  result = redirects_to_https(listener.DefaultActions[*]) || any([
    for rule in rules_of_listener(listener) :
    length(rule.Conditions[*]) > 0 && all([for condition in rule.Conditions[*] : holds_for_every_request(condition)]) && redirects_to_https(rule.Actions[*])
    && all([
      for other in rules_of_listener(listener) :
      tonumber(first(other.Priority, 50001)) >= tonumber(first(rule.Priority, 50001)) || redirects_to_https(other.Actions[*])
    ])
  ])
}

function "only_redirects" {
  description = "Whether a listener is known to only redirect; a fixed answer does not count, because rules elsewhere can be added to it"
  parameters  = ["listener"]
  result = proven(
    length(listener.DefaultActions[*]) > 0
    && all([
      for action in concat(listener.DefaultActions[*], flatten([for rule in rules_of_listener(listener) : rule.Actions[*]])) :
      action.Type == "redirect"
    ])
  )
}

function "passes_nothing_on" {
  description = "Whether all listeners of a load balancer are known to only redirect: no request reaches a target"
  parameters  = ["balancer"]
  result = proven(
    length(related(balancer, "AWS::ElasticLoadBalancingV2::Listener", "LoadBalancerArn")) > 0
    && all([for listener in related(balancer, "AWS::ElasticLoadBalancingV2::Listener", "LoadBalancerArn") : only_redirects(listener)])
  )
}

function "balancer_attribute" {
  description = "The value of a load balancer's attribute, or the list of attributes of a template that does not set it"
  parameters  = ["balancer", "key"]
  result = try(
    [for attribute in balancer.LoadBalancerAttributes : attribute.Value if attribute.Key == key][0],
    spelled(balancer, null, balancer.LoadBalancerAttributes),
  )
}
