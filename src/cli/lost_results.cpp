#include "cli/lost_results.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "base/text.h"
#include "cli/change_finding.h"
#include "finding/address.h"
#include "finding/fingerprint.h"
#include "report/finding_text.h"
#include "report/known_findings.h"
#include "report/terminal_text.h"

namespace lintel::cli {
namespace {

constexpr const char* lost_rule = "result-no-longer-decided";

/// A rule and an instance of a root, by the hash of its address.
using Place = std::tuple<std::string_view, std::string_view, std::uint64_t>;

/// How often rules failed for instances on one side, and where they were undecided.
class Results {
 public:
  explicit Results(const DiffSide& side) : side_(side) {
    for (const ScannedRoot& root : side.report.roots) roots_.emplace(name_of(root), &root);
    for (const Finding& finding : side.report.findings) {
      if (!finding.suppressed) add(finding);
    }
    for (const auto& [block, places] : side.report.undecided_places) {
      for (const auto& [root, address] : places) undecided_.emplace(std::get<0>(block), name_of(root), address);
    }
  }

  /// Where a rule is undecided for a block.
  std::vector<Place> places_of(const Undecided& undecided) const {
    std::vector<Place> places;
    const auto known = side_.report.undecided_places.find(
        {undecided.rule, undecided.location.source, undecided.location.start_offset});
    if (known == side_.report.undecided_places.end()) return places;
    for (const auto& [root, address] : known->second) places.emplace_back(undecided.rule, name_of(root), address);
    return places;
  }
  std::string_view root_name(std::uint32_t root) const { return name_of(root); }
  bool has_root(std::string_view name) const { return roots_.contains(name); }
  /// A root of the other side as this one has it: as all read it, where Terraform reads nothing else here.
  std::string_view own_name(std::string_view name) const {
    if (has_root(name) || !name.ends_with(terraform_reading)) return name;
    return name.substr(0, name.size() - terraform_reading.size());
  }
  bool has(const Place& place) const {
    const auto root = roots_.find(std::get<1>(place));
    if (root == roots_.end()) return false;
    const std::vector<std::uint64_t>& addresses = root->second->addresses;
    return std::binary_search(addresses.begin(), addresses.end(), std::get<2>(place));
  }
  bool is_undecided(const Place& place) const { return undecided_.contains(place); }
  std::size_t failures(const Place& place) const {
    const auto found = failures_.find(place);
    return found == failures_.end() ? 0 : found->second;
  }
  /// By rule and root how many instances failed that the other side does not have: in a root that it does not have
  /// either, all of them, under an empty name.
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> count_gone(const Results& other) const {
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> gone;
    for (const Place& failing : failing_) {
      Place there = failing;
      std::get<1>(there) = other.own_name(std::get<1>(failing));
      const bool has_root = other.has_root(std::get<1>(there));
      if (!other.has(there)) ++gone[{std::get<0>(failing), has_root ? std::get<1>(failing) : std::string_view()}];
    }
    return gone;
  }
  /// Of the roots that the other side does not have.
  std::size_t failures_of_gone(const Place& place, const Results& other) const {
    std::size_t failures_there = 0;
    for (const auto& [name, root] : roots_) {
      if (!other.has_root(name)) failures_there += failures({std::get<0>(place), name, std::get<2>(place)});
    }
    return failures_there;
  }

 private:
  std::string_view name_of(const ScannedRoot& root) const { return report::counted_from(root.path, side_.directory); }
  std::string_view name_of(std::uint32_t root) const {
    return root < side_.report.roots.size() ? name_of(side_.report.roots[root]) : std::string_view();
  }

  void add(const Finding& finding) {
    const auto count = [&](std::uint32_t root, std::uint32_t instance) {
      const std::string& address = finding.instances.empty() ? finding.resource_address : finding.instances[instance];
      const std::string_view name = name_of(finding.roots[root]);
      ++failures_[{finding.rule, name, hash_address(address)}];
      failing_.emplace(finding.rule, name, hash_address(address));
      // An instance that is undecided may have another key than the one that failed.
      if (const std::string block = without_instance_keys(address); block != address)
        ++failures_[{finding.rule, name, hash_address(block)}];
    };
    if (const auto places = side_.report.places.find(finding.fingerprint); places != side_.report.places.end()) {
      for (const FindingPlace& place : places->second) count(place.root, place.instance);
      return;
    }
    for (std::uint32_t root = 0; root < finding.roots.size(); ++root) {
      for (std::uint32_t i = 0; i < std::max<std::size_t>(finding.instances.size(), 1); ++i) count(root, i);
    }
  }

  const DiffSide& side_;
  std::map<std::string_view, const ScannedRoot*> roots_;
  std::map<Place, std::size_t> failures_;
  std::set<Place> failing_;  ///< the same, without those that stand for others
  std::set<Place> undecided_;
};

Finding make_lost_finding(const Undecided& undecided, std::string message) {
  Finding finding = make_change_finding(lost_rule, std::move(message));
  finding.location = undecided.location;
  finding.block_address = undecided.resource_address;
  finding.resource_address = undecided.resource_address;
  finding.baseline_state = "new";
  finding.fingerprint =
      fingerprint(finding.rule + '\n' + undecided.rule + '\n' + undecided.location.file + '\n' + finding.message, 0);
  return finding;
}

/// What is undecided now, by what it was on the base.
struct LostResults {
  std::vector<const Undecided*> failed, passed;
  std::set<const Undecided*> renamed;  ///< of those that failed
};

LostResults sort_undecided(const DiffSide& now, const DiffSide& base) {
  const Results after(now), before(base);
  LostResults lost;
  const auto earlier = [&](Place place) {
    std::get<1>(place) = before.own_name(std::get<1>(place));
    return place;
  };
  // An instance under another name is known by its rule and root: as many as have failed and are gone may be it.
  const auto gone = before.count_gone(after), come = after.count_gone(before);
  const auto number = [](const auto& counts, std::string_view rule, std::string_view root) {
    const auto found = counts.find({rule, root});
    return found == counts.end() ? 0 : found->second;
  };
  for (const Undecided& undecided : now.report.undecided) {
    const std::vector<Place> places = after.places_of(undecided);
    const auto has_failed_renamed = [&](const Place& at) {
      const auto& [rule, name, address] = earlier(at);
      if (before.has(earlier(at)) || after.failures(at) > 0) return false;
      const std::string_view root = before.has_root(name) ? name : std::string_view();
      return number(gone, rule, root) > number(come, rule, root);
    };
    const auto has_failed = [&](const Place& at) {
      const Place place = earlier(at);
      if (before.is_undecided(place)) return false;
      const bool is_new_root = !before.has_root(std::get<1>(place));
      return (is_new_root ? before.failures_of_gone(place, after) : before.failures(place)) > after.failures(at);
    };
    const auto has_passed = [&](const Place& at) {
      const Place place = earlier(at);
      return before.has(place) && !before.is_undecided(place) && before.failures(place) == 0;
    };
    if (std::any_of(places.begin(), places.end(), has_failed)) {
      lost.failed.push_back(&undecided);
    } else if (std::any_of(places.begin(), places.end(), has_failed_renamed)) {
      lost.failed.push_back(&undecided);
      lost.renamed.insert(&undecided);
    } else if (std::any_of(places.begin(), places.end(), has_passed)) {
      lost.passed.push_back(&undecided);
    }
  }
  return lost;
}

constexpr std::string_view transformed = "template-transformed";

/// The files in which more is made at deployment now than on the base, with the last place where.
std::map<std::string, const Diagnostic*> find_newly_transformed(const DiffSide& now, const DiffSide& base) {
  const auto name_in = [](const DiffSide& side, const Diagnostic& diagnostic) {
    return std::string(report::counted_from(diagnostic.location.file, side.directory));
  };
  std::map<std::string, std::size_t> before, after;
  for (const Diagnostic& diagnostic : base.report.diagnostics) {
    if (diagnostic.code == transformed) ++before[name_in(base, diagnostic)];
  }
  std::map<std::string, const Diagnostic*> files;
  for (const Diagnostic& diagnostic : now.report.diagnostics) {
    if (diagnostic.code != transformed) continue;
    const std::string name = name_in(now, diagnostic);
    if (++after[name] > before[name]) files[name] = &diagnostic;
  }
  return files;
}

/// Findings of resources that are gone from templates of which a part is made at deployment now: it may make them yet.
std::vector<Finding> find_taken_elsewhere(const DiffSide& now, const DiffSide& base, const std::string& base_name) {
  std::vector<Finding> findings;
  const std::map<std::string, const Diagnostic*> files = find_newly_transformed(now, base);
  if (files.empty()) return findings;
  const Results after(now), before(base);
  std::map<std::string, std::vector<std::string>> gone;
  for (const Finding& finding : base.report.findings) {
    const auto file = files.find(std::string(report::counted_from(finding.location.file, base.directory)));
    if (file == files.end() || finding.suppressed || finding.resource_address.empty()) continue;
    const bool is_there = std::any_of(finding.roots.begin(), finding.roots.end(), [&](std::uint32_t root) {
      const std::string_view name = before.root_name(root);
      return after.has({finding.rule, name, hash_address(finding.resource_address)});
    });
    if (!is_there) gone[file->first].push_back(lintel::quoted(finding.rule) + " for " + finding.resource_address);
  }
  for (const auto& [file, names] : gone) {
    Undecided place;
    place.rule = lost_rule;
    place.location = files.at(file)->location;
    findings.push_back(make_lost_finding(
        place, report::count(names.size(), "result") + " that failed at " + base_name +
                   " for resources that are gone cannot be decided now, as a part of the template is made at "
                   "deployment: " +
                   report::shortened_list(names)));
  }
  return findings;
}

}  // namespace

std::vector<Finding> find_lost_results(const DiffSide& now, const DiffSide& base, const std::string& base_name) {
  constexpr std::size_t max_alone = 10;
  const LostResults lost = sort_undecided(now, base);
  std::vector<Finding> findings;
  for (const Undecided* each : lost.failed) {
    if (lost.failed.size() > max_alone && findings.size() + 1 == max_alone) break;
    const bool is_renamed = lost.renamed.contains(each);
    findings.push_back(make_lost_finding(
        *each, lintel::quoted(each->rule) + " failed for " +
                   (is_renamed ? std::string("a resource that is gone") : each->resource_address.str()) + " at " +
                   base_name + ", and cannot be decided now" +
                   (is_renamed ? " for " + each->resource_address : std::string()) + ": " + each->why));
  }
  const auto summarise = [&](const std::vector<const Undecided*>& all, const std::string& which) {
    std::vector<std::string> names;
    for (const Undecided* each : all) names.push_back(lintel::quoted(each->rule) + " for " + each->resource_address);
    findings.push_back(make_lost_finding(
        *all.front(), which + base_name + " cannot be decided now: " + report::shortened_list(names)));
  };
  if (const std::size_t rest = lost.failed.size() - findings.size(); rest > 0)
    summarise({lost.failed.end() - static_cast<std::ptrdiff_t>(rest), lost.failed.end()},
              report::count(rest, "more result") + " that failed at ");
  if (!lost.passed.empty()) summarise(lost.passed, report::count(lost.passed.size(), "result") + " that passed at ");
  for (Finding& finding : find_taken_elsewhere(now, base, base_name)) findings.push_back(std::move(finding));
  return findings;
}

}  // namespace lintel::cli
