#include "cli/access_changes.h"

#include <memory>
#include <utility>

#include "cli/access_reading.h"
#include "cli/change_finding.h"
#include "finding/collect.h"
#include "finding/fingerprint.h"

namespace lintel::cli {
namespace {

constexpr std::string_view forbidden_rule = "iam-access-forbidden";

/// Adds an answer of a comparison, of code that lies where `code` says.
void add_answer(const AccessOf& answer, const ScanOptions& options, const std::string& base_name,
                const Locator& locator, ScanReport& report) {
  const std::string address = answer.subject.empty() ? answer.who : answer.subject;
  std::vector<Location> places = places_of(answer.access, locator);
  Location place;
  if (!places.empty()) place = places.front();
  if (places.empty()) place.file = options.paths.empty() ? "." : options.paths.front();
  place.source = 0;  // of another reading: reports have no excerpt of it
  if (answer.access.allowed != Truth::yes) {
    report.undecided.push_back({std::string(forbidden_rule), address, place, blocker_of(answer), place});
    ++report.summary.undecided;
    return;
  }
  std::string message = text_of(answer) + ", which the policies of " + base_name + " do not allow";
  if (!options.new_access_reason.empty()) message += ": " + options.new_access_reason;
  Finding finding = make_change_finding(forbidden_rule, std::move(message));
  finding.location = std::move(place);
  finding.block_address = finding.resource_address = address;
  finding.baseline_state = "new";
  finding.fingerprint = fingerprint(finding.rule + '\n' + finding.message, 0);
  ++report.summary.findings[finding.severity];
  report.findings.push_back(std::move(finding));
}

}  // namespace

void add_access_changes(ScanReport& report, const std::vector<ScanOptions>& after,
                        const std::vector<ScanOptions>& before, const std::string& base_name) {
  for (std::size_t group = 0; group < after.size() && group < before.size(); ++group) {
    if (!after[group].forbids_new_access) continue;
    std::unique_ptr<Locator> locator, earlier;
    const Access now = read_access(after[group], locator);
    const Access then = read_access(before[group], earlier);
    for (const AccessOf& answer : compare_access(now, then))
      add_answer(answer, after[group], base_name, *locator, report);
  }
  sort_findings(report.findings);
}

}  // namespace lintel::cli
