// decide_policies: reads one question a line as JSON, and writes the verdict on each as a word. What a question holds:
// principal, action, resource, resourceAccount, context, and the policies identity, boundary, session, serviceControl,
// resourceControl, resourcePolicies.
#include <deque>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "domain/iam/decision/decision.h"
#include "value/json_text.h"

namespace {

using Json = nlohmann::json;
using namespace lintel;

/// The policies of one question.
class Policies {
 public:
  const iam::Policy* read(const Json& document) {
    std::string error;
    const auto value = parse_json_text(document.dump(), arena_, nullptr, error);
    if (!value) throw std::runtime_error(error);
    return &read_.emplace_back(iam::read_policy(*value, arena_));
  }
  iam::PolicyList list(const Json& documents) {
    iam::PolicyList policies;
    for (const Json& document : documents) policies.push_back(read(document));
    return policies;
  }
  std::vector<iam::PolicyList> levels(const Json& all) {
    std::vector<iam::PolicyList> policies;
    for (const Json& level : all) policies.push_back(list(level));
    return policies;
  }

 private:
  Arena arena_;
  std::deque<iam::Policy> read_;
};

const char* word(iam::Verdict verdict) {
  switch (verdict) {
    case iam::Verdict::allowed:
      return "Allowed";
    case iam::Verdict::denied:
      return "ImplicitlyDenied";
    case iam::Verdict::denied_explicitly:
      return "ExplicitlyDenied";
    case iam::Verdict::undecided:
      break;
  }
  return "Undecided";
}

iam::Verdict decide(const Json& question) {
  Policies policies;
  iam::PolicySet set;
  set.identity = policies.list(question.at("identity"));
  if (question.contains("boundary")) set.boundary = policies.list(question["boundary"]);
  if (question.contains("session")) set.session = policies.list(question["session"]);
  set.service_control = policies.levels(question.at("serviceControl"));
  set.resource_control = policies.levels(question.at("resourceControl"));
  set.resource = policies.list(question.at("resourcePolicies"));
  iam::Request request;
  request.caller = iam::read_caller(question.at("principal").get<std::string>());
  request.action = question.at("action");
  request.resource = question.at("resource");
  request.resource_account = question.at("resourceAccount");
  set.resource_must_allow = request.action.starts_with("kms:") || request.action.starts_with("sts:");
  for (const auto& [key, values] : question.at("context").items())
    request.context[iam::key_of(key)] = values.get<std::vector<std::string>>();
  return iam::decide(set, request).verdict;
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) std::cout << word(decide(Json::parse(line))) << "\n";
}
