#include "cli/access_reading.h"

#include <algorithm>
#include <utility>

#include "domain/iam/decision/new_access.h"
#include "scan/deployment.h"

namespace lintel::cli {
namespace {

using iam::AccessGraph;

/// The graph of a root of this path; nullptr where there is none.
const AccessGraph* find_graph(const Access& access, const std::string& path) {
  for (std::size_t i = 0; i < access.graphs.size(); ++i) {
    if (root_path(access.scan.session, access.scan.session.roots[i]) == path) return access.graphs[i].get();
  }
  return nullptr;
}

/// Who makes a request that was not allowed before, for people.
std::string name_of_caller(const iam::NewAccess& found, const AccessGraph& graph) {
  if (found.is_public) return "everyone";
  const auto& principals = graph.principals();
  const auto known = std::find_if(principals.begin(), principals.end(), [&](const iam::GraphPrincipal& principal) {
    return principal.caller.name == found.caller.name;
  });
  return known == principals.end() ? graph.visible_name(found.caller) : std::string(known->resource->address);
}

}  // namespace

Access read_access(const ScanOptions& options, std::unique_ptr<Locator>& locator) {
  Access access{evaluate(options), {}, {}};
  Session& session = access.scan.session;
  const auto deployment = read_deployment(options, *session.reader, *session.sources, session.problems);
  locator = std::make_unique<Locator>(*session.sources, *session.reader, options.paths);
  access.unread = unread_of(access.scan, *locator);
  for (const AnalysedUnit& root : access.scan.roots)
    access.graphs.push_back(std::make_unique<AccessGraph>(*root.graph, *deployment));
  return access;
}

std::vector<AccessOf> compare_access(const Access& now, const Access& before) {
  std::vector<AccessOf> answers;
  for (std::size_t unit = 0; unit < now.graphs.size(); ++unit) {
    AccessGraph& graph = *now.graphs[unit];
    const std::string path = root_path(now.scan.session, now.scan.session.roots[unit]);
    for (iam::NewAccess& found : iam::find_new_access(graph, find_graph(before, path))) {
      // Of what was not read then, it may have been allowed.
      if (!before.unread.empty()) found.access.allowed = Truth::unknown;
      const bool is_own = found.subject->type == "AWS::IAM::User" || found.subject->type == "AWS::IAM::Group" ||
                          found.caller.name == graph.arn_of(*found.subject);
      found.access.is_sensitive = graph.is_sensitive(found.access);
      answers.push_back({name_of_caller(found, graph), is_own ? std::string() : std::string(found.subject->address),
                         std::move(found.access), before.unread});
    }
  }
  return answers;
}

}  // namespace lintel::cli
