#include "model/endpoint.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>

#include "base/ip_address.h"
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

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Whether a host can only be an emulator: this machine by number or name (RFC 6761 keeps `localhost` and what is below
/// it for that), LocalStack's own name for it, or a container of the name "localstack", which no name of the DNS is.
bool is_emulator(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  if (host == "localstack" || host == "localhost" || host.ends_with(".localhost")) return true;
  constexpr std::string_view own = "localhost.localstack.cloud";
  if (host == own || (host.ends_with(own) && host[host.size() - own.size() - 1] == '.')) return true;
  // As numbers are written: what reads "0127.0.0.1" may take it for octal.
  const std::optional<IpAddress> address = parse_ip_address(host);
  if (!address || to_string(*address) != host) return false;
  const auto network = [](const char* text) { return parse_ip_network(text).value(); };
  return contains(network("127.0.0.0/8"), *address) || contains(network("::1/128"), *address) || address->bits == 0;
}

/// The host and port of an address of an emulator; empty for all others, and for what is not an address.
std::string emulator_in(Value address) {
  if (!address.is_string()) return {};
  std::string text = lower_case(address.string());
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!text.starts_with(scheme)) continue;
    const std::size_t end = std::min(text.find_first_of("/?#", scheme.size()), text.size());
    const std::string_view authority = std::string_view(text).substr(scheme.size(), end - scheme.size());
    const bool is_bracketed = authority.starts_with('[');
    const std::size_t close = is_bracketed ? authority.find(']') : authority.find(':');
    const std::string_view host = authority.substr(is_bracketed ? 1 : 0, is_bracketed ? close - 1 : close);
    std::string_view rest = close == authority.npos ? std::string_view() : authority.substr(close);
    if (is_bracketed && !rest.empty()) rest.remove_prefix(1);
    const bool has_end = rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
    return has_end && is_emulator(host) ? std::string(authority) : std::string();
  }
  return {};
}

}  // namespace

namespace {

/// Of a resource of a template there is no provider.
Emulator emulator_of(const EvaluatedResource& source, std::string_view type) {
  const bool is_provider = source.kind == BlockKind::provider;
  const Value written = (is_provider ? source.config : source.provider).get("endpoints");
  if (written.is_null() || type.find("::") == std::string_view::npos) return {};
  const std::string wanted = is_provider ? std::string() : endpoint_of(type);
  const auto is_wanted = [&](std::string_view name) {
    return is_provider || name == wanted ||
           std::any_of(std::begin(other_names), std::end(other_names),
                       [&](const EndpointName& other) { return other.service == wanted && other.endpoint == name; });
  };
  const auto find_in = [&](Value endpoints) {
    Emulator emulator;
    for (const Member& member : endpoints.members()) {
      if (!emulator.host.empty() || !is_wanted(member.key)) continue;
      emulator = {emulator_in(member.value), span_of(member.value)};
    }
    return emulator;
  };
  if (!written.is_sequence()) return find_in(written);
  for (const Value endpoints : written.items()) {
    if (Emulator emulator = find_in(endpoints); !emulator.host.empty()) return emulator;
  }
  return {};
}

/// Whether the accounts that two providers deploy to may differ.
bool may_differ(Value a, Value b) {
  if (a.node() == b.node()) return false;
  constexpr std::array<std::string_view, 6> settings = {
      "assume_role", "assume_role_with_web_identity", "profile",
      "access_key",  "allowed_account_ids",           "shared_credentials_files"};
  return std::any_of(settings.begin(), settings.end(), [&](std::string_view name) {
    const Value one = a.get(name), other = b.get(name);
    return one.node() != other.node() && !(one.is_null() && other.is_null()) && equal(one, other) != Truth::yes;
  });
}

}  // namespace

Emulator find_emulator(const Resource& resource) {
  const EvaluatedResource* source = resource.parts.empty() ? nullptr : resource.parts.front().source;
  return !source || resource.dialect == Dialect::cloudformation ? Emulator() : emulator_of(*source, resource.type);
}

bool may_be_elsewhere(const EvaluatedResource& made, std::string_view type, const EvaluatedResource& other) {
  if (made.kind != BlockKind::resource || made.provider.node() == other.provider.node()) return false;
  return may_differ(made.provider, other.provider) || !emulator_of(made, type).host.empty();
}

bool may_be_elsewhere(const Resource& made, const Resource& other) {
  if (made.dialect == Dialect::cloudformation || made.parts.empty() || other.parts.empty()) return false;
  const EvaluatedResource *one = made.parts.front().source, *two = other.parts.front().source;
  if (!one || !two) return false;
  return made.properties.get("AccountId").is_string() || may_be_elsewhere(*one, made.type, *two);
}

}  // namespace lintel::model
