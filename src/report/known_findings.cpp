#include "report/known_findings.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/ascii.h"
#include "finding/address.h"
#include "finding/collect.h"
#include "finding/fingerprint.h"
#include "report/extent.h"
#include "report/finding_text.h"
#include "report/grant.h"
#include "report/template_extent.h"
#include "rules/engine/engine.h"

namespace lintel::report {
namespace {

constexpr std::uint32_t no_root = UINT32_MAX;

/// `text` without the instance keys and the names of module calls in it: `module.a["x"].aws_s3_bucket.b[0]` is
/// `aws_s3_bucket.b`.
std::string without_calls(std::string_view text) {
  constexpr std::string_view call = "module.", before_names = ". (\"";
  const std::string bare = without_instance_keys(text);
  const auto is_part = [](char c) { return is_alphanumeric(c) || c == '_' || c == '-'; };
  std::string rest;
  for (std::size_t i = 0; i < bare.size();) {
    const bool begins = i == 0 || before_names.find(bare[i - 1]) != std::string_view::npos;
    if (!begins || bare.compare(i, call.size(), call) != 0) {
      rest += bare[i++];
      continue;
    }
    i += call.size();
    while (i < bare.size() && is_part(bare[i])) ++i;
    // What no address follows is the call itself, whose module is absent.
    if (i + 1 < bare.size() && bare[i] == '.' && is_part(bare[i + 1])) {
      ++i;
    } else {
      rest += "module";
    }
  }
  return rest;
}

/// The address of a block in its own file: without module calls, and without the nested stacks of a template, whose
/// names have no "_", which Terraform's types have.
std::string own_address(std::string_view address) {
  std::string own = without_calls(address);
  const bool is_nested = own.find('_') == std::string::npos && !own.starts_with("provider.");
  const std::size_t dot = is_nested ? own.rfind('.') : std::string::npos;
  return dot == std::string::npos ? own : own.substr(dot + 1);
}

/// The message of a finding with a mark where its address is.
std::string message_around_address(const Finding& finding) {
  const std::string& message = finding.message;
  std::string_view address = finding.resource_address;
  if (address.empty()) {
    const auto named = std::find_if(finding.instances.begin(), finding.instances.end(),
                                    [&](const std::string& each) { return message.find(each) != std::string::npos; });
    address = named == finding.instances.end() ? std::string_view(finding.block_address) : std::string_view(*named);
  }
  if (address.empty()) return message;
  std::string text;
  std::size_t begin = 0;
  for (std::size_t at = 0; (at = message.find(address, begin)) != std::string::npos; begin = at + address.size())
    text.append(message, begin, at - begin).append(1, '\n');
  return text.append(message, begin);
}

/// "IsProd is true" of "Network.IsProd is true".
std::string_view without_path(std::string_view condition) {
  const std::size_t name = condition.substr(0, condition.find(' ')).rfind('.');
  return condition.substr(name == condition.npos ? 0 : name + 1);
}

/// A finding in one instance of one root.
struct Atom {
  std::uint32_t finding = 0;
  std::uint32_t root = no_root;  ///< index of `Roots`
  std::string_view address;
  Severity severity = Severity::medium;
  bool is_matched = false;
};

/// The roots of both sides, by name. Where one side has a root as Terraform and as OpenTofu reads it and the other has
/// it once, that is what both read.
class Roots {
 public:
  enum Side : std::size_t { now, before };

  Roots(const ComparedSide& later, const ComparedSide& earlier) {
    add(later, now);
    add(earlier, before);
    share_readings(now, before);
    share_readings(before, now);
    count_only(now, before);
    if (earlier.has_addresses) count_only(before, now);
  }

  std::uint32_t at(Side side, std::uint32_t place) const {
    return place < of_side_[side].size() ? of_side_[side][place] : no_root;
  }
  bool has(Side side, std::uint32_t root) const { return root == no_root || sides_[side][root] != nullptr; }
  bool has(Side side, std::uint32_t root, std::string_view address) const {
    if (root == no_root || !sides_[side][root]) return false;
    const std::vector<std::uint64_t>& addresses = sides_[side][root]->addresses;
    return std::binary_search(addresses.begin(), addresses.end(), hash_address(address));
  }
  std::string name(std::uint32_t root) const {
    const std::string_view name = names_[root];
    if (!name.ends_with(terraform_reading)) return std::string(name);
    return std::string(name.substr(0, name.size() - terraform_reading.size())) + " as Terraform reads it";
  }
  /// The root as Terraform reads it that a root of a side stands for too; `no_root`: none.
  std::uint32_t other_reading(Side side, std::uint32_t root) const {
    const auto shared = shared_[side].find(root);
    return shared == shared_[side].end() ? no_root : shared->second;
  }
  /// How many roots have this address that only the later side, and that only the earlier side has.
  std::int64_t came(std::string_view address) const { return number_in(only_[now], address); }
  std::int64_t went(std::string_view address) const { return number_in(only_[before], address); }

 private:
  using Numbers = std::unordered_map<std::uint64_t, std::int64_t>;  ///< of roots, by address

  static std::int64_t number_in(const Numbers& numbers, std::string_view address) {
    const auto found = numbers.find(hash_address(address));
    return found == numbers.end() ? 0 : found->second;
  }

  void share_readings(Side side, Side other) {
    for (std::uint32_t root = 0; root < names_.size(); ++root) {
      const std::string_view name = names_[root];
      if (!name.ends_with(terraform_reading) || !sides_[other][root] || sides_[side][root]) continue;
      const auto whole = by_name_.find(name.substr(0, name.size() - terraform_reading.size()));
      if (whole == by_name_.end() || !sides_[side][whole->second]) continue;
      shared_[side].emplace(whole->second, root);
      sides_[side][root] = sides_[side][whole->second];
    }
  }

  void count_only(Side side, Side other) {
    for (std::size_t root = 0; root < names_.size(); ++root) {
      if (!sides_[side][root] || sides_[other][root]) continue;
      for (const std::uint64_t address : sides_[side][root]->addresses) ++only_[side][address];
    }
  }

  void add(const ComparedSide& side, Side which) {
    for (const ScannedRoot& root : side.roots) {
      const std::string_view name = counted_from(root.path, side.directory);
      const auto [entry, is_new] = by_name_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
      if (is_new) {
        names_.push_back(name);
        for (auto& roots : sides_) roots.push_back(nullptr);
      }
      of_side_[which].push_back(entry->second);
      const ScannedRoot*& known = sides_[which][entry->second];
      // Of two roots of one name, the one that has resources says which there are.
      if (!known || known->addresses.size() < root.addresses.size()) known = &root;
    }
  }

  std::map<std::string_view, std::uint32_t> by_name_;
  std::vector<std::string_view> names_;
  std::array<std::vector<std::uint32_t>, 2> of_side_;
  std::array<std::vector<const ScannedRoot*>, 2> sides_;
  std::array<std::map<std::uint32_t, std::uint32_t>, 2> shared_;
  std::array<Numbers, 2> only_;
};

/// Compares the findings of one rule.
class RuleComparison {
 public:
  RuleComparison(const ComparedSide& now, const ComparedSide& before, const Roots& roots, ComparedFindings& result)
      : now_(now), before_(before), roots_(roots), result_(result) {}

  void compare(const std::vector<std::uint32_t>& later, const std::vector<std::uint32_t>& earlier) {
    for (const std::uint32_t place : later) add_atoms(now_, place, Roots::now, later_);
    for (const std::uint32_t place : earlier) {
      if (is_of_any_instance(before_.findings[place])) {
        any_instance_.push_back(place);
      } else {
        add_atoms(before_, place, Roots::before, earlier_);
      }
    }
    const Texts now = same_fingerprints(later, earlier);
    match_in_place(now, same_);
    match_in_place(messages(now_, later), messages(before_, earlier));
    match_renamed_instances();
    match_renamed_roots();
    match_any_instance(later);
    settle();
  }

 private:
  using Texts = std::map<std::uint32_t, std::string>;  ///< by finding
  using Key = std::tuple<std::uint32_t, std::string, std::string, std::string>;

  bool is_of_any_instance(const Finding& finding) const {
    return !before_.has_addresses && finding.roots.empty() && finding.instances.empty();
  }

  void add_atoms(const ComparedSide& of, std::uint32_t place, Roots::Side side, std::vector<Atom>& atoms) {
    const Finding& finding = of.findings[place];
    const auto places = of.places.find(finding.fingerprint);
    const auto address = [&](std::uint32_t instance) -> std::string_view {
      if (!finding.instances.empty()) return finding.instances[instance];
      return finding.resource_address.empty() ? address_of(finding) : finding.resource_address.str();
    };
    const auto root = [&](std::uint32_t index) {
      return finding.roots.empty() ? no_root : roots_.at(side, finding.roots[index]);
    };
    const std::size_t first = atoms.size();
    if (places != of.places.end()) {
      for (const FindingPlace& each : places->second)
        atoms.push_back({place, root(each.root), address(each.instance), each.severity});
    } else {
      for (std::uint32_t r = 0; r < std::max<std::size_t>(finding.roots.size(), 1); ++r) {
        for (std::uint32_t i = 0; i < std::max<std::size_t>(finding.instances.size(), 1); ++i)
          atoms.push_back({place, root(r), address(i), finding.severity});
      }
    }
    for (std::size_t i = first, last = atoms.size(); i < last; ++i) {
      const std::uint32_t other = roots_.other_reading(side, atoms[i].root);
      if (other == no_root) continue;
      Atom read = atoms[i];
      read.root = other;
      atoms.push_back(read);
    }
    keep_worst(atoms, first);
  }

  /// Of two roots of one name, each instance once.
  static void keep_worst(std::vector<Atom>& atoms, std::size_t first) {
    const auto begin = atoms.begin() + static_cast<std::ptrdiff_t>(first);
    std::sort(begin, atoms.end(), [](const Atom& a, const Atom& b) {
      return std::tie(a.root, a.address, a.severity) < std::tie(b.root, b.address, b.severity);
    });
    const auto is_same = [](const Atom& a, const Atom& b) { return a.root == b.root && a.address == b.address; };
    atoms.erase(std::unique(begin, atoms.end(), is_same), atoms.end());
  }

  /// For each later finding the fingerprint that an earlier one of the same content has (`same_` for those): the
  /// ordinals are no part of the content, as they hang on what else there is.
  Texts same_fingerprints(const std::vector<std::uint32_t>& later, const std::vector<std::uint32_t>& earlier) {
    constexpr std::uint32_t max_gap = 16;
    std::map<std::string_view, std::uint32_t> known;
    for (const std::uint32_t place : earlier) known.emplace(before_.findings[place].fingerprint, place);
    std::map<std::string, std::string> first_of;  // by content
    Texts texts;
    for (const std::uint32_t place : later) {
      const Finding& finding = now_.findings[place];
      const std::string content =
          now_.sources && finding.location.source != 0 ? fingerprinted_text(finding, *now_.sources) : std::string();
      const auto [entry, is_new] = first_of.try_emplace(content.empty() ? finding.fingerprint : content);
      std::string& first = entry->second;
      const auto take = [&](const std::string& fingerprint) {
        const auto found = known.find(fingerprint);
        if (found == known.end()) return false;
        if (first.empty()) first = fingerprint;
        same_[found->second] = first;
        return true;
      };
      if (is_new) {
        take(finding.fingerprint);
        for (std::uint32_t ordinal = 0, gap = 0; !content.empty() && gap < max_gap; ++ordinal)
          gap = take(fingerprint(content, ordinal)) ? 0 : gap + 1;
      }
      if (!first.empty()) texts[place] = first;
    }
    return texts;
  }

  static Texts messages(const ComparedSide& side, const std::vector<std::uint32_t>& places) {
    Texts texts;
    for (const std::uint32_t place : places) texts[place] = message_around_address(side.findings[place]);
    return texts;
  }

  /// Whether an earlier finding let whom it is about do as much, and held wherever the later one does: by their
  /// extents, or, where these are not known, because it asked for no other conditions, by name. What instances there
  /// are of a block is another matter.
  bool is_covered(const Atom& later, const Atom& earlier) const {
    const auto extent_of = [](const ComparedSide& side, const Atom& atom) {
      return atom.finding < side.extents.size() ? std::string_view(side.extents[atom.finding]) : std::string_view();
    };
    const auto grant_of = [](const ComparedSide& side, const Atom& atom) {
      return atom.finding < side.grants.size() ? std::string_view(side.grants[atom.finding]) : std::string_view();
    };
    if (!grants_no_more(grant_of(now_, later), grant_of(before_, earlier))) return false;
    const std::string_view now = extent_of(now_, later), known = extent_of(before_, earlier);
    // What is nested under another name compares the parameters of its own template all the same.
    if (!now.empty() && !known.empty()) return is_within(now, known);
    const std::vector<std::string>& asked = before_.findings[earlier.finding].conditions;
    const std::vector<std::string>& given = now_.findings[later.finding].conditions;
    return std::all_of(asked.begin(), asked.end(), [&](const std::string& condition) {
      if (condition.starts_with(if_any)) return true;
      // A nested stack of another name has conditions of other names.
      const auto is_same = [&](const std::string& each) {
        return each == condition || (later.address != earlier.address && without_path(each) == without_path(condition));
      };
      return std::any_of(given.begin(), given.end(), is_same);
    });
  }

  /// Takes out of those that wait the first one that covers an atom, if there is one.
  std::optional<std::uint32_t> take_covering(const Atom& atom, std::vector<std::uint32_t>& waiting) const {
    constexpr std::size_t max_tried = 16;
    for (std::size_t tried = 0; tried < std::min(max_tried, waiting.size()); ++tried) {
      const auto at = waiting.end() - 1 - static_cast<std::ptrdiff_t>(tried);
      if (!is_covered(atom, earlier_[*at])) continue;
      const std::uint32_t found = *at;
      waiting.erase(at);
      return found;
    }
    return std::nullopt;
  }

  /// Matches atoms of equal keys, each once, in the order in which they come.
  template <class LaterKey, class EarlierKey>
  void match(LaterKey later_key, EarlierKey earlier_key) {
    std::map<Key, std::vector<std::uint32_t>> waiting;
    for (std::uint32_t i = static_cast<std::uint32_t>(earlier_.size()); i-- > 0;) {
      Key key;
      if (!earlier_[i].is_matched && earlier_key(earlier_[i], key)) waiting[std::move(key)].push_back(i);
    }
    if (waiting.empty()) return;
    for (Atom& atom : later_) {
      Key key;
      if (atom.is_matched || !later_key(atom, key)) continue;
      const auto found = waiting.find(key);
      if (found == waiting.end()) continue;
      const std::optional<std::uint32_t> covering = take_covering(atom, found->second);
      if (!covering) continue;
      Atom& known = earlier_[*covering];
      known.is_matched = atom.is_matched = true;
      take(atom, known.finding, known.severity);
    }
  }

  void take(const Atom& atom, std::uint32_t earlier, Severity severity) {
    KnownFinding& known = result_.known[atom.finding];
    known.place = std::min(known.place, earlier);
    known.is_worse = known.is_worse || atom.severity < severity;
    result_.used[earlier] = true;
  }

  /// The same instance of the same root.
  void match_in_place(const Texts& later, const Texts& earlier) {
    const auto key_by = [](const Texts& texts) {
      return [&](const Atom& atom, Key& key) {
        const auto text = texts.find(atom.finding);
        if (text == texts.end()) return false;
        key = {atom.root, std::string(atom.address), text->second, {}};
        return true;
      };
    };
    match(key_by(later), key_by(earlier));
  }

  /// Another instance of the same block in the same root, where the one is gone and the other was not there.
  void match_renamed_instances() {
    const auto set_key = [](const Atom& atom, const ComparedSide& side, Key& key) {
      const Finding& finding = side.findings[atom.finding];
      key = {atom.root, own_address(atom.address), std::string(counted_from(finding.location.file, side.directory)),
             without_calls(message_around_address(finding))};
    };
    match(
        [&](const Atom& atom, Key& key) {
          if (!roots_.has(Roots::now, atom.root, atom.address) || roots_.has(Roots::before, atom.root, atom.address))
            return false;
          set_key(atom, now_, key);
          return true;
        },
        [&](const Atom& atom, Key& key) {
          const bool was_there = !before_.has_addresses || roots_.has(Roots::before, atom.root, atom.address);
          if (!was_there || roots_.has(Roots::now, atom.root, atom.address)) return false;
          set_key(atom, before_, key);
          return true;
        });
  }

  /// The same address in a root that was not there, for one in a root that is gone. Where fewer roots have come without
  /// the finding than have gone without it, one of these may have got it: then none is taken for another one.
  void match_renamed_roots() {
    std::map<std::string, std::int64_t> balance;
    const auto key_for = [&](const ComparedSide& side, Roots::Side other, std::int64_t sign) {
      return [this, &side, &balance, other, sign](const Atom& atom, Key& key) {
        if (roots_.has(other, atom.root)) return false;
        const auto known = balance.find(std::string(atom.address));
        if (sign > 0 && known != balance.end() && known->second < 0) return false;
        key = {0,
               without_instance_keys(atom.address),
               without_calls(message_around_address(side.findings[atom.finding])),
               {}};
        return true;
      };
    };
    std::set<std::pair<std::string_view, std::uint32_t>> counted;
    const auto count = [&](const std::vector<Atom>& atoms, Roots::Side other, std::int64_t sign) {
      for (const Atom& atom : atoms) {
        if (roots_.has(other, atom.root) || !counted.emplace(atom.address, atom.root).second) continue;
        const auto [entry, is_new] = balance.try_emplace(std::string(atom.address));
        if (is_new) entry->second = roots_.came(atom.address) - roots_.went(atom.address);
        entry->second -= sign;
      }
    };
    count(later_, Roots::before, 1);
    count(earlier_, Roots::now, -1);
    match(key_for(now_, Roots::before, 1), key_for(before_, Roots::now, -1));
  }

  /// Of an older baseline: by fingerprint, or by address and message.
  void match_any_instance(const std::vector<std::uint32_t>& later) {
    using Text = std::pair<std::string_view, std::string_view>;
    std::map<Text, std::vector<std::uint32_t>> waiting;
    const auto pass = [&](auto text_of) {
      waiting.clear();
      for (std::size_t i = any_instance_.size(); i-- > 0;) {
        if (!result_.used[any_instance_[i]])
          waiting[text_of(before_.findings[any_instance_[i]])].push_back(any_instance_[i]);
      }
      for (const std::uint32_t place : later) {
        if (result_.known[place].place != KnownFinding::none) continue;
        const auto found = waiting.find(text_of(now_.findings[place]));
        if (found == waiting.end() || found->second.empty()) continue;
        const std::uint32_t known = found->second.back();
        found->second.pop_back();
        known_as_a_whole_.insert(place);
        take({place, no_root, {}, now_.findings[place].severity}, known, before_.findings[known].severity);
      }
    };
    if (any_instance_.empty()) return;
    pass([](const Finding& finding) { return Text{finding.fingerprint, {}}; });
    pass([](const Finding& finding) { return Text{address_of(finding), finding.message}; });
  }

  /// Names the instances that are new to findings which are not.
  void settle() {
    const bool names_roots = now_.roots.size() > 1;
    for (const Atom& atom : later_) {
      KnownFinding& known = result_.known[atom.finding];
      if (atom.is_matched || known.place == KnownFinding::none || known_as_a_whole_.contains(atom.finding)) continue;
      std::string& name = known.added.emplace_back(atom.address);
      if (names_roots && atom.root != no_root) name += (name.empty() ? "" : " in ") + roots_.name(atom.root);
    }
  }

  const ComparedSide& now_;
  const ComparedSide& before_;
  const Roots& roots_;
  ComparedFindings& result_;
  std::vector<Atom> later_, earlier_;
  std::vector<std::uint32_t> any_instance_;
  std::set<std::uint32_t> known_as_a_whole_;
  Texts same_;  ///< of earlier findings
};

}  // namespace

ComparedSide side_of_report(const ScanReport& report, std::string directory) {
  return {report.findings,      report.roots, report.places,        report.sources.get(),
          std::move(directory), true,         find_extents(report), find_grants(report)};
}

std::string_view counted_from(std::string_view path, const std::string& directory) {
  if (directory.empty()) return path;
  if (path == directory) return ".";
  const bool is_below = path.size() > directory.size() && path.starts_with(directory) && path[directory.size()] == '/';
  return is_below ? path.substr(directory.size() + 1) : path;
}

ComparedFindings find_known(const ComparedSide& now, const ComparedSide& before, const std::vector<bool>& covered) {
  ComparedFindings result{std::vector<KnownFinding>(now.findings.size()), std::vector<bool>(before.findings.size())};
  const Roots roots(now, before);
  struct Places {
    std::vector<std::uint32_t> later, earlier;
  };
  std::map<std::string_view, Places> by_rule;
  for (std::uint32_t i = 0; i < now.findings.size(); ++i) {
    if (covered.empty() || covered[i]) by_rule[now.findings[i].rule].later.push_back(i);
  }
  for (std::uint32_t i = 0; i < before.findings.size(); ++i) {
    const auto found = by_rule.find(before.findings[i].rule);
    if (found != by_rule.end()) found->second.earlier.push_back(i);
  }
  for (const auto& [rule, places] : by_rule) {
    if (!places.earlier.empty()) RuleComparison(now, before, roots, result).compare(places.later, places.earlier);
  }
  return result;
}

}  // namespace lintel::report
