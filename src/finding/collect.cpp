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

/// What makes two raw findings the same claim about the same lines.
using Key = std::tuple<const Rule*, std::uint32_t, std::uint32_t, std::uint32_t, std::string, std::vector<std::string>,
                       std::string>;

Key key_of(const RawFinding& raw, const std::string& suppression) {
  return {raw.rule,        static_cast<std::uint32_t>(raw.primary.file),        raw.primary.begin,
          raw.primary.end, without_address(raw.message, raw.resource->address), raw.conditions,
          suppression};
}

Finding make_finding(const RawFinding& raw, const Locator& locator) {
  Finding finding;
  finding.rule = raw.rule->id;
  finding.title = raw.rule->title;
  finding.severity = raw.severity;
  finding.message = raw.message;
  finding.fix = raw.fix;
  finding.location = locator.locate(raw.primary);
  finding.block_address = raw.block_address;
  finding.resource_address = raw.resource->address;
  finding.resource_type = raw.resource->type;
  finding.property_path = raw.property_path;
  finding.conditions = raw.conditions;
  if (const EvaluatedResource* source = raw.resource->parts.empty() ? nullptr : raw.resource->parts.front().source) {
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
  finding.severity = fault.severity;
  finding.title = fault.title;
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

void add_root(Finding& finding, std::uint32_t root) {
  if (std::find(finding.roots.begin(), finding.roots.end(), root) == finding.roots.end()) finding.roots.push_back(root);
}

/// Fingerprints of equal content get an ordinal, so that each finding has its own.
void assign_fingerprints(std::vector<Finding>& findings, const SourceSet& sources) {
  std::unordered_map<std::string, std::uint32_t> seen;
  for (Finding& finding : findings) {
    const std::string address = without_instance_keys(finding.resource_address);
    const std::string lines(lines_of(finding.location, sources));
    const std::string content = finding.rule + '\n' + address + '\n' + finding.property_path + '\n' + lines;
    finding.fingerprint = fingerprint(content, seen[content]++);
  }
}

}  // namespace

bool comes_before(const Finding& a, const Finding& b) {
  return std::tie(a.severity, a.location.file, a.location.start_line, a.location.start_column, a.rule,
                  a.resource_address, a.message,
                  a.conditions) < std::tie(b.severity, b.location.file, b.location.start_line, b.location.start_column,
                                           b.rule, b.resource_address, b.message, b.conditions);
}

std::vector<Finding> collect_findings(const std::vector<const RuleResults*>& results,
                                      const std::vector<const Unit*>& units, const Locator& locator,
                                      const SourceSet& sources, SuppressionIndex& suppressions, const RuleSet& rules,
                                      const ReadFiles& read) {
  std::vector<Finding> findings;
  std::map<Key, std::size_t> known;
  for (const RuleResults* unit : results) {
    for (const RawFinding& raw : unit->findings) {
      const std::string suppression = suppressions.find(raw);
      const auto [entry, inserted] = known.try_emplace(key_of(raw, suppression), findings.size());
      if (inserted) mark(findings.emplace_back(make_finding(raw, locator)), suppression);
      add_root(findings[entry->second], raw.resource->unit);
      std::vector<std::string>& instances = findings[entry->second].instances;
      const std::string address(raw.resource->address);
      if (std::find(instances.begin(), instances.end(), address) == instances.end()) instances.push_back(address);
    }
  }
  for (Finding& finding : findings) {
    std::sort(finding.instances.begin(), finding.instances.end());
    if (finding.instances.size() < 2) finding.instances.clear();
  }
  // A template that several others nest is at fault once.
  std::set<std::tuple<std::string_view, FileId, std::uint32_t, std::uint32_t, std::string_view>> known_faults;
  for (const Unit* unit : units) {
    for (const TemplateFault& fault : unit->faults) {
      if (!known_faults.insert({fault.code, fault.span.file, fault.span.begin, fault.span.end, fault.message}).second)
        continue;
      mark(findings.emplace_back(make_finding(fault, locator)), suppressions.find(fault));
      add_root(findings.back(), unit->id);
    }
  }
  for (const RuleResults* unit : results) {
    for (const RawUndecided& undecided : unit->undecided) suppressions.note(undecided);
  }
  for (const TemplateFault& fault : suppressions.take_faults(read.all, read.failed, rules))
    findings.push_back(make_finding(fault, locator));
  std::sort(findings.begin(), findings.end(), comes_before);
  assign_fingerprints(findings, sources);
  return findings;
}

std::vector<Undecided> collect_undecided(const std::vector<const RuleResults*>& results, const Locator& locator) {
  std::vector<Undecided> undecided;
  std::map<std::tuple<const Rule*, std::uint32_t, std::uint32_t>, bool> known;
  for (const RuleResults* unit : results) {
    for (const RawUndecided& raw : unit->undecided) {
      const Span header = raw.resource->header;
      if (!known.try_emplace({raw.rule, static_cast<std::uint32_t>(header.file), header.begin}, true).second) continue;
      undecided.push_back({std::string(raw.rule->id), std::string(raw.resource->address), locator.locate(header),
                           raw.why, locator.locate(raw.blocked_at)});
    }
  }
  std::sort(undecided.begin(), undecided.end(), [](const Undecided& a, const Undecided& b) {
    return std::tie(a.location.file, a.location.start_line, a.rule, a.resource_address) <
           std::tie(b.location.file, b.location.start_line, b.rule, b.resource_address);
  });
  return undecided;
}

}  // namespace lintel
