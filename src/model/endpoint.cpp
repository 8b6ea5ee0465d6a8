#include "model/endpoint.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/text.h"

namespace lintel::model {
namespace {

/// Services whose endpoint the provider names otherwise than CloudFormation names the service.
struct EndpointName {
  std::string_view service;  ///< as types have it, lower case
  std::string_view endpoint;
};
constexpr EndpointName endpoint_names[] = {
    {"apigatewayv2", "apigateway"},
    {"amazonmq", "mq"},
    {"certificatemanager", "acm"},
    {"cognito", "cognitoidp"},
    {"elasticloadbalancing", "elb"},
    {"elasticloadbalancingv2", "elb"},
    {"kinesisfirehose", "firehose"},
    {"logs", "cloudwatchlogs"},
    {"msk", "kafka"},
    {"opensearchservice", "opensearch"},
    {"stepfunctions", "sfn"},
};
/// Names that the provider takes for the same.
constexpr EndpointName other_names[] = {
    {"acm", "certificatemanager"},
    {"cloudwatchlogs", "logs"},
    {"elb", "elasticloadbalancing"},
    {"elb", "elbv2"},
    {"elb", "elasticloadbalancingv2"},
    {"events", "cloudwatchevents"},
    {"events", "eventbridge"},
    {"kafka", "msk"},
    {"opensearch", "es"},
    {"opensearch", "elasticsearch"},
    {"s3", "s3api"},
    {"sfn", "stepfunctions"},
};

std::string endpoint_of(std::string_view type) {
  const std::size_t start = type.find("::");
  const std::size_t end = type.find("::", start + 2);
  std::string service = lower_case(type.substr(start + 2, end == std::string_view::npos ? end : end - start - 2));
  const auto named = std::find_if(std::begin(endpoint_names), std::end(endpoint_names),
                                  [&](const EndpointName& name) { return name.service == service; });
  return named == std::end(endpoint_names) ? service : std::string(named->endpoint);
}

/// The host and port of an address that is not one of AWS's; empty for AWS's own and for what is not an address.
std::string foreign_host_in(Value address) {
  if (!address.is_string()) return {};
  std::string_view text = address.string();
  const std::size_t scheme = text.find("://");
  if (scheme == std::string_view::npos) return {};
  text.remove_prefix(scheme + 3);
  text = text.substr(0, text.find_first_of("/?#"));
  if (const std::size_t user = text.rfind('@'); user != std::string_view::npos) text.remove_prefix(user + 1);
  const std::string host = lower_case(text.substr(0, text.starts_with('[') ? text.find(']') : text.find(':')));
  for (const std::string_view own : {"amazonaws.com", "amazonaws.com.cn", "api.aws", "amazonaws.eu"}) {
    if (host == own || host.ends_with("." + std::string(own))) return {};
  }
  return host.empty() ? std::string() : lower_case(text);
}

}  // namespace

std::string foreign_host(const Resource& resource) {
  const EvaluatedResource* source = resource.parts.empty() ? nullptr : resource.parts.front().source;
  if (!source || resource.dialect == Dialect::cloudformation) return {};
  const bool is_provider = source->kind == BlockKind::provider;
  const Value written = (is_provider ? source->config : source->provider).get("endpoints");
  if (written.is_null()) return {};
  const std::string wanted = is_provider ? std::string() : endpoint_of(resource.type);
  const auto is_wanted = [&](std::string_view name) {
    return is_provider || name == wanted ||
           std::any_of(std::begin(other_names), std::end(other_names),
                       [&](const EndpointName& other) { return other.service == wanted && other.endpoint == name; });
  };
  const auto find_in = [&](Value endpoints) {
    std::string host;
    for (const Member& member : endpoints.members()) {
      if (host.empty() && is_wanted(member.key)) host = foreign_host_in(member.value);
    }
    return host;
  };
  if (!written.is_sequence()) return find_in(written);
  for (const Value endpoints : written.items()) {
    if (std::string host = find_in(endpoints); !host.empty()) return host;
  }
  return {};
}

}  // namespace lintel::model
