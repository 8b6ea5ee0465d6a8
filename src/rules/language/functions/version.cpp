#include "rules/language/environment.h"

#include "value/version.h"

#include <array>
#include <string>

#include "domain/net/tls_policy.h"
#include "rules/language/functions/parameters.h"

namespace lintel {
namespace {

using expression::Call;
using expression::Function;
using expression::Parameter;

std::string version_text(Value value) {
  return value.is_number() ? value.number().to_string() : std::string(value.string());
}

Value unknown_result(Call& call, const Type& type, Value because) {
  return make_unknown(&type, find_blocker(because, call.context.arena), call.context.arena);
}

/// A version with fewer numbers than the limit stands for the newest of its kind: `10` is not older than `10.17`.
bool is_older(const Version& version, const Version& limit) {
  const auto& given = version.numbers();
  const auto& wanted = limit.numbers();
  if (given.size() < wanted.size() && std::equal(given.begin(), given.end(), wanted.begin())) return false;
  return version < limit;
}

/// What is known of a text at its start decides where the numbers end before what is not known.
std::optional<Version> known_version(Value value) {
  if (!value.is_unknown()) return parse_version(version_text(value));
  const UnknownNode* unknown = value.unknown();
  if (!unknown || unknown->parts.empty()) return std::nullopt;
  const std::string_view start = unknown->parts.front().string();
  const std::size_t end = start.find_last_of('.');
  return end == std::string_view::npos ? std::nullopt : parse_version(start.substr(0, end));
}

Value call_older(Call& call) {
  const Value given = expression::settle(call.arguments[0], call.context);
  const Value wanted = expression::settle(call.arguments[1], call.context);
  if (given.is_null() || wanted.is_null()) return make_boolean(false);
  const auto limit = parse_version(version_text(wanted));
  const auto version = known_version(given);
  if (wanted.is_unknown()) return unknown_result(call, types::boolean, wanted);
  if (!limit) return expression::fail_argument(call, 1, "a version such as \"1.28\" is required");
  if (given.is_unknown()) {
    const bool decided =
        version && version->numbers() != limit->numbers() && version->numbers().size() >= limit->numbers().size();
    return decided ? make_boolean(is_older(*version, *limit)) : unknown_result(call, types::boolean, given);
  }
  return make_boolean(version && is_older(*version, *limit));
}

/// A policy's name read, or what the function gives instead: null for null, unknown for what is not known.
std::optional<net::TlsPolicy> read_policy(Call& call, const Type& type, Value& instead) {
  const Value name = expression::settle(call.arguments[0], call.context);
  if (name.is_null()) {
    instead = make_null(call.context.arena);
  } else if (name.is_unknown()) {
    instead = unknown_result(call, type, name);
  } else if (auto policy = net::read_tls_policy(name.string())) {
    return policy;
  } else {
    const std::string why = "what the TLS policy " + std::string(name.string()) + " allows is not known";
    const Blocker* blocker =
        make_blocker(span_of(name), call.context.arena.copy(std::string_view(why)), call.context.arena);
    instead = make_unknown(&type, blocker, call.context.arena);
  }
  return std::nullopt;
}

Value call_lowest_tls(Call& call) {
  Value instead;
  const auto policy = read_policy(call, types::string, instead);
  if (!policy) return instead;
  const auto& numbers = policy->lowest.numbers();
  return make_string(std::to_string(numbers[0]) + "." + std::to_string(numbers[1]), call.context.arena);
}

Value call_forward_secret(Call& call) {
  Value instead;
  const auto policy = read_policy(call, types::boolean, instead);
  return policy ? make_boolean(policy->forward_secret) : instead;
}

constexpr std::array<Parameter, 2> version_and_limit = {{{"version", &types::any}, {"limit", &types::any}}};
constexpr std::array<Parameter, 1> policy_only = {{{"policy", &types::any}}};

const std::array version_table = {
    Function{"forward_secret", policy_only, nullptr, 1, &types::boolean, open_to_all, call_forward_secret, nullptr,
             "Whether a named TLS policy has no cipher without forward secrecy."},
    Function{"lowest_tls", policy_only, nullptr, 1, &types::string, open_to_all, call_lowest_tls, nullptr,
             "The oldest version of TLS that a named policy allows: \"1.2\"; \"0.3\" is SSL 3."},
    Function{"older", version_and_limit, nullptr, 2, &types::boolean, open_to_all, call_older, nullptr,
             "Whether a version is older than another; false for null and for a text without numbers."},
};

}  // namespace

std::span<const Function> version_functions() {
  return version_table;
}

}  // namespace lintel
