#include "finding/shared_cause.h"

#include <re2/re2.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "finding/address.h"
#include "finding/related_words.h"

namespace lintel {
namespace {

/// Whether a place holds a word or number that settings choose from (`true`, `"NONE"`, `0`): a default of that kind
/// decides a setting wherever it is used. Others are names, addresses and secrets, which each use is answerable for.
bool is_switch(const Location& place, const SourceSet& sources) {
  const std::string_view file = sources.text(static_cast<FileId>(place.source));
  if (place.start_offset >= place.end_offset || place.end_offset > file.size()) return false;
  std::string_view text = file.substr(place.start_offset, place.end_offset - place.start_offset);
  // A default that is written with its name: `default = false`, `Default: false`.
  if (const std::size_t name = text.find_first_of("=:"); name != std::string_view::npos) text = text.substr(name + 1);
  while (!text.empty() && std::string_view(" \t\"'").find(text.front()) != std::string_view::npos)
    text.remove_prefix(1);
  while (!text.empty() && std::string_view(" \t\r\n\"'").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  const auto is_word = [](char c) { return is_letter(c) || c == '_' || c == '-'; };
  return !text.empty() &&
         (std::all_of(text.begin(), text.end(), is_word) || std::all_of(text.begin(), text.end(), is_digit));
}

/// What several findings may have in common: the one place that decides all of them. Null: each is at fault itself.
/// - the value is written elsewhere: a statement of a policy document that several resources are given;
/// - the default of a variable or parameter is a setting, which the resources only hand on;
/// - a section of the template gives it to every resource of a kind, as SAM's `Globals` do.
const Location* cause_of(const Finding& finding, Dialect dialect, const SourceSet& sources) {
  constexpr std::string_view construct = "construct ", default_of = "the default of ";
  const auto& related = finding.related;
  const auto first = std::find_if(related.begin(), related.end(),
                                  [&](const RelatedLocation& each) { return !each.message.starts_with(construct); });
  if (first == related.end()) return nullptr;
  if (first->message == written_elsewhere) return &first->location;
  if (first->message == taker_of_section) return &finding.location;
  const auto last_default = std::find_if(related.rbegin(), related.rend(), [&](const RelatedLocation& each) {
    return each.message.starts_with(default_of);
  });
  if (last_default != related.rend() && is_switch(last_default->location, sources)) return &last_default->location;
  const bool is_name = first->message.find(' ') == std::string::npos;
  const bool is_of_section =
      dialect == Dialect::cloudformation && is_name && first->location.source == finding.location.source;
  return is_of_section ? &first->location : nullptr;
}

bool has_places(const UnitFindings& unit, std::size_t i) {
  return i < unit.places.size() && !unit.places[i].empty();
}

/// Leaves the claims of `kept`, in this order.
void keep(UnitFindings& unit, const std::vector<std::size_t>& kept) {
  if (kept.size() == unit.claims.size()) return;
  for (std::size_t to = 0; to < kept.size(); ++to) {
    if (to == kept[to]) continue;
    unit.claims[to] = std::move(unit.claims[kept[to]]);
    if (!unit.places.empty()) unit.places[to] = std::move(unit.places[kept[to]]);
  }
  unit.claims.resize(kept.size());
  if (!unit.places.empty()) unit.places.resize(kept.size());
}

void sort_instances(std::vector<SharedText>& instances) {
  std::sort(instances.begin(), instances.end());
  instances.erase(std::unique(instances.begin(), instances.end()), instances.end());
}

/// A message without the regions that it names: a module that is called for two of them is at fault once.
std::string without_regions(std::string text) {
  static const RE2 region(
      "\\b(?:us|eu|ap|sa|ca|me|af|il|mx|cn|us-gov)-(?:north|south|east|west|central|northeast|southeast|northwest|"
      "southwest)-[0-9]\\b");
  const auto ends_region = [&](std::size_t at) { return text[at] == '-' && is_digit(text[at + 1]); };
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (!ends_region(at)) continue;
    RE2::GlobalReplace(&text, region, "region");
    break;
  }
  return text;
}

/// The messages of findings about one resource, each once: the first, and what two others add to it.
std::string joined_message(const std::vector<const Finding*>& findings) {
  constexpr std::size_t max_added = 2;
  std::string text = findings.front()->message;
  std::vector<std::string_view> said = {findings.front()->message};
  for (const Finding* finding : findings) {
    std::string_view message = finding->message;
    if (std::find(said.begin(), said.end(), message) != said.end()) continue;
    said.push_back(message);
    if (said.size() > max_added + 1) continue;
    const std::string_view address = finding->resource_address;
    if (message.starts_with(address) && message.substr(address.size()).starts_with(' '))
      message.remove_prefix(address.size() + 1);
    text += "; ";
    text += message;
  }
  if (said.size() > max_added + 1) text += "; and " + std::to_string(said.size() - max_added - 1) + " more";
  return text;
}

/// Makes one finding, in the stead of the first of the worst, of several about one resource; the place of that one.
std::size_t make_one(std::vector<Finding>& claims, const std::vector<std::size_t>& same) {
  const std::size_t at = *std::min_element(
      same.begin(), same.end(), [&](std::size_t a, std::size_t b) { return claims[a].severity < claims[b].severity; });
  std::vector<const Finding*> findings = {&claims[at]};
  std::vector<RelatedLocation> others;
  for (const std::size_t i : same) {
    if (i == at) continue;
    findings.push_back(&claims[i]);
    others.push_back({claims[i].location, std::string(also_here)});
  }
  claims[at].message = joined_message(findings);
  claims[at].related.insert(claims[at].related.end(), others.begin(), others.end());
  return at;
}

/// Where a finding's resource uses what is at fault: the place itself, or what takes the document that it stands in.
const Location& use_of(const Finding& finding) {
  const auto taker = std::find_if(finding.related.begin(), finding.related.end(), [](const RelatedLocation& each) {
    return each.message == taker_of_document || each.message == taker_of_section;
  });
  return taker == finding.related.end() ? finding.location : taker->location;
}

}  // namespace

std::string bare_message(const Finding& finding) {
  return without_regions(without_instance(finding.message, finding.resource_address));
}

bool stands_in_document(const Finding& finding) {
  return &use_of(finding) != &finding.location;
}

void add_use(Finding& known, const Finding& other) {
  constexpr std::size_t max_related = 8;
  const Location& use = use_of(other);
  const auto is_use = [&](const RelatedLocation& each) {
    return each.location.source == use.source && each.location.start_offset == use.start_offset;
  };
  if (known.related.size() < max_related && std::none_of(known.related.begin(), known.related.end(), is_use))
    known.related.push_back({use, std::string(also_used_by) + other.resource_address});
}

void join_uses(UnitFindings& unit, Dialect dialect, const SourceSet& sources) {
  using Key = std::tuple<std::string, std::uint32_t, std::uint32_t, Severity, std::vector<std::string>, std::string,
                         std::string>;
  std::map<Key, std::size_t> uses;
  std::set<std::size_t> joined;
  std::vector<std::size_t> kept;
  std::vector<Finding>& claims = unit.claims;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    Finding& claim = claims[i];
    const Location* cause = has_places(unit, i) ? nullptr : cause_of(claim, dialect, sources);
    if (!cause) {
      kept.push_back(i);
      continue;
    }
    const auto [first, is_new] = uses.try_emplace({claim.rule, cause->source, cause->start_offset, claim.severity,
                                                   claim.conditions, claim.suppression, bare_message(claim)},
                                                  i);
    if (is_new) {
      kept.push_back(i);
      continue;
    }
    Finding& known = claims[first->second];
    std::move(claim.instances.begin(), claim.instances.end(), std::back_inserter(known.instances));
    add_use(known, claim);
    joined.insert(first->second);
  }
  for (const std::size_t each : joined) sort_instances(claims[each].instances);
  keep(unit, kept);
}

void join_places(UnitFindings& unit, const RuleSet& rules) {
  using Key = std::tuple<std::string, std::vector<SharedText>, std::vector<std::string>, std::string>;
  std::map<Key, std::vector<std::size_t>> by_resource;
  std::vector<std::size_t> kept;
  std::vector<Finding>& claims = unit.claims;
  std::string_view id;
  bool is_once = false;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (claims[i].rule.str() != id) {
      id = claims[i].rule.str();
      const Rule* rule = rules.find(id);
      is_once = rule && rule->once;
    }
    if (is_once && !has_places(unit, i)) {
      by_resource[{claims[i].rule, claims[i].instances, claims[i].conditions, claims[i].suppression}].push_back(i);
    } else {
      kept.push_back(i);
    }
  }
  if (kept.size() == claims.size()) return;
  for (const auto& [key, same] : by_resource) kept.push_back(same.size() == 1 ? same.front() : make_one(claims, same));
  std::sort(kept.begin(), kept.end());
  keep(unit, kept);
}

void join_faults(std::vector<Finding>& faults, const RuleSet& rules) {
  constexpr std::size_t max_others = 16;
  using Key = std::tuple<std::string, std::uint32_t, std::string, std::string>;
  std::map<Key, std::size_t> known;
  std::vector<Finding> kept;
  for (Finding& fault : faults) {
    const Rule* rule = rules.find(fault.rule.view());
    if (rule && rule->once) {
      const auto [first, is_new] =
          known.try_emplace({fault.rule, fault.location.source, fault.message, fault.suppression}, kept.size());
      std::vector<RelatedLocation>& others = is_new ? fault.related : kept[first->second].related;
      if (!is_new) {
        if (others.size() < max_others) others.push_back({fault.location, std::string(also_here)});
        continue;
      }
    }
    kept.push_back(std::move(fault));
  }
  faults = std::move(kept);
}

}  // namespace lintel
