#include "finding/collect.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "finding/address.h"
#include "finding/fingerprint.h"

namespace lintel {
namespace {

/// A message with the address of the resource taken out, so that instances can be compared.
std::string without_address(std::string message, std::string_view address) {
  if (address.empty()) return message;
  for (std::size_t at = message.find(address); at != std::string::npos; at = message.find(address, at)) {
    message.replace(at, address.size(), "\x01");
    ++at;
  }
  return message;
}

/// What makes two findings the same claim about the same lines.
using Key = std::tuple<std::string, std::uint32_t, std::uint64_t, std::uint64_t, std::string, std::vector<std::string>,
                       std::string>;

Key key_of(const Finding& finding) {
  return {finding.rule,
          finding.location.source,
          finding.location.start_offset,
          finding.location.end_offset,
          without_address(finding.message, finding.resource_address),
          finding.conditions,
          finding.suppression};
}

/// Findings in the order in which they come, equal ones merged.
class MergedFindings {
 public:
  void add(Finding finding) {
    const auto [entry, inserted] = known_.try_emplace(key_of(finding), findings_.size());
    if (inserted) {
      findings_.push_back(std::move(finding));
      return;
    }
    Finding& known = findings_[entry->second];
    known.severity = std::min(known.severity, finding.severity);
    std::move(finding.instances.begin(), finding.instances.end(), std::back_inserter(known.instances));
    known.roots.insert(known.roots.end(), finding.roots.begin(), finding.roots.end());
  }
  std::vector<Finding> take() {
    for (Finding& finding : findings_) {
      keep_each_once(finding.instances);
      keep_each_once(finding.roots);
    }
    return std::move(findings_);
  }

 private:
  /// Sorted: one resource may have as many instances as a root may hold.
  static void keep_each_once(auto& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }

  std::vector<Finding> findings_;
  std::map<Key, std::size_t> known_;
};

Finding make_finding(const RawFinding& raw, const Locator& locator) {
  Finding finding;
  finding.rule = raw.rule->id;
  finding.title = raw.rule->title;
  finding.severity = raw.severity;
  finding.message = raw.message;
  finding.fix = raw.fix;
  finding.location = locator.locate(raw.primary);
  finding.block_address = raw.block_address;
  finding.resource_address = raw.resource->partial ? raw.block_address : raw.resource->address;
  finding.instances = {finding.resource_address};
  finding.resource_type = raw.resource->type;
  finding.property_path = raw.property_path;
  finding.conditions = raw.conditions;
  if (const EvaluatedResource* source = raw.resource->parts.empty() ? nullptr : raw.resource->parts.front().source) {
    if (source->mapped) finding.block_address = source->mapped->address;
    finding.construct_path = source->construct_path;
    finding.construct_source = source->construct_source;
    if (source->construct_line.known())
      finding.related.push_back(locator.locate({source->construct_line, "construct " + finding.construct_path}));
  }
  for (const RelatedSpan& related : raw.related) finding.related.push_back(locator.locate(related));
  return finding;
}

Finding make_finding(const TemplateFault& fault, const Locator& locator) {
  Finding finding;
  finding.rule = fault.code;
  finding.message = fault.message;
  finding.location = locator.locate(fault.span);
  finding.block_address = fault.address;
  finding.resource_address = fault.address;
  return finding;
}

void mark(Finding& finding, const std::string& suppression) {
  finding.suppressed = !suppression.empty();
  finding.suppression = suppression;
}

}  // namespace

void assign_fingerprints(std::vector<Finding>& findings, const SourceSet& sources) {
  std::unordered_map<std::string, std::uint32_t> seen;
  for (Finding& finding : findings) {
    const std::string address = without_instance_keys(finding.resource_address);
    const std::string lines(lines_of(finding.location, sources));
    const std::string content = finding.rule + '\n' + address + '\n' + finding.property_path + '\n' + lines;
    finding.fingerprint = fingerprint(content, seen[content]++);
  }
}

bool comes_before(const Finding& a, const Finding& b) {
  return std::tie(a.severity, a.location.file, a.location.start_line, a.location.start_column, a.rule,
                  a.resource_address, a.message,
                  a.conditions) < std::tie(b.severity, b.location.file, b.location.start_line, b.location.start_column,
                                           b.rule, b.resource_address, b.message, b.conditions);
}

void sort_findings(std::vector<Finding>& findings) {
  std::vector<Finding*> order;
  order.reserve(findings.size());
  for (Finding& finding : findings) order.push_back(&finding);
  // Findings are large: each is moved once.
  std::sort(order.begin(), order.end(), [](const Finding* a, const Finding* b) { return comes_before(*a, *b); });
  std::vector<Finding> sorted;
  sorted.reserve(findings.size());
  for (Finding* finding : order) sorted.push_back(std::move(*finding));
  findings = std::move(sorted);
}

UnitFindings collect_findings(const RuleResults& results, const Unit& unit, const Locator& locator,
                              const RuleSet& rules, SuppressionIndex& suppressions) {
  UnitFindings collected;
  MergedFindings claims;
  for (const RawFinding& raw : results.findings) {
    Finding finding = make_finding(raw, locator);
    mark(finding, suppressions.find(raw, collected.uses));
    claims.add(std::move(finding));
  }
  collected.claims = claims.take();
  for (const TemplateFault& fault : unit.faults) {
    mark(collected.faults.emplace_back(make_finding(fault, locator)), suppressions.find(fault, rules, collected.uses));
  }
  for (const RawUndecided& undecided : results.undecided) suppressions.note(undecided, collected.uses);
  return collected;
}

std::vector<Finding> collect_suppression_faults(SuppressionIndex& suppressions, const SuppressionUses& uses,
                                                const ReadFiles& read, const RuleSet& rules, const Locator& locator) {
  std::vector<Finding> findings;
  for (const TemplateFault& fault : suppressions.faults(uses, read.all, read.failed, rules))
    findings.push_back(make_finding(fault, locator));
  return findings;
}

std::vector<Finding> merge_findings(const std::vector<const UnitFindings*>& units, std::vector<Finding> others,
                                    const SourceSet& sources) {
  MergedFindings merged;
  for (std::uint32_t root = 0; root < units.size(); ++root) {
    for (const Finding& finding : units[root]->claims) {
      Finding claim = finding;
      claim.roots = {root};
      merged.add(std::move(claim));
    }
  }
  std::vector<Finding> findings = merged.take();
  for (Finding& finding : findings) {
    if (finding.instances.size() < 2) finding.instances.clear();
  }
  // A template that several others nest is at fault once.
  std::set<std::tuple<std::string_view, std::uint32_t, std::uint64_t, std::uint64_t, std::string_view>> known_faults;
  for (std::uint32_t root = 0; root < units.size(); ++root) {
    for (const Finding& fault : units[root]->faults) {
      const Location& at = fault.location;
      if (!known_faults.insert({fault.rule, at.source, at.start_offset, at.end_offset, fault.message}).second) continue;
      findings.push_back(fault);
      findings.back().roots = {root};
    }
  }
  std::move(others.begin(), others.end(), std::back_inserter(findings));
  sort_findings(findings);
  assign_fingerprints(findings, sources);
  return findings;
}

std::vector<Undecided> collect_undecided(const RuleResults& results, const Locator& locator) {
  std::vector<Undecided> undecided;
  std::set<std::tuple<const Rule*, std::uint32_t, std::uint32_t>> known;
  for (const RawUndecided& raw : results.undecided) {
    const Span header = raw.resource->header;
    if (!known.insert({raw.rule, static_cast<std::uint32_t>(header.file), header.begin}).second) continue;
    undecided.push_back({std::string(raw.rule->id), std::string(raw.resource->address), locator.locate(header), raw.why,
                         locator.locate(raw.blocked_at)});
  }
  return undecided;
}

bool undecided_before(const Undecided& a, const Undecided& b) {
  const auto order = [](const Undecided& entry) {
    return std::tie(entry.location.file, entry.location.start_line, entry.rule, entry.resource_address, entry.why);
  };
  return order(a) < order(b);
}

std::vector<Undecided> merge_undecided(const std::vector<const std::vector<Undecided>*>& units) {
  std::vector<Undecided> merged;
  std::set<std::tuple<std::string_view, std::uint32_t, std::uint64_t>> known;
  for (const std::vector<Undecided>* unit : units) {
    for (const Undecided& one : *unit) {
      if (known.insert({one.rule, one.location.source, one.location.start_offset}).second) merged.push_back(one);
    }
  }
  std::sort(merged.begin(), merged.end(), undecided_before);
  return merged;
}

}  // namespace lintel
