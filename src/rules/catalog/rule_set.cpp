#include "rules/catalog/rule_set.h"

#include <algorithm>
#include <set>

#include "base/distance.h"
#include "base/glob.h"
#include "model/library.h"
#include "rules/catalog/built_in.h"
#include "rules/language/rule_file.h"
#include "source/enclosure.h"
#include "syntax/hcl/parse.h"

namespace lintel {
namespace {

bool has_profile(const Rule& rule, std::string_view profile) {
  return std::find(rule.profiles.begin(), rule.profiles.end(), profile) != rule.profiles.end();
}

bool matches(const Rule& rule, std::string_view selector) {
  selector = without_database(selector);
  if (matches_glob(rule.id, selector)) return true;
  return std::any_of(rule.aliases.begin(), rule.aliases.end(),
                     [&](std::string_view alias) { return matches_glob(alias, selector); });
}

}  // namespace

std::string_view without_database(std::string_view name) {
  if (name.starts_with("AVD-")) name.remove_prefix(4);
  return name;
}

bool matches_any(const Rule& rule, const std::vector<std::string>& selectors) {
  return std::any_of(selectors.begin(), selectors.end(),
                     [&](const std::string& selector) { return matches(rule, selector); });
}

namespace {

/// A selector that matches no rule has no effect, which is never what was meant.
void check_selectors(const std::vector<std::string>& selectors, const std::vector<Rule>& rules, std::string_view flag,
                     Problems& problems) {
  constexpr std::size_t max_unknown = 100;  // looking for what was meant takes long
  std::size_t unknown = 0;
  for (const std::string& selector : selectors) {
    if (std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) { return matches(rule, selector); })) continue;
    if (++unknown > max_unknown) return;
    std::vector<std::string_view> names;
    for (const Rule& rule : rules) {
      names.push_back(rule.id);
      names.insert(names.end(), rule.aliases.begin(), rule.aliases.end());
    }
    std::string message = std::string(flag) + " names no rule: \"" + selector + "\"";
    const std::string_view nearest = nearest_name(selector, names);
    message +=
        nearest.empty() ? "; `lintel rules list` shows them all" : "; did you mean \"" + std::string(nearest) + "\"?";
    problems.push_back({ProblemSeverity::error, "unknown-rule", std::move(message), {}, {}, {}});
  }
}

void check_profile(const RuleSelection& selection, const std::vector<Rule>& rules, Problems& problems) {
  if (selection.profile == "default" || selection.profile == "all") return;
  std::set<std::string_view> profiles{"default", "all"};
  for (const Rule& rule : rules) profiles.insert(rule.profiles.begin(), rule.profiles.end());
  if (profiles.contains(selection.profile)) return;
  std::string message = "There is no profile \"" + selection.profile + "\"; there are";
  for (const std::string_view profile : profiles) message += " " + std::string(profile);
  problems.push_back({ProblemSeverity::error, "unknown-profile", std::move(message), {}, {}, {}});
}

bool selected(const Rule& rule, const RuleSelection& selection) {
  if (matches_any(rule, selection.unsuppressible)) return true;
  if (matches_any(rule, selection.ignore)) return false;
  if (rule.severity > selection.minimum_severity) return false;
  const std::vector<std::string>& groups = selection.groups;
  if (!groups.empty() && std::find(groups.begin(), groups.end(), rule.group) == groups.end()) return false;
  if (!selection.select.empty()) return matches_any(rule, selection.select);
  // A user's own rules were asked for by naming their folder: a profile of ours does not leave them out. Nor does a
  // framework's leave out what keeps a template from being deployed.
  if (!rule.built_in || has_profile(rule, selection.profile)) return true;
  return !rule.has_condition() && has_profile(rule, "default");
}

}  // namespace

namespace {

// What nobody writes by hand, and what is read within a second or two.
constexpr std::size_t max_rule_files = 10'000, max_rules = 10'000;

Problem too_many_rules(std::string what, const std::string& path) {
  return {ProblemSeverity::error, "budget-rules", std::move(what) + ": not all rules were read.", {}, path, {}};
}

}  // namespace

std::vector<std::string> rule_files_below(const std::string& path, const FileReader& reader, Problems& problems) {
  std::vector<std::string> files;
  std::vector<std::string> open{path};
  std::set<std::string> looked_into;  // really: links may lead round and round
  while (!open.empty()) {
    const std::string current = std::move(open.back());
    open.pop_back();
    if (!looked_into.insert(reader.real_path(current).value_or(current)).second) continue;
    if (files.size() >= max_rule_files || looked_into.size() > max_rule_files) {
      problems.push_back(too_many_rules("There are more files or folders below " + path + " than are read", current));
      break;
    }
    const auto entries = reader.list(current);
    if (!entries) {
      if (current.ends_with(".hcl") && reader.kind_of(current) == FileReader::EntryKind::file) {
        files.push_back(current);
      } else {
        problems.push_back({ProblemSeverity::error,
                            "missing-path",
                            "There are no rules here; --rules takes a folder or an .hcl file.",
                            {},
                            current,
                            {}});
      }
      continue;
    }
    for (const FileReader::Entry& entry : *entries) {
      const std::string below = current + "/" + entry.name;
      if (entry.kind == FileReader::EntryKind::directory) open.push_back(below);
      const bool is_rule_file = entry.name.ends_with(".hcl") && !entry.name.starts_with('.');
      if (entry.kind == FileReader::EntryKind::file && is_rule_file) files.push_back(below);
      // A rule that is not there finds nothing: whoever put a pipe or a link out in its place is not to have that.
      if (entry.kind == FileReader::EntryKind::other && (is_rule_file || entry.link)) {
        problems.push_back(
            {ProblemSeverity::error,
             "unreadable-file",
             entry.link ? "This link points to a missing file, or to one outside the repository: no rules were read."
                        : "This is not a regular file: no rules were read.",
             {},
             below,
             {}});
      }
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

namespace {

/// Whether the author of what is scanned has written a file: it lies there, or a link leads there.
bool is_of_repository(const std::string& path, const RuleSelection& selection, const FileReader& reader) {
  const auto is_there = [&](const std::string& place) {
    return std::any_of(selection.repositories.begin(), selection.repositories.end(),
                       [&](const std::string& repository) { return is_inside(place, repository); });
  };
  return is_there(absolute_path(path)) || is_there(reader.real_path(path).value_or(std::string()));
}

struct RuleFile {
  std::string path;
  bool is_of_repository = false;
};

/// The files of rules, the user's first: what a repository calls as they do does not take their place.
std::vector<RuleFile> find_rule_files(const std::vector<std::string>& directories, const RuleSelection& selection,
                                      const FileReader& reader, Problems& problems) {
  std::vector<RuleFile> files;
  for (const std::string& directory : directories) {
    for (std::string& path : rule_files_below(directory, reader, problems)) {
      const bool is_theirs = is_of_repository(path, selection, reader);
      files.push_back({std::move(path), is_theirs});
    }
  }
  std::stable_partition(files.begin(), files.end(), [](const RuleFile& file) { return !file.is_of_repository; });
  return files;
}

void load_user_rules(const std::vector<RuleFile>& files, RuleSet& set, std::vector<Rule>& rules, SourceSet& sources,
                     const FileReader& reader, Problems& problems) {
  const std::size_t rules_before = rules.size(), problems_before = problems.size();
  std::size_t bytes_read = 0;
  for (const auto& [path, is_of_repository] : files) {
    if (rules.size() - rules_before > max_rules || problems.size() - problems_before > max_rules) {
      problems.push_back(too_many_rules("There are more rules than are read, or more faults in them", path));
      break;
    }
    std::string error;
    std::optional<std::string> bytes = reader.read(path, error);
    if (!bytes) {
      problems.push_back({ProblemSeverity::error, "unreadable-file", error, {}, path, {}});
      continue;
    }
    bytes_read += bytes->size();
    if (bytes_read > max_rule_bytes) {
      problems.push_back(too_many_rules("The files of rules together are larger than 16 MiB", path));
      break;
    }
    const FileId file = sources.add(path, std::move(*bytes));
    auto tree = std::make_unique<hcl::Tree>(hcl::parse(file, sources.text(file), problems));
    auto view = std::make_unique<hcl::TreeView>(tree->view());
    if (hcl::Cursor{view.get(), view->root}.size() > max_rules) {
      problems.push_back(too_many_rules("The file has more than 10,000 blocks", path));
      continue;
    }
    const std::size_t known = rules.size();
    read_rules(*view, false, rules, problems);
    for (std::size_t i = known; i < rules.size(); ++i) rules[i].is_of_repository = is_of_repository;
    expression::read_functions(*view, set.library, problems);
    set.trees.push_back(std::move(tree));
    set.views.push_back(std::move(view));
  }
}

void check_duplicates(std::vector<Rule>& rules, Problems& problems) {
  std::unordered_map<std::string_view, const Rule*> by_id;
  std::erase_if(rules, [&](const Rule& rule) {
    const auto [known, inserted] = by_id.try_emplace(rule.id, &rule);
    if (inserted) return false;
    problems.push_back({ProblemSeverity::error,
                        "rule-duplicate",
                        "There is a rule \"" + std::string(rule.id) + "\" already; identifiers are unique.",
                        rule.block.header_span(),
                        {},
                        {}});
    return true;
  });
}

const Rule* find_in(const std::vector<Rule>& rules, std::string_view id_or_alias) {
  for (const Rule& rule : rules) {
    if (rule.id == id_or_alias) return &rule;
  }
  for (const Rule& rule : rules) {
    if (std::find(rule.aliases.begin(), rule.aliases.end(), without_database(id_or_alias)) != rule.aliases.end())
      return &rule;
  }
  return nullptr;
}

std::vector<expression::DefinedFunction> copy_of_library() {
  const std::span<const expression::DefinedFunction> library = model::built_in_library();
  return {library.begin(), library.end()};
}

/// The text of an example without its marks, which end a line wherever it is, inside a heredoc too.
std::string without_marks(std::string_view text, std::vector<std::uint32_t>& marked) {
  constexpr std::string_view mark = "# finding";
  std::string bare;
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with(mark)) {
      marked.push_back(number);
      line.remove_suffix(mark.size());
      line.remove_suffix(line.size() - (line.find_last_not_of(' ') + 1));
    }
    bare += line;
    if (end == std::string_view::npos) break;
    bare += '\n';
    text.remove_prefix(end + 1);
  }
  return bare;
}

void add_to_index(RuleSet& set, std::uint32_t rule) {
  for (const std::string_view type : set.rules_[rule].resources) {
    (type == "*" ? set.of_every_type : set.by_resource_type[type]).push_back(rule);
  }
}

}  // namespace

std::vector<std::uint32_t> RuleSet::rules_on(std::string_view resource_type) const {
  std::vector<std::uint32_t> rules;
  if (const auto found = by_resource_type.find(resource_type); found != by_resource_type.end()) rules = found->second;
  if (!resource_type.starts_with("data.")) rules.insert(rules.end(), of_every_type.begin(), of_every_type.end());
  std::sort(rules.begin(), rules.end());
  return rules;
}

const Rule* RuleSet::find(std::string_view id_or_alias) const {
  const auto near = std::lower_bound(rules_.begin(), rules_.end(), id_or_alias,
                                     [](const Rule& rule, std::string_view id) { return rule.id < id; });
  if (near != rules_.end() && near->id == id_or_alias) return &*near;
  // An alias; or a rule of a set that is not in order.
  return find_in(rules_, id_or_alias);
}

const Rule* RuleSet::find_any(std::string_view id_or_alias) const {
  const Rule* selected = find(id_or_alias);
  return selected ? selected : find_in(left_out, id_or_alias);
}

std::shared_ptr<const RuleSet> load_rules(const RuleSelection& selection, const std::vector<std::string>& directories,
                                          SourceSet& sources, const FileReader& reader, Problems& problems) {
  auto set = std::make_shared<RuleSet>();
  std::vector<Rule> rules = built_in_rule_list();
  set->library = copy_of_library();
  load_user_rules(find_rule_files(directories, selection, reader, problems), *set, rules, sources, reader, problems);
  expression::sort_by_name(set->library);
  if (!directories.empty()) check_duplicates(rules, problems);

  for (std::size_t i = 0; i < rules.size() && !selection.severity_overrides.empty(); ++i) {
    Rule& rule = rules[i];
    const auto overridden = selection.severity_overrides.find(std::string(rule.id));
    if (overridden == selection.severity_overrides.end() || matches_any(rule, selection.unsuppressible)) continue;
    rule.severity = overridden->second;
    rule.as_deployed = {};
    rule.severity_set = true;
  }
  check_selectors(selection.select, rules, "--select", problems);
  check_selectors(selection.ignore, rules, "--ignore", problems);
  check_selectors(selection.unsuppressible, rules, "--unsuppressible", problems);
  check_profile(selection, rules, problems);

  const auto rest =
      std::stable_partition(rules.begin(), rules.end(), [&](const Rule& rule) { return selected(rule, selection); });
  set->left_out.assign(std::make_move_iterator(rest), std::make_move_iterator(rules.end()));
  rules.erase(rest, rules.end());
  // Rules are large: each is moved once, to its place.
  std::vector<Rule*> ordered;
  ordered.reserve(rules.size());
  for (Rule& rule : rules) ordered.push_back(&rule);
  std::stable_sort(ordered.begin(), ordered.end(), [](const Rule* a, const Rule* b) { return a->id < b->id; });
  set->rules_.reserve(rules.size());
  for (Rule* rule : ordered) set->rules_.push_back(std::move(*rule));
  for (std::uint32_t i = 0; i < set->rules_.size(); ++i) {
    add_to_index(*set, i);
  }
  set->parameters = selection.parameters;
  set->deployment = selection.deployment;
  set->keeps_passes = selection.keep_passes;
  set->minimum_severity = selection.minimum_severity;
  set->without_remarks = selection.profile == "default" && selection.select.empty();
  for (Rule& rule : set->rules_) rule.always_runs = matches_any(rule, selection.unsuppressible);
  return set;
}

std::shared_ptr<const RuleSet> single_rule(const Rule& rule, const RuleSet* from) {
  auto set = std::make_shared<RuleSet>();
  set->runs_examples = true;
  set->rules_.push_back(rule);
  set->library = from ? from->library : copy_of_library();
  for (const Rule& other : built_in_rule_list()) {
    if (!other.has_condition() && other.id != rule.id) set->rules_.push_back(other);
  }
  add_to_index(*set, 0);
  return set;
}

std::map<std::string, std::vector<std::string>> controls_of(const Rule& rule) {
  std::map<std::string, std::vector<std::string>> controls;
  const hcl::Cursor attribute = hcl::find_attribute(rule.block.body(), "controls");
  const hcl::Cursor written = attribute ? attribute.expression() : hcl::Cursor{};
  if (!written || written.kind() != hcl::SyntaxKind::object) return controls;
  for (std::size_t i = 0; i + 1 < written.size(); i += 2) {
    const auto ids = constant_texts(written.child(i + 1));
    controls[std::string(constant_text(written.child(i)))] = {ids.begin(), ids.end()};
  }
  return controls;
}

RuleDescription describe(const Rule& rule) {
  RuleDescription description;
  const hcl::Cursor body = rule.block.body();
  const auto expression = [&](hcl::Cursor in, std::string_view name) {
    const hcl::Cursor found = hcl::find_attribute(in, name);
    return found ? found.expression() : hcl::Cursor{};
  };
  const auto strings = [](const std::vector<std::string_view>& views) {
    return std::vector<std::string>(views.begin(), views.end());
  };
  description.id = rule.id;
  description.title = rule.title;
  description.severity = rule.severity;
  description.group = rule.group;
  description.area = rule.area;
  description.resources = strings(rule.resources);
  description.reason = one_line(constant_text(expression(body, "reason")));
  description.references = strings(constant_texts(expression(body, "references")));
  description.aliases = strings(rule.aliases);
  description.profiles = strings(rule.profiles);
  description.fix = one_line(readable_template(expression(body, "fix")));
  description.controls = controls_of(rule);
  for (std::size_t i = 0; i < body.size(); ++i) {
    const hcl::Cursor block = body.child(i);
    if (block.kind() != hcl::SyntaxKind::block || block.text() != "example") continue;
    RuleExample& example = description.examples.emplace_back();
    example.language = block.label(0);
    example.bad = without_marks(constant_text(expression(block.body(), "bad")), example.found_at);
    example.good = constant_text(expression(block.body(), "good"));
  }
  description.file = rule_file_path(rule);
  description.built_in = rule.built_in;
  return description;
}

std::vector<RuleDescription> built_in_rules() {
  std::vector<RuleDescription> descriptions;
  for (const Rule& rule : built_in_rule_list()) descriptions.push_back(describe(rule));
  std::sort(descriptions.begin(), descriptions.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return descriptions;
}

}  // namespace lintel
