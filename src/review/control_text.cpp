#include "review/control_text.h"

#include <algorithm>
#include <set>

#include "report/finding_text.h"
#include "report/terminal_text.h"

namespace lintel::review {
namespace {

void add_once(std::vector<std::uint32_t>& to, const std::vector<std::uint32_t>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void settle(std::vector<std::uint32_t>& places) {
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
}

}  // namespace

ControlEvidence gather(const ReviewedControl& control, const Review& review) {
  ControlEvidence gathered;
  for (const std::uint32_t place : control.evidence) {
    const Evidence& rule = review.evidence[place];
    add_once(gathered.failing, rule.failing);
    add_once(gathered.accepted, rule.accepted);
    add_once(gathered.undecided, rule.undecided);
    add_once(gathered.complying, rule.complying);
  }
  for (std::vector<std::uint32_t>* list :
       {&gathered.failing, &gathered.accepted, &gathered.undecided, &gathered.complying})
    settle(*list);
  std::set<std::string_view> others;
  for (const std::vector<std::uint32_t>* list : {&gathered.failing, &gathered.accepted}) {
    for (const std::uint32_t place : *list) {
      const Finding& finding = review.report.findings[place];
      others.insert(finding.resource_address);
      others.insert(finding.instances.begin(), finding.instances.end());
    }
  }
  for (const std::uint32_t place : gathered.undecided) others.insert(review.report.undecided[place].resource_address);
  std::erase_if(gathered.complying, [&](std::uint32_t place) {
    return others.contains(review.report.compliance.resources[place].address);
  });
  return gathered;
}

std::string count_states(const Counts& counts) {
  std::string text;
  for (std::size_t i = 0; i < state_count; ++i) {
    if (counts[i] == 0) continue;
    text += (text.empty() ? "" : ", ") + std::to_string(counts[i]) + " " + to_string(static_cast<State>(i));
  }
  return text;
}

std::string change_of(const ReviewedControl& control, const Review& review) {
  if (!review.change || control.before == control.state) return {};
  return control.before ? std::string("was ") + to_string(*control.before) : std::string("new");
}

std::string count_changes(const Review& review) {
  if (!review.change) return {};
  return report::count(review.change->controls, "control") + " changed, " +
         report::count(review.change->new_findings, "new finding") + ", " +
         std::to_string(review.change->gone_findings) + " gone";
}

std::string place_text(const Location& location) {
  std::string text = location.file;
  if (location.start_line > 0)
    text += ":" + std::to_string(location.start_line) + ":" + std::to_string(location.start_column);
  return text;
}

std::string name_of(const Compliance::Resource& resource, const ScanReport& report) {
  const std::string& root = report.roots[resource.root].path;
  const bool is_inside = root == "." || resource.address == root || resource.location.file.view().starts_with(root);
  return is_inside ? resource.address.str() : resource.address + " in " + root;
}

std::string edition_of(const Framework& framework) {
  return framework.id + (framework.edition.empty() ? "" : ", edition " + framework.edition);
}

std::string judge_of(const Review& review) {
  return "lintel " + std::string(version()) + " (commit " + std::string(commit()) + "), " +
         report::count(review.report.summary.rules, "rule") + " (" + review.rules_digest.substr(0, 16) + "), " +
         report::count(review.files.size(), "file") + " read";
}

std::string message_of(const Finding& finding) {
  std::string text = report::message_with_conditions(finding);
  if (finding.instances.size() > 1) text += " (" + report::count(finding.instances.size(), "instance") + ")";
  return text;
}

}  // namespace lintel::review
