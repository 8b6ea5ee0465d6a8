#include "finding/suppression.h"

#include <algorithm>
#include <ctime>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/glob.h"
#include "base/path.h"
#include "base/text.h"
#include "finding/address.h"
#include "finding/fingerprint.h"
#include "finding/location.h"
#include "finding/suppression_entries.h"

namespace lintel {

namespace {

constexpr std::size_t cost_of_glob = 8;  ///< in comparisons of places

/// Whether some value at a dotted path through objects and lists of blocks has this text.
bool has_value(Value value, std::string_view path, std::string_view expected, std::size_t depth = 0) {
  constexpr std::size_t deepest = 32;
  if (depth > deepest) return false;
  if (value.is_sequence()) {
    const std::span<const Value> items = value.items();
    return std::any_of(items.begin(), items.end(),
                       [&](Value item) { return has_value(item, path, expected, depth + 1); });
  }
  if (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string_view rest = path.substr(std::min(dot + 1, path.size()));
    return has_value(value.get(path.substr(0, dot)), rest, expected, depth + 1);
  }
  if (value.is_string()) return value.string() == expected;
  if (value.is_boolean()) return (value.boolean() ? "true" : "false") == expected;
  return value.is_number() && value.number().to_string() == expected;
}

bool fits_attributes(const Suppression& suppression, const EvaluatedResource* resource) {
  return std::all_of(suppression.attributes.begin(), suppression.attributes.end(), [&](const auto& attribute) {
    return resource && has_value(resource->config, attribute.first, attribute.second);
  });
}

/// Whether an address is meant by a glob: itself, or by a module that it lies in.
bool fits_address(std::string_view address, std::string_view glob) {
  if (matches_glob(address, glob)) return true;
  return address.size() > glob.size() && address.starts_with(glob) && address[glob.size()] == '.';
}

std::string_view trimmed_line(FileId file, std::uint32_t number, const SourceSet& sources) {
  std::string_view line = number == 0 ? std::string_view() : sources.line(file, number);
  const std::size_t first = std::min(line.find_first_not_of(" \t\r"), line.size());
  return line.substr(first, line.find_last_not_of(" \t\r") + 1 - first);
}

/// The suppressions that a file's text holds.
std::vector<Suppression> suppressions_in(FileId file, const SourceSet& sources) {
  const bool is_template = is_template_file(sources.path(file));
  std::vector<Suppression> found = read_suppressions(file, sources.text(file), is_template);
  find_covered(file, sources, found);
  if (is_template) {
    for (Suppression& each : read_structured_suppressions(file, sources)) found.push_back(std::move(each));
  }
  return found;
}

/// The lines of a file by what they say; long ones, which many suppressions may stand on, by a digest that is made
/// once.
class LineTexts {
 public:
  LineTexts(FileId file, const SourceSet& sources) : file_(file), sources_(sources) {}

  const std::string& of(std::uint32_t number) {
    constexpr std::size_t max_length = 1'000;
    const auto [entry, is_new] = known_.try_emplace(number);
    if (!is_new) return entry->second;
    const std::string_view text = trimmed_line(file_, number, sources_);
    entry->second = text.size() <= max_length ? std::string(text) : fingerprint(text, 0);
    return entry->second;
  }

 private:
  FileId file_;
  const SourceSet& sources_;
  std::unordered_map<std::uint32_t, std::string> known_;
};

/// What makes a suppression the same one, wherever in the file it has moved: what it says, and the line that it is at.
std::string suppression_identity(const Suppression& suppression, FileId file, const SourceSet& sources,
                                 LineTexts& lines) {
  std::string identity = suppression.until + '\n' + suppression.reason + '\n' + suppression.holder + '\n' +
                         std::to_string(static_cast<int>(suppression.scope)) +
                         std::to_string(static_cast<int>(suppression.place)) + '\n';
  for (const std::string& rule : suppression.rules) identity += rule + ',';
  for (const auto& [name, value] : suppression.attributes) identity += name + '=' + value + ',';
  if (suppression.scope == SuppressionScope::file) return identity;
  identity += '\n' + lines.of(suppression.line) + '\n';
  const std::uint32_t target = suppression.target_line;
  if (target != 0) identity += lines.of(target);
  if (suppression.covers.known()) identity += '\n' + lines.of(sources.position(file, suppression.covers.begin).line);
  return identity;
}

}  // namespace

bool is_template_file(std::string_view path) {
  return !path.ends_with(".tf") && !path.ends_with(".tofu") && !path.ends_with(".tfvars") && !path.ends_with(".hcl");
}

bool is_date(std::string_view text) {
  constexpr std::string_view form = "dddd-dd-dd";
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == 'd' ? !digit : text[i] != '-') return false;
  }
  const std::string_view month = text.substr(5, 2);
  const std::string_view day = text.substr(8, 2);
  return month >= "01" && month <= "12" && day >= "01" && day <= "31";
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[16];
  return std::string(text, std::strftime(text, sizeof text, "%Y-%m-%d", &parts));
}

SuppressionIndex::SuppressionIndex(const SourceSet& sources, SuppressionSettings settings)
    : sources_(sources), settings_(std::move(settings)) {
  for (const auto& [configured, file] : settings_.configured) {
    Entry& entry = configured_.emplace_back();
    entry.first_use.entry = static_cast<std::uint32_t>(configured_.size() - 1);
    entry.configured = &configured;
    entry.suppression.rules = configured.rules;
    entry.suppression.until = configured.until;
    entry.suppression.reason = configured.reason;
    entry.suppression.span = {file, static_cast<std::uint32_t>(configured.start_offset),
                              static_cast<std::uint32_t>(configured.end_offset)};
    entry.suppression.place = SuppressionPlace::configuration;
    entry.suppression.foreign = configured.foreign;
    entry.suppression.holder = configured.file.substr(configured.file.rfind('/') + 1);
    if (file != FileId::none) {
      entry.suppression.line = sources_.position(file, entry.suppression.span.begin).line;
      entry.suppression.holder += " at line " + std::to_string(entry.suppression.line);
    }
    for (const std::string& path : configured.paths) entry.paths.emplace_back(path);
  }
  index_configured();
}

void SuppressionIndex::index_configured() {
  for (std::uint32_t i = 0; i < configured_.size(); ++i) {
    const std::string_view address = configured_[i].configured->address;
    const std::string_view start = address.substr(0, address.find_first_of("*?\\"));
    if (!start.empty()) {
      by_start_[start.size()][start].push_back(i);
      continue;
    }
    const std::vector<std::string>& rules = configured_[i].suppression.rules;
    for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
      const bool is_glob = rules[rule].find_first_of("*?\\[") != std::string::npos;
      (is_glob ? globs_ : by_name_[Names::key_of(rules[rule])]).push_back({i, rule});
    }
  }
}

/// Those of the configuration that may be meant by one of these names, at one of these addresses, in the order in which
/// they are written.
std::vector<SuppressionIndex::Candidate> SuppressionIndex::configured_for(
    const Names& names, const std::vector<std::string>& addresses) const {
  std::vector<ConfiguredName> found;
  const auto add = [&](const std::string& key) {
    if (const auto same = by_name_.find(key); same != by_name_.end())
      found.insert(found.end(), same->second.begin(), same->second.end());
  };
  if (!by_name_.empty()) {
    add(std::string(names.id));
    for (const std::string_view alias : names.aliases) add(lower_case(alias));
  }
  if (!draw((cost_of_glob + 2 * names.aliases.size()) * globs_.size())) return {};
  for (const ConfiguredName& glob : globs_) {
    if (names.answer_to(configured_[glob.entry].suppression.rules[glob.rule])) found.push_back(glob);
  }
  for (const auto& [size, by_start] : by_start_) {
    if (!draw(addresses.size())) return {};
    for (const std::string_view address : addresses) {
      if (size > address.size()) continue;
      const auto same = by_start.find(address.substr(0, size));
      if (same == by_start.end()) continue;
      for (const std::uint32_t entry : same->second) {
        const std::vector<std::string>& rules = configured_[entry].suppression.rules;
        if (!draw((cost_of_glob + 2 * names.aliases.size()) * rules.size())) return {};
        for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
          if (names.answer_to(rules[rule])) found.push_back({entry, rule});
        }
      }
    }
  }
  std::sort(found.begin(), found.end(), [](const ConfiguredName& a, const ConfiguredName& b) {
    return std::tie(a.entry, a.rule) < std::tie(b.entry, b.rule);
  });
  std::vector<Candidate> candidates;
  for (const ConfiguredName& name : found) {
    if (candidates.empty() || candidates.back().entry != name.entry) candidates.push_back({name.entry, {}});
    std::vector<std::uint32_t>& rules = candidates.back().rules;
    if (rules.empty() || rules.back() != name.rule) rules.push_back(name.rule);
  }
  return candidates;
}

SuppressionIndex::~SuppressionIndex() = default;

/// Cuts what a file says where the run has read enough, and notes what was cut.
void SuppressionIndex::limit(FileEntries& entries) {
  std::size_t names = 0;
  for (std::size_t i = 0; i < entries.all.size(); ++i) {
    const Suppression& suppression = entries.all[i].suppression;
    names += suppression.rules.size();
    if (suppression.is_cut) is_cut_ = true;
    if (names <= max_names_of_file + max_names_of_comment && names_ + names <= max_names) continue;
    is_cut_ = true;
    entries.all.resize(i);
    return;
  }
  names_ += names;
}

void SuppressionIndex::keep_only(const std::set<FileId>& files) {
  const std::lock_guard lock(mutex_);
  // An editor's scans go on for days: what one of them may spend is not what they all may.
  compared_ = 0;
  for (const auto& [file, entries] : files_) {
    if (files.contains(file)) continue;
    for (const Entry& entry : entries->all) names_ -= entry.suppression.rules.size();
  }
  std::erase_if(files_, [&](const auto& entry) { return !files.contains(entry.first); });
}

const SuppressionIndex::FileEntries& SuppressionIndex::of(FileId file) {
  std::shared_ptr<FileEntries> entries;
  {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<FileEntries>& place = files_[file];
    if (!place) place = std::make_shared<FileEntries>();
    entries = place;
  }
  std::call_once(entries->read, [&] {
    if (file == FileId::none) return;
    if (!settings_.inline_suppressions) return;
    for (Suppression& suppression : suppressions_in(file, sources_)) {
      Entry& entry = entries->all.emplace_back();
      entry.first_use = {file, static_cast<std::uint32_t>(entries->all.size() - 1), 0};
      entry.suppression = std::move(suppression);
    }
    limit(*entries);
    for (const Entry& entry : entries->all) entries->places.add(entry.suppression);
    entries->places.finish();
    mark_new(file, *entries);
  });
  return *entries;
}

void SuppressionIndex::mark_new(FileId file, FileEntries& entries) const {
  if (!settings_.base || entries.all.empty()) return;
  SourceSet before;
  std::multiset<std::string> known;
  std::string error;
  const std::string path = join_path(settings_.working_directory, sources_.path(file));
  if (auto text = settings_.base->read(path, error)) {
    const FileId old = before.add(path, std::move(*text));
    LineTexts lines(old, before);
    for (const Suppression& each : suppressions_in(old, before))
      known.insert(suppression_identity(each, old, before, lines));
  }
  LineTexts lines(file, sources_);
  for (Entry& entry : entries.all) {
    const auto same = known.find(suppression_identity(entry.suppression, file, sources_, lines));
    entry.is_new = same == known.end();
    if (!entry.is_new) known.erase(same);
  }
}

bool SuppressionIndex::is_unsuppressible(const Names& names) const {
  const std::vector<std::string>& rules = settings_.unsuppressible;
  return std::any_of(rules.begin(), rules.end(), [&](const std::string& rule) { return names.answer_to(rule); });
}

bool SuppressionIndex::has_ended(const Suppression& suppression) const {
  return !suppression.until.empty() && (!is_date(suppression.until) || settings_.today > suppression.until);
}

SuppressedBy SuppressionIndex::accept(const Entry& entry, const Names& names, SuppressionUses& uses) const {
  std::vector<std::uint32_t> named;
  const std::vector<std::string>& rules = entry.suppression.rules;
  for (std::uint32_t i = 0; i < rules.size(); ++i) {
    if (names.answer_to(rules[i])) named.push_back(i);
  }
  return accept(entry, named, uses);
}

SuppressedBy SuppressionIndex::accept(const Entry& entry, std::span<const std::uint32_t> rules,
                                      SuppressionUses& uses) const {
  const Suppression& suppression = entry.suppression;
  for (const std::uint32_t rule : rules) uses.insert(entry.use(rule));
  if (rules.empty() || has_ended(suppression)) return {};
  std::string text = "comment at line " + std::to_string(suppression.line);
  if (suppression.place == SuppressionPlace::metadata) text = "Metadata of " + suppression.holder;
  if (suppression.place == SuppressionPlace::configuration) text = suppression.holder;
  if (entry.is_new) text += ", new since " + settings_.base_name;
  if (!suppression.reason.empty()) text += ": " + suppression.reason;
  return {std::move(text), &suppression};
}

SuppressedBy SuppressionIndex::find(const Names& names, const std::vector<Place>& places,
                                    const std::vector<std::string_view>& addresses, SuppressionUses& uses) {
  if (is_unsuppressible(names)) return {};
  for (const auto& [span, resource, is_cause] : places) {
    if (!span.known()) continue;
    const FileEntries& entries = of(span.file);
    if (entries.all.empty()) continue;
    const Range range = sources_.range(span);
    if (compared_ > max_compared) return {};
    const auto found = entries.places.at(span, range.start.line, range.end.line, !is_cause);
    if (!draw(found.size())) return {};
    for (const std::uint32_t at : found) {
      const Entry& entry = entries.all[at];
      // Each of its names is compared with those of the rule.
      if (!draw(entry.suppression.rules.size())) return {};
      if (!fits_attributes(entry.suppression, resource)) continue;
      if (SuppressedBy found_by = accept(entry, names, uses); !found_by.text.empty()) return found_by;
    }
  }
  return find_configured(names, places.front().span, addresses, uses);
}

SuppressedBy SuppressionIndex::find_configured(const Names& names, Span primary,
                                               const std::vector<std::string_view>& addresses,
                                               SuppressionUses& uses) const {
  if (configured_.empty()) return {};
  std::vector<std::string> texts(addresses.begin(), addresses.end());
  for (const std::string_view address : addresses) texts.push_back(without_instance_keys(address));
  const std::string path = join_path(settings_.working_directory, sources_.path(primary.file));
  for (const Candidate& candidate : configured_for(names, texts)) {
    const Entry& entry = configured_[candidate.entry];
    const AddressSuppression& configured = *entry.configured;
    if (!draw(cost_of_glob * (1 + texts.size() + entry.paths.size()))) return {};
    const auto fits = [&](const std::string& address) { return fits_address(address, configured.address); };
    if (!configured.address.empty() && std::none_of(texts.begin(), texts.end(), fits)) continue;
    if (!entry.paths.empty()) {
      const std::string root = configured.directory == "/" ? "/" : configured.directory + "/";
      if (!path.starts_with(root)) continue;
      const std::string relative = path.substr(root.size());
      const bool named =
          std::any_of(entry.paths.begin(), entry.paths.end(), [&](const Glob& glob) { return glob.covers(relative); });
      if (named == configured.elsewhere) continue;
    }
    if (SuppressedBy found_by = accept(entry, candidate.rules, uses); !found_by.text.empty()) return found_by;
  }
  return {};
}

SuppressedBy SuppressionIndex::find(const RawFinding& finding, PartsByAddress& parts, SuppressionUses& uses) {
  const model::Resource& resource = *finding.resource;
  std::vector<Place> places{{finding.primary, nullptr}};
  std::vector<std::string_view> addresses{finding.block_address};
  if (!resource.partial) addresses.push_back(resource.address);
  const auto add = [&](const EvaluatedResource* source) {
    if (!source) return;
    if (source->address == finding.block_address || !places.front().resource) places.front().resource = source;
    places.push_back({source->header, source});
    places.push_back({source->construct_line, source});
    for (const Span caller : source->callers) places.push_back({caller, nullptr});
  };
  // A suppression may stand at the main block, which what is elsewhere does not have, and at the one that holds the
  // fault.
  const bool has_main = !resource.partial && !resource.parts.empty();
  if (has_main) add(resource.parts.front().source);
  for (const std::uint32_t part : parts.find(resource, finding.block_address)) {
    if (part != 0 || !has_main) add(resource.parts[part].source);
  }
  // What a policy document's data source, a local or a variable brought here may be accepted there.
  for (const RelatedSpan& related : finding.related) places.push_back({related.span, nullptr, true});
  return find(Names{finding.rule->id, finding.rule->aliases}, places, addresses, uses);
}

void SuppressionIndex::note(const RawUndecided& undecided, SuppressionUses& uses) {
  const model::Resource& resource = *undecided.resource;
  std::vector<Place> places{{resource.header, nullptr}};
  const Names names{undecided.rule->id, undecided.rule->aliases};
  for (const model::Part& part : resource.parts) {
    if (!part.source) continue;
    places.push_back({part.source->header, part.source});
    for (const Span caller : part.source->callers) places.push_back({caller, nullptr});
    // Which of its lines a finding would be at is not known: all of them count.
    const FileEntries& entries = of(part.source->span.file);
    if (compared_ > max_compared) return;
    const auto found = entries.places.written_in(part.source->span);
    if (!draw(cost_of_glob * found.size())) return;
    for (const std::uint32_t at : found) accept(entries.all[at], names, uses);
  }
  find(names, places, {resource.address}, uses);
}

SuppressedBy SuppressionIndex::find(const TemplateFault& fault, const RuleSet& rules, SuppressionUses& uses) {
  const Rule* rule = rules.find_any(fault.code);
  const Names names{fault.code, rule ? rule->aliases : std::span<const std::string_view>()};
  return find(names, {{fault.span, nullptr}}, {fault.address}, uses);
}

}  // namespace lintel
