#include "review/review.h"

#include <algorithm>
#include <unordered_map>

#include "base/digest.h"
#include "report/finding_text.h"
#include "report/terminal_text.h"
#include "source/enclosure.h"

namespace lintel::review {
namespace {

/// What is shown of one rule, for all rules that are evidence for anything.
class EvidenceOfRules {
 public:
  EvidenceOfRules(const ScanReport& report, std::vector<Evidence>& evidence) : report_(report), evidence_(evidence) {}

  /// The place of a rule's evidence, which is empty until `gather`.
  std::uint32_t place_of(const Rule& rule) {
    const auto [place, is_new] =
        places_.try_emplace(std::string(rule.id), static_cast<std::uint32_t>(evidence_.size()));
    if (is_new) {
      Evidence& fresh = evidence_.emplace_back();
      fresh.rule = rule.id;
      fresh.title = rule.title;
      fresh.is_of_account = rule.is_of_account;
    }
    return place->second;
  }

  void gather() {
    for (const auto& [rule, resources] : report_.compliance.by_rule) {
      if (Evidence* of_rule = find(rule)) of_rule->complying = resources;
    }
    for (std::uint32_t i = 0; i < report_.findings.size(); ++i) {
      const Finding& finding = report_.findings[i];
      Evidence* const of_rule = find(finding.rule);
      if (!of_rule) continue;
      const bool is_accepted = finding.suppressed && finding.acceptance && !finding.acceptance->reason.empty();
      (is_accepted ? of_rule->accepted : of_rule->failing).push_back(i);
    }
    for (std::uint32_t i = 0; i < report_.undecided.size(); ++i) {
      if (Evidence* of_rule = find(report_.undecided[i].rule)) of_rule->undecided.push_back(i);
    }
  }

 private:
  Evidence* find(const std::string& rule) {
    const auto place = places_.find(rule);
    return place == places_.end() ? nullptr : &evidence_[place->second];
  }

  const ScanReport& report_;
  std::vector<Evidence>& evidence_;
  std::unordered_map<std::string, std::uint32_t> places_;
};

State state_of(const ReviewedControl& reviewed, const std::vector<Evidence>& evidence) {
  if (reviewed.evidence.empty()) return State::invisible;
  const auto any = [&](auto list) {
    return std::any_of(reviewed.evidence.begin(), reviewed.evidence.end(),
                       [&](std::uint32_t rule) { return !(evidence[rule].*list).empty(); });
  };
  if (any(&Evidence::failing)) return State::not_met;
  if (any(&Evidence::undecided)) return State::undecided;
  if (any(&Evidence::accepted)) return State::accepted;
  if (!any(&Evidence::complying)) return State::absent;
  return reviewed.control->ask.empty() ? State::met : State::in_code;
}

/// Says of a control that asks for something of the account how the configuration makes it visible, and of one whose
/// rules are still to be written that they are.
std::string hint_of(const ReviewedControl& reviewed, const std::vector<Evidence>& evidence) {
  if (reviewed.evidence.empty() && !reviewed.control->rules.empty()) {
    std::string names;
    for (const std::string& rule : reviewed.control->rules) names += (names.empty() ? "`" : ", `") + rule + "`";
    return "Lintel does not have the rules yet that would show it: " + names + ".";
  }
  const bool is_asked = std::any_of(reviewed.evidence.begin(), reviewed.evidence.end(), [&](std::uint32_t rule) {
    return evidence[rule].is_of_account && evidence[rule].is_empty();
  });
  if (!is_asked || reviewed.state != State::absent) return {};
  return "Set `scope: account` in .lintel.yaml where the code is all of the account: then what is absent is a finding.";
}

std::string relative_to(const std::string& root, std::string_view path) {
  const std::string whole = absolute_path(path);
  return !root.empty() && whole.starts_with(root + "/") ? whole.substr(root.size() + 1) : std::string(path);
}

std::vector<ReadFile> files_of(const ScanReport& report) {
  std::vector<ReadFile> files;
  if (!report.sources) return files;
  for (std::uint32_t id = 1; id <= report.sources->size(); ++id) {
    const std::string_view text = report.sources->text(FileId{id});
    files.push_back(
        {relative_to(report.root, report.sources->path(FileId{id})), hexadecimal(sha256_digest(text)), text.size()});
  }
  std::sort(files.begin(), files.end(), [](const ReadFile& a, const ReadFile& b) { return a.path < b.path; });
  const auto is_same = [](const ReadFile& a, const ReadFile& b) { return a.path == b.path && a.digest == b.digest; };
  files.erase(std::unique(files.begin(), files.end(), is_same), files.end());
  return files;
}

std::vector<std::string> gaps_of(const ScanReport& report) {
  std::vector<std::string> gaps;
  if (report.summary.unread > 0)
    gaps.push_back(report::count(report.summary.unread, "problem") + " kept files or rules from being read to the end");
  // What is undecided is a state of controls.
  ScanSummary summary = report.summary;
  summary.undecided = 0;
  for (std::string& line : report::unjudged_lines(summary)) gaps.push_back(std::move(line));
  return gaps;
}

}  // namespace

const char* to_string(State state) {
  constexpr std::array names = {
      "not met", "undecided", "accepted", "met in code", "met", "not in this code", "cannot be seen in code"};
  return names[static_cast<std::size_t>(state)];
}

const char* id_of(State state) {
  constexpr std::array names = {"not-met", "undecided",        "accepted",   "met-in-code",
                                "met",     "not-in-this-code", "not-visible"};
  return names[static_cast<std::size_t>(state)];
}

Review make_review(std::shared_ptr<const Framework> framework, ScanReport report, std::string day) {
  Review review;
  review.framework = std::move(framework);
  review.report = std::move(report);
  review.day = std::move(day);
  const std::vector<Rule>& rules = review.report.rules->rules();
  const auto evidence = evidence_of(*review.framework, rules);
  EvidenceOfRules of_rules(review.report, review.evidence);
  std::size_t next = 0;
  for (const ControlSection& section : review.framework->sections) {
    ReviewedSection& reviewed = review.sections.emplace_back();
    reviewed.section = &section;
    for (const Control& control : section.controls) {
      reviewed.controls.emplace_back().control = &control;
      for (const std::uint32_t rule : evidence[next++])
        reviewed.controls.back().evidence.push_back(of_rules.place_of(rules[rule]));
    }
  }
  of_rules.gather();
  for (ReviewedSection& section : review.sections) {
    for (ReviewedControl& control : section.controls) {
      control.state = state_of(control, review.evidence);
      control.hint = hint_of(control, review.evidence);
      ++section.counts[static_cast<std::size_t>(control.state)];
      ++review.counts[static_cast<std::size_t>(control.state)];
    }
  }
  review.files = files_of(review.report);
  review.rules_digest = digest_rules(*review.framework);
  review.gaps = gaps_of(review.report);
  return review;
}

}  // namespace lintel::review
