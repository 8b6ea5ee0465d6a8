// find_new_access: reads pairs of what a user is given, one a line as JSON: `now` and `before`, each an object with
// `identity` and perhaps `boundary`, lists of policies. Writes what is allowed now and was not as JSON: the request,
// null where there is none, false where that is not decided.
#include <deque>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "domain/iam/decision/access_graph.h"
#include "value/json_text.h"

namespace {

using Json = nlohmann::json;
using namespace lintel;

/// Users and their policies, of one pair.
class Users {
 public:
  iam::GraphPrincipal read(const Json& given) {
    iam::GraphPrincipal user;
    user.resource = &resource_;
    user.caller = iam::read_caller("arn:aws:iam::111122223333:user/ana");
    user.identity = list(given.at("identity"));
    if (given.contains("boundary")) user.boundary = list(given["boundary"]);
    return user;
  }

 private:
  iam::PolicyList list(const Json& documents) {
    iam::PolicyList policies;
    for (const Json& document : documents) {
      std::string error;
      const auto value = parse_json_text(document.dump(), arena_, nullptr, error);
      if (!value) throw std::runtime_error(error);
      policies.push_back(&read_.emplace_back(iam::read_policy(*value, arena_)));
    }
    return policies;
  }

  model::Resource resource_;
  Arena arena_;
  std::deque<iam::Policy> read_;
};

Json compare(const Json& pair) {
  const model::UnitGraph graph;
  iam::Deployment deployment;
  deployment.account = "111122223333";
  iam::AccessGraph access(graph, deployment);
  Users users;
  const iam::GraphPrincipal now = users.read(pair.at("now")), before = users.read(pair.at("before"));
  const iam::AccessAnswer answer = access.find_beyond(now, &before);
  if (answer.allowed == Truth::no) return nullptr;
  if (answer.allowed == Truth::unknown) return false;
  return {
      {"action", answer.witness.action}, {"resource", answer.witness.resource}, {"context", answer.witness.context}};
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) std::cout << compare(Json::parse(line)).dump() << std::endl;
}
