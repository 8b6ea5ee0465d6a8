#include "scan/not_entered.h"

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace lintel {

void report_not_entered(const Session& session, const std::vector<const UnitReport*>& units, const Locator& locator,
                        std::vector<Diagnostic>& diagnostics) {
  if (session.found.not_entered.empty() && session.found.fragments.empty()) return;
  const auto normal = [](std::string_view path) {
    return std::filesystem::path(path).lexically_normal().generic_string();
  };
  std::set<std::string> read;
  for (const UnitReport* unit : units) {
    for (const FileId file : unit->files) read.insert(normal(session.sources->path(file)));
  }
  for (const std::string& path : session.found.not_entered) {
    if (read.contains(normal(path))) continue;
    diagnostics.push_back(
        locator.diagnose({ProblemSeverity::notice,
                          "not-entered",
                          "git tracks this file in a folder of installed or built files, which Lintel does not "
                          "scan; name the folder to scan it",
                          {},
                          path,
                          {}}));
  }
  for (const std::string& path : session.found.fragments) {
    if (read.contains(normal(path))) continue;
    diagnostics.push_back(
        locator.diagnose({ProblemSeverity::notice,
                          "template-fragment",
                          "this file has resources of CloudFormation and no `Resources` around them, "
                          "and no template includes it: Lintel does not check what a build makes of it",
                          {},
                          path,
                          {}}));
  }
}

}  // namespace lintel
