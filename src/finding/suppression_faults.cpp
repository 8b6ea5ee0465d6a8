// What is wrong with suppressions: ended, useless, unknown, unexplained, new since the base.
#include "finding/suppression.h"

#include <algorithm>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>

#include "base/distance.h"
#include "base/text.h"
#include "finding/suppression_entries.h"

namespace lintel {
namespace {

/// As many names as are written out of what is not a rule's name but may fit some.
constexpr std::size_t max_globs_named = 20;

}  // namespace

/// The rules of a scan, to look up what suppressions name: there may be any number of these.
class SuppressionIndex::RuleNames {
 public:
  explicit RuleNames(const RuleSet& rules) : rules_(rules) {}

  enum class Known : std::uint8_t {
    none,
    left_out,  ///< of a rule that does not run
    run,
    unasked,  ///< of one that a frontend reports: it need not have been looked for
  };

  /// What a name or glob is of; the strongest of several.
  Known find(std::string_view written) {
    gather();
    const auto entry = known_.try_emplace(lower_case(written), Known::none);
    const auto at = entry.first;
    const bool is_new = entry.second;
    if (!is_new || (at->first.find('*') == std::string::npos && is_exact(at->first, at->second))) return at->second;
    // A glob is compared with all rules.
    if (++globs_ > max_globs) return at->second = Known::unasked;
    const auto note = [&](const Rule& rule, Known known) {
      if (at->second < known && Names{rule.id, rule.aliases}.answer_to(written)) at->second = known;
    };
    for (const Rule& rule : rules_.rules()) note(rule, rule.has_condition() ? Known::run : Known::unasked);
    for (const Rule& rule : rules_.left_out) note(rule, Known::left_out);
    return at->second;
  }

  /// The name that was meant, most likely; empty when there is none near, or too many have been asked for.
  std::string_view nearest(std::string_view written) {
    gather();
    return suggested_++ < max_suggested ? nearest_name(written, names_) : std::string_view();
  }

 private:
  static constexpr std::size_t max_suggested = 100;
  static constexpr std::size_t max_globs = 1'000;

  /// Most scans have no suppression to look a name up for.
  void gather() {
    if (std::exchange(gathered_, true)) return;
    for (const Rule& rule : rules_.rules()) add(rule, rule.has_condition() ? Known::run : Known::unasked);
    for (const Rule& rule : rules_.left_out) add(rule, Known::left_out);
  }

  void add(const Rule& rule, Known known) {
    const auto note = [&](std::string_view name) {
      if (name.empty()) return;
      names_.push_back(name);
      Known& place = exact_[lower_case(name)];
      place = std::max(place, known);
    };
    note(rule.id);
    for (const std::string_view alias : rule.aliases) note(alias);
  }

  /// Without a glob in it, a name is looked up; true when that settles it.
  bool is_exact(std::string_view lowered, Known& known) const {
    if (lowered.starts_with("avd-")) lowered.remove_prefix(4);
    const auto found = exact_.find(std::string(lowered));
    if (found != exact_.end()) known = found->second;
    return true;
  }

  const RuleSet& rules_;
  std::vector<std::string_view> names_;
  std::unordered_map<std::string, Known> exact_, known_;
  std::size_t suggested_ = 0, globs_ = 0;
  bool gathered_ = false;
};

void SuppressionIndex::judge(const Entry& entry, const SuppressionUses& uses, bool whole, RuleNames& names,
                             std::vector<TemplateFault>& faults) const {
  const Suppression& suppression = entry.suppression;
  const auto first_use = uses.lower_bound(entry.use(0));
  const bool used =
      first_use != uses.end() && first_use->file == entry.first_use.file && first_use->entry == entry.first_use.entry;
  const auto add = [&](std::string_view rule, std::string message) {
    faults.push_back({rule, std::move(message), suppression.span, {}});
  };
  if (has_ended(suppression) && (used || !suppression.foreign)) {
    if (is_date(suppression.until)) {
      add("suppression-expired",
          "This suppression ended on " + suppression.until +
              (used ? ": its findings are reported again." : ", and it no longer suppresses anything."));
    } else {
      add("suppression-date-invalid",
          "\"" + suppression.until + "\" is not a date, so this suppression has no effect; write it as YYYY-MM-DD.");
    }
    return;
  }
  if (settings_.require_reasons && suppression.reason.empty() && (used || !suppression.foreign)) {
    add("suppression-without-reason", suppression.place == SuppressionPlace::comment && !suppression.foreign
                                          ? "This suppression has no reason: add \" -- reason\"."
                                          : "This suppression has no reason.");
  }
  if (suppression.foreign) return;
  for (std::size_t i = 0; i < suppression.rules.size(); ++i) {
    const std::string& name = suppression.rules[i];
    if (uses.contains(entry.use(i))) continue;
    const RuleNames::Known known = names.find(name);
    if (known == RuleNames::Known::run && whole)
      add("suppression-unused", "This suppression of \"" + name + "\" suppresses nothing: remove it.");
    if (known != RuleNames::Known::none) continue;
    const std::string_view nearest = names.nearest(name);
    add("suppression-unknown-rule", "There is no rule \"" + name + "\"" +
                                        (nearest.empty() ? "; `lintel rules list` shows them all."
                                                         : "; did you mean \"" + std::string(nearest) + "\"?"));
  }
}

/// The names of rules that suppressions have, each once; what names none is left out.
std::string SuppressionIndex::named_by(std::span<const Entry* const> entries, RuleNames& names) {
  std::set<std::string> known;
  std::size_t globs = 0;
  for (const Entry* entry : entries) {
    for (const std::string& name : entry->suppression.rules) {
      const std::string key = Names::key_of(name);
      if (known.contains(key) || names.find(name) == RuleNames::Known::none) continue;
      if (key.find('*') == std::string::npos || ++globs <= max_globs_named) known.insert(key);
    }
  }
  std::string text;
  for (const std::string& name : known) text += (text.empty() ? "\"" : ", \"") + name + "\"";
  if (globs > max_globs_named) text += " and " + std::to_string(globs - max_globs_named) + " more patterns";
  return text.empty() ? "no rule" : text;
}

/// Reports the suppressions that are new since the base: those that suppress something first, and the many as one, so
/// that none is lost in a crowd.
void SuppressionIndex::report_added(std::vector<const Entry*> added, const SuppressionUses& uses, RuleNames& names,
                                    std::vector<TemplateFault>& faults) const {
  const auto is_used = [&](const Entry* entry) {
    const auto first = uses.lower_bound(entry->use(0));
    return first != uses.end() && first->file == entry->first_use.file && first->entry == entry->first_use.entry;
  };
  std::stable_partition(added.begin(), added.end(), is_used);
  const auto name_all = [](const Entry& entry) {
    std::string text;
    for (const std::string& name : entry.suppression.rules) text += (text.empty() ? "\"" : ", \"") + name + "\"";
    return text;
  };
  std::vector<const Entry*> others;
  std::size_t alone = 0;
  const bool is_crowd = added.size() > max_added_alone;
  for (const Entry* entry : added) {
    const Suppression& suppression = entry->suppression;
    const std::string named = name_all(*entry);
    if ((is_crowd && alone + 1 >= max_added_alone) || named.size() > max_names_shown) {
      others.push_back(entry);
      continue;
    }
    ++alone;
    faults.push_back({"suppression-added",
                      "This suppression of " + named + " is new since " + settings_.base_name +
                          (suppression.reason.empty() ? ", and has no reason." : ": " + suppression.reason),
                      suppression.span,
                      {}});
  }
  if (others.empty()) return;
  const std::string and_more = others.size() == 1 ? "" : " and " + std::to_string(others.size() - 1) + " more";
  faults.push_back({"suppression-added",
                    "This suppression" + and_more + (and_more.empty() ? " is" : " are") + " new since " +
                        settings_.base_name + (and_more.empty() ? "; it names " : "; they name ") +
                        named_by(others, names) + ".",
                    others.front()->suppression.span,
                    {}});
}

std::vector<TemplateFault> SuppressionIndex::faults(const SuppressionUses& uses, const std::set<FileId>& files,
                                                    const std::set<FileId>& failed, const RuleSet& rules) {
  std::vector<TemplateFault> faults;
  RuleNames names(rules);
  std::vector<const Entry*> added;
  for (const FileId file : files) {
    // Modules of others come with suppressions of others.
    if (sources_.path(file).find(".terraform/") != std::string_view::npos) continue;
    for (const Entry& entry : of(file).all) {
      if (entry.is_new) added.push_back(&entry);
      judge(entry, uses, !failed.contains(file), names, faults);
    }
  }
  report_added(std::move(added), uses, names, faults);
  for (const Entry& entry : configured_) judge(entry, uses, failed.empty(), names, faults);
  return faults;
}

}  // namespace lintel
