#include "cli/kept_results.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/text.h"
#include "cli/change_finding.h"
#include "finding/fingerprint.h"
#include "report/finding_text.h"
#include "report/known_findings.h"
#include "report/terminal_text.h"
#include "scan/kept_resources.h"

namespace lintel::cli {
namespace {

constexpr const char* kept_rule = "resource-left-as-deployed";

/// Whether the later side has a resource, or a part, of a finding of the earlier one, in one of the finding's roots.
bool is_there(const Finding& finding, std::string_view of, const DiffSide& now, const DiffSide& base) {
  std::set<std::string_view> names;
  for (const std::uint32_t root : finding.roots) {
    if (root < base.report.roots.size())
      names.insert(report::counted_from(base.report.roots[root].path, base.directory));
  }
  const std::uint64_t address = hash_address(of);
  return std::any_of(now.report.roots.begin(), now.report.roots.end(), [&](const ScannedRoot& root) {
    return names.contains(report::counted_from(root.path, now.directory)) &&
           std::binary_search(root.addresses.begin(), root.addresses.end(), address);
  });
}

}  // namespace

std::vector<Finding> find_kept_results(const DiffSide& now, const DiffSide& base, const std::string& base_name) {
  if (now.report.fixed.empty() || !now.report.sources || !base.report.sources) return {};
  std::set<std::string_view> fixed;
  for (const Finding& finding : now.report.fixed) fixed.insert(finding.fingerprint);
  KeptResources kept(*base.report.sources, *now.report.sources);
  std::vector<std::string> names;
  const Finding* first = nullptr;
  for (const Finding& finding : base.report.findings) {
    if (finding.suppressed || finding.resource_address.empty() || !fixed.contains(finding.fingerprint)) continue;
    const std::string why =
        kept.reason(finding, [&](std::string_view address) { return is_there(finding, address, now, base); });
    if (why.empty()) continue;
    if (!first) first = &finding;
    names.push_back(lintel::quoted(finding.rule) + " for " + finding.resource_address + " (" + why + ")");
  }
  if (names.empty()) return {};
  Finding finding = make_change_finding(
      kept_rule, report::count(names.size(), "result") + " that failed at " + base_name +
                     (names.size() == 1 ? " counts" : " count") +
                     " as fixed, but what is deployed stays as it is: " + report::shortened_list(names));
  finding.location.file = first->location.file;
  finding.baseline_state = "new";
  finding.fingerprint = fingerprint(finding.rule + '\n' + finding.message, 0);
  return {std::move(finding)};
}

}  // namespace lintel::cli
