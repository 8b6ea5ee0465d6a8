#include "finding/collect.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/ascii.h"
#include "finding/address.h"
#include "finding/fingerprint.h"
#include "finding/related_words.h"
#include "finding/shared_cause.h"

namespace lintel {
namespace {

/// What a unit of Terragrunt and a deployment of a Terraform Stack are called in the chain of origins.
constexpr std::string_view unit_of_module = "the unit", deployment_of_stack = "the deployment";

/// What the last of the places that are named ends with where there are more.
constexpr std::string_view and_others = ", and others that are not named";

/// Whether each place of a kind is named: the units, and what each call or stack gives. Of others one in a file is.
bool is_named_each(std::string_view message) {
  return message == unit_of_module || message == deployment_of_stack || message.starts_with("the value given to ") ||
         message.starts_with("the argument of ");
}

/// Adds the units that `from` names to those of `to`, and the places that lead to it in other roots and calls.
void add_units(Finding& to, const Finding& from) {
  constexpr std::size_t max_related = 50;
  for (const RelatedLocation& related : from.related) {
    const bool is_each = is_named_each(related.message);
    const auto is_known = [&](const RelatedLocation& known) {
      return known.location.source == related.location.source &&
             (!is_each || known.location.start_offset == related.location.start_offset);
    };
    const bool is_own = !is_each && to.location.source == related.location.source;
    if (is_own || std::any_of(to.related.begin(), to.related.end(), is_known)) continue;
    if (to.related.size() < max_related) {
      to.related.push_back(related);
    } else {
      std::string& last = to.related.back().message;
      if (!last.ends_with(and_others)) last += and_others;
      return;
    }
  }
}

bool may_have_none(const Finding& finding) {
  return !finding.conditions.empty() && finding.conditions.back().starts_with(if_any);
}

/// The conditions under which a finding holds; whether there are any instances at all is another matter, which modules
/// leave to each of their callers.
std::span<const std::string> own_conditions(const Finding& finding) {
  return std::span(finding.conditions).first(finding.conditions.size() - (may_have_none(finding) ? 1 : 0));
}

using Places = std::vector<FindingPlace>;

/// Each instance of a finding in each root.
Places all_places(const Finding& finding) {
  const auto roots = static_cast<std::uint32_t>(std::max<std::size_t>(finding.roots.size(), 1));
  const auto instances = static_cast<std::uint32_t>(finding.instances.size());
  Places places;
  places.reserve(std::size_t{roots} * instances);
  for (std::uint32_t root = 0; root < roots; ++root) {
    for (std::uint32_t instance = 0; instance < instances; ++instance)
      places.push_back({root, instance, finding.severity});
  }
  return places;
}

/// Sorts a list, each of its entries once; gives the new place of each old one.
template <class Entry>
std::vector<std::uint32_t> sort_each_once(std::vector<Entry>& list) {
  std::vector<std::uint32_t> order(list.size()), moved(list.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return list[a] < list[b]; });
  std::vector<Entry> sorted;
  for (const std::uint32_t from : order) {
    if (sorted.empty() || sorted.back() < list[from]) sorted.push_back(std::move(list[from]));
    moved[from] = static_cast<std::uint32_t>(sorted.size() - 1);
  }
  list = std::move(sorted);
  return moved;
}

/// Brings instances, roots and places of a finding in order, and leaves no places where they say nothing more than the
/// other two.
void settle_places(Finding& finding, Places& places) {
  const std::vector<std::uint32_t> roots = sort_each_once(finding.roots), instances = sort_each_once(finding.instances);
  for (FindingPlace& place : places) {
    if (!roots.empty()) place.root = roots[place.root];
    if (!instances.empty()) place.instance = instances[place.instance];
  }
  std::sort(places.begin(), places.end());
  // Of two that differ in their severity alone, the worse one is first.
  const auto is_same = [](const FindingPlace& a, const FindingPlace& b) {
    return a.root == b.root && a.instance == b.instance;
  };
  places.erase(std::unique(places.begin(), places.end(), is_same), places.end());
  const auto is_usual = [&](const FindingPlace& place) { return place.severity == finding.severity; };
  const bool is_uniform = places.size() == std::max<std::size_t>(finding.roots.size(), 1) * finding.instances.size() &&
                          std::all_of(places.begin(), places.end(), is_usual);
  if (is_uniform) places = {};
}

/// Whether two findings are the same claim about the same lines.
bool is_same_claim(const Finding& a, const Finding& b) {
  return a.rule == b.rule && a.location.source == b.location.source &&
         a.location.start_offset == b.location.start_offset && a.location.end_offset == b.location.end_offset &&
         std::ranges::equal(own_conditions(a), own_conditions(b)) && a.suppression == b.suppression &&
         bare_message(a) == bare_message(b);
}

std::size_t hash_claim(const Finding& finding) {
  std::size_t hash = std::hash<std::string_view>{}(finding.rule);
  const auto add = [&](std::size_t more) { hash = (hash ^ (hash >> 29)) * 0x9e3779b97f4a7c15u + more; };
  add(finding.location.source);
  add(finding.location.start_offset);
  add(finding.location.end_offset);
  add(std::hash<std::string>{}(bare_message(finding)));
  for (const std::string& condition : own_conditions(finding)) add(std::hash<std::string>{}(condition));
  return hash;
}

/// Findings in the order in which they come, equal ones merged.
class MergedFindings {
 public:
  /// At most `expected` findings: room for them that is not used takes no memory, and growing would take half again.
  explicit MergedFindings(std::size_t expected) : known_(expected, Hash{findings_}, Same{findings_}) {
    findings_.reserve(expected);
  }
  MergedFindings(const MergedFindings&) = delete;
  MergedFindings& operator=(const MergedFindings&) = delete;

  void add(Finding finding, Places places = {}) {
    findings_.push_back(std::move(finding));
    note(findings_.size() - 1, std::move(places));
    if (find_same(findings_.size() - 1) != findings_.size() - 1) findings_.pop_back();
  }

  /// Adds what holds in one root: the first time in the place where it lies.
  void add_all(UnitFindings unit, std::uint32_t root) {
    std::vector<Finding>& claims = unit.claims;
    unit.places.resize(claims.size());
    for (Finding& claim : claims) claim.roots = {root};
    if (!findings_.empty()) {
      for (std::size_t i = 0; i < claims.size(); ++i) add(std::move(claims[i]), std::move(unit.places[i]));
      return;
    }
    findings_ = std::move(claims);
    const std::size_t count = findings_.size();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (i != kept) findings_[kept] = std::move(findings_[i]);
      note(kept, std::move(unit.places[i]));
      if (find_same(kept) == kept) ++kept;
    }
    findings_.resize(kept);
  }

  /// The findings, and by their index the places of those that differ in them.
  std::vector<Finding> take(std::unordered_map<std::size_t, Places>& places) {
    known_.clear();
    for (auto& [place, all] : places_) settle_places(findings_[place], all);
    std::erase_if(places_, [](const auto& entry) { return entry.second.empty(); });
    places = std::move(places_);
    if (findings_.size() < findings_.capacity() / 2) findings_.shrink_to_fit();
    return std::move(findings_);
  }

 private:
  struct Hash {
    const std::vector<Finding>& findings;
    std::size_t operator()(std::size_t place) const { return hash_claim(findings[place]); }
  };
  struct Same {
    const std::vector<Finding>& findings;
    bool operator()(std::size_t a, std::size_t b) const { return is_same_claim(findings[a], findings[b]); }
  };

  void note(std::size_t place, Places places) {
    places.empty() ? void(places_.erase(place)) : void(places_[place] = std::move(places));
  }

  /// The place of the first that is the same as the one at `place`, into which that has gone; `place` itself.
  std::size_t find_same(std::size_t place) {
    const auto [entry, is_new] = known_.insert(place);
    if (is_new) return place;
    Finding& known = findings_[*entry];
    Finding& finding = findings_[place];
    add_places(*entry, place);
    known.severity = std::min(known.severity, finding.severity);
    if (stands_in_document(finding)) add_use(known, finding);
    if (may_have_none(known) && !may_have_none(finding)) known.conditions.pop_back();
    std::move(finding.instances.begin(), finding.instances.end(), std::back_inserter(known.instances));
    known.roots.insert(known.roots.end(), finding.roots.begin(), finding.roots.end());
    add_units(known, finding);
    return *entry;
  }

  /// Adds the places of the finding at `from` behind those of the one at `to`, before its roots and instances are.
  void add_places(std::size_t to, std::size_t from) {
    const auto roots = static_cast<std::uint32_t>(findings_[to].roots.size());
    const auto instances = static_cast<std::uint32_t>(findings_[to].instances.size());
    const auto other = places_.find(from);
    const Places added = other == places_.end() ? all_places(findings_[from]) : std::move(other->second);
    if (other != places_.end()) places_.erase(other);
    const auto [entry, is_new] = places_.try_emplace(to);
    if (is_new) entry->second = all_places(findings_[to]);
    for (const FindingPlace& place : added)
      entry->second.push_back({roots + place.root, instances + place.instance, place.severity});
  }

  std::vector<Finding> findings_;
  std::unordered_map<std::size_t, Places> places_;     ///< by place in `findings_`; not there: `all_places`
  std::unordered_set<std::size_t, Hash, Same> known_;  ///< places in `findings_`
};

/// Takes the texts of `raw`.
Finding make_finding(RawFinding& raw, const Locator& locator, TextPool& texts) {
  Finding finding;
  finding.rule = texts.share(raw.rule->id);
  finding.title = texts.share(raw.rule->title);
  finding.severity = raw.severity;
  finding.message = std::move(raw.message);
  finding.fix = std::move(raw.fix);
  // The whole text of a secret is its place: reports leave out what stands there.
  const bool is_secret = raw.rule->area == "data-protection/secrets";
  finding.location = is_secret ? locator.locate(raw.primary) : locator.locate_start(raw.primary);
  finding.block_address = raw.block_address;
  finding.resource_address = raw.resource->partial ? raw.block_address : texts.share(raw.resource->address);
  finding.instances = {finding.resource_address};
  finding.resource_type = texts.share(raw.resource->type);
  finding.property_path = raw.property_path;
  finding.conditions = raw.conditions;
  if (const EvaluatedResource* source = raw.resource->parts.empty() ? nullptr : raw.resource->parts.front().source) {
    if (source->mapped) finding.block_address = texts.share(source->mapped->address);
    finding.construct_path = texts.share(source->construct_path);
    finding.construct_source = texts.share(source->construct_source);
    if (source->construct_line.known())
      finding.related.push_back(locator.locate({source->construct_line, "construct " + finding.construct_path}));
  }
  for (const RelatedSpan& related : raw.related) finding.related.push_back(locator.locate(related));
  return finding;
}

/// What deploys the module of a resource: what says so in the file of a unit of Terragrunt, or that file as a whole
/// where one that it includes says it.
Span place_of_unit(const EvaluatedResource& source, const Unit& unit) {
  const Span caller = source.callers.back();
  if (!unit.sources || unit.sources->path(caller.file) == unit.root) return caller;
  const auto own = std::find_if(unit.files.begin(), unit.files.end(),
                                [&](FileId file) { return unit.sources->path(file) == unit.root; });
  return own == unit.files.end() ? caller : Span{*own, 0, 0};
}

/// Names the unit or deployment that deploys the module of a finding where nothing that led to it does.
void name_unit(Finding& finding, const RawFinding& raw, const Unit& unit, const Locator& locator) {
  const EvaluatedResource* source = raw.resource->parts.empty() ? nullptr : raw.resource->parts.front().source;
  if (unit.dialect != Dialect::terraform || !source || source->callers.empty()) return;
  const std::string_view path =
      unit.sources ? std::string_view(unit.sources->path(source->callers.back().file)) : std::string_view();
  const bool is_deployment = path.ends_with(".tfdeploy.hcl") || path.ends_with(".tfdeploy.json");
  if (!is_deployment && !unit.root.ends_with(".hcl") && !unit.root.ends_with(".hcl.json")) return;
  const Span place = place_of_unit(*source, unit);
  const auto file = static_cast<std::uint32_t>(place.file);
  const auto is_named = [&](const RelatedLocation& related) { return related.location.source == file; };
  if (finding.location.source == file || std::any_of(finding.related.begin(), finding.related.end(), is_named)) return;
  finding.related.push_back(locator.locate({place, std::string(is_deployment ? deployment_of_stack : unit_of_module)}));
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

void mark(Finding& finding, const SuppressedBy& by, const Locator& locator) {
  finding.suppressed = !by.text.empty();
  finding.suppression = by.text;
  if (!finding.suppressed || !by.suppression) return;
  const Suppression& written = *by.suppression;
  finding.acceptance =
      std::make_shared<const Acceptance>(Acceptance{written.reason, written.until, locator.locate_start(written.span)});
}

}  // namespace

std::uint64_t hash_address(std::string_view address) {
  return std::hash<std::string_view>{}(address);
}

std::string fingerprinted_text(const Finding& finding, const SourceSet& sources) {
  std::string text = finding.rule + '\n' + without_instance_keys(finding.resource_address) + '\n' +
                     finding.property_path + '\n' + lines_of(finding.location, sources);
  // One more place is something new to who knows the others.
  for (const RelatedLocation& related : finding.related) {
    if (related.message == also_here) text += '\n' + lines_of(related.location, sources);
  }
  return text;
}

void assign_fingerprints(std::vector<Finding>& findings, const SourceSet& sources, FindingPlaces& places) {
  // Contents are known by their first fingerprints: kept as texts, those of many findings would take more than all
  // else.
  std::unordered_map<std::string, std::uint32_t> repeated;
  std::unordered_set<std::string_view> first;
  first.reserve(findings.size());
  FindingPlaces assigned;
  for (Finding& finding : findings) {
    const auto known = places.empty() ? places.end() : places.find(finding.fingerprint);
    const std::string content = fingerprinted_text(finding, sources);
    finding.fingerprint = fingerprint(content, 0);
    if (!first.insert(finding.fingerprint).second)
      finding.fingerprint = fingerprint(content, ++repeated[finding.fingerprint]);
    if (known != places.end()) assigned.emplace(finding.fingerprint, std::move(known->second));
  }
  places = std::move(assigned);
}

bool is_about_change(const Finding& finding) {
  const std::string_view rule = finding.rule;
  return rule == "suppression-added" || rule == "suppression-applies-anew" || rule == "file-no-longer-read" ||
         rule == "result-no-longer-decided" || rule == "resource-left-as-deployed" ||
         rule == "terraform-provider-emulated";
}

bool comes_before(const Finding& a, const Finding& b) {
  if (a.severity == b.severity && is_about_change(a) != is_about_change(b)) return is_about_change(a);
  return std::tie(a.severity, a.location.file, a.location.start_line, a.location.start_column, a.rule,
                  a.resource_address, a.message,
                  a.conditions) < std::tie(b.severity, b.location.file, b.location.start_line, b.location.start_column,
                                           b.rule, b.resource_address, b.message, b.conditions);
}

namespace {

/// What decides the order of most findings, looked up once: a comparison of all that `comes_before` compares takes as
/// long as making a finding.
struct SortKey {
  Severity severity;
  bool is_usual;  ///< not `is_about_change`
  std::uint32_t file;
  std::uint32_t line, column;
  Finding* finding;

  auto place() const { return std::tie(severity, is_usual, file, line, column); }
};

std::vector<Finding*> in_order(std::vector<Finding>& findings) {
  std::map<std::string_view, std::uint32_t> files;
  for (const Finding& finding : findings) files.try_emplace(finding.location.file);
  std::uint32_t next = 0;
  for (auto& [file, rank] : files) rank = next++;
  std::vector<SortKey> keys;
  keys.reserve(findings.size());
  for (Finding& finding : findings) {
    const Location& at = finding.location;
    keys.push_back({finding.severity, !is_about_change(finding), files.find(at.file)->second, at.start_line,
                    at.start_column, &finding});
  }
  std::sort(keys.begin(), keys.end(), [](const SortKey& a, const SortKey& b) {
    return a.place() != b.place() ? a.place() < b.place() : comes_before(*a.finding, *b.finding);
  });
  std::vector<Finding*> order;
  order.reserve(keys.size());
  for (const SortKey& key : keys) order.push_back(key.finding);
  return order;
}

}  // namespace

void sort_findings(std::vector<Finding>& findings) {
  std::vector<Finding*> order = in_order(findings);
  // Findings are large: each is moved once, around the circles of those that take each other's places.
  Finding* const first = findings.data();
  for (std::size_t start = 0; start < order.size(); ++start) {
    if (order[start] == first + start) continue;
    Finding moved = std::move(findings[start]);
    std::size_t at = start;
    for (;;) {
      Finding* const from = std::exchange(order[at], first + at);
      const auto next = static_cast<std::size_t>(from - first);
      if (next == start) break;
      findings[at] = std::move(*from);
      at = next;
    }
    findings[at] = std::move(moved);
  }
}

UnitFindings collect_findings(RuleResults& results, const Unit& unit, const Locator& locator, const RuleSet& rules,
                              SuppressionIndex& suppressions) {
  UnitFindings collected;
  MergedFindings claims(results.findings.size());
  PartsByAddress parts;
  // Each is given back as soon as it is located: never are all there twice.
  for (; !results.findings.empty(); results.findings.pop_front()) {
    RawFinding& raw = results.findings.front();
    Finding finding = make_finding(raw, locator, results.texts);
    name_unit(finding, raw, unit, locator);
    mark(finding, suppressions.find(raw, parts, collected.uses), locator);
    claims.add(std::move(finding));
  }
  std::unordered_map<std::size_t, Places> places;
  collected.claims = claims.take(places);
  if (!places.empty()) collected.places.resize(collected.claims.size());
  for (auto& [place, all] : places) collected.places[place] = std::move(all);
  if (unit.sources) join_uses(collected, unit.dialect, *unit.sources);
  join_places(collected, rules);
  for (const TemplateFault& fault : unit.faults) {
    mark(collected.faults.emplace_back(make_finding(fault, locator)), suppressions.find(fault, rules, collected.uses),
         locator);
  }
  join_faults(collected.faults, rules);
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

std::vector<Finding> merge_findings(std::vector<UnitFindings> units, std::vector<Finding> others,
                                    const SourceSet& sources, FindingPlaces& places) {
  std::size_t claims = 0;
  for (const UnitFindings& unit : units) claims += unit.claims.size();
  MergedFindings merged(claims);
  for (std::uint32_t root = 0; root < units.size(); ++root) {
    std::vector<Finding> faults = std::move(units[root].faults);
    merged.add_all(std::move(units[root]), root);
    units[root].faults = std::move(faults);
  }
  std::unordered_map<std::size_t, Places> differing;
  std::vector<Finding> findings = merged.take(differing);
  for (Finding& finding : findings) {
    finding.fingerprint.clear();
    if (finding.instances.size() < 2) finding.instances = {};
  }
  for (auto& [place, all] : differing) {
    findings[place].fingerprint = std::to_string(place);
    places[findings[place].fingerprint] = std::move(all);
  }
  // A template that several others nest is at fault once.
  std::map<std::tuple<std::string, std::uint32_t, std::uint64_t, std::uint64_t, std::string>, std::size_t> known_faults;
  for (std::uint32_t root = 0; root < units.size(); ++root) {
    for (const Finding& fault : units[root].faults) {
      const Location& at = fault.location;
      const auto [entry, is_new] = known_faults.try_emplace(
          {fault.rule, at.source, at.start_offset, at.end_offset, fault.message}, findings.size());
      if (is_new) findings.push_back(fault);
      std::vector<std::uint32_t>& roots = findings[entry->second].roots;
      if (roots.empty() || roots.back() != root) roots.push_back(root);
    }
  }
  std::move(others.begin(), others.end(), std::back_inserter(findings));
  sort_findings(findings);
  assign_fingerprints(findings, sources, places);
  return findings;
}

std::vector<Undecided> collect_undecided(const RuleResults& results, const Locator& locator, UndecidedPlaces& places) {
  std::vector<Undecided> undecided;
  TextPool texts;
  for (const RawUndecided& raw : results.undecided) {
    const Span header = raw.resource->header;
    const auto [entry, is_new] =
        places.try_emplace({std::string(raw.rule->id), static_cast<std::uint32_t>(header.file), header.begin});
    if (is_new) {
      undecided.push_back({texts.share(raw.rule->id), texts.share(raw.resource->address), locator.locate(header),
                           texts.share(raw.why), locator.locate(raw.blocked_at)});
    }
    const auto add = [&places = entry->second](std::string_view address) {
      places.emplace_back(0U, hash_address(address));
      if (address.find('[') != std::string_view::npos)
        places.emplace_back(0U, hash_address(without_instance_keys(address)));
    };
    add(raw.resource->address);
    // Of a partial resource, findings tell the address of the block.
    for (const model::Part& part : raw.resource->parts) {
      if (raw.resource->partial && part.source)
        add(part.source->mapped ? part.source->mapped->address : part.source->address);
    }
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
