#include "scan/deployment.h"

#include <string>
#include <utility>
#include <vector>

#include "domain/iam/decision/request.h"

namespace lintel {
namespace {

std::vector<std::string> read_levels(const std::vector<std::string>& paths, const FileReader& reader,
                                     SourceSet& sources, Problems& problems) {
  std::vector<std::string> levels;
  for (const std::string& path : paths) {
    std::string error;
    const FileId file = sources.read(path, reader, error);
    if (file == FileId::none) {
      problems.push_back({ProblemSeverity::error, "unreadable-file", error, {}, path, {}});
      continue;
    }
    std::string text(sources.text(file));
    if (const std::string fault = iam::find_level_fault(text); !fault.empty()) {
      problems.push_back(
          {ProblemSeverity::error,
           "unreadable-file",
           "This file " + fault + ": a policy document is expected, or a list of those that are attached at one level.",
           {file, 0, 1},
           {},
           {}});
      continue;
    }
    levels.push_back(std::move(text));
  }
  return levels;
}

}  // namespace

std::shared_ptr<const iam::Deployment> read_deployment(const ScanOptions& options, const FileReader& reader,
                                                       SourceSet& sources, Problems& problems) {
  auto deployment = std::make_shared<iam::Deployment>();
  if (iam::is_account_number(options.account)) deployment->account = options.account;
  if (!options.partition.empty()) deployment->partition = options.partition;
  deployment->region = options.region;
  deployment->service_control = read_levels(options.service_control_files, reader, sources, problems);
  deployment->resource_control = read_levels(options.resource_control_files, reader, sources, problems);
  deployment->session = read_levels(options.session_policy_files, reader, sources, problems);
  return deployment;
}

}  // namespace lintel
