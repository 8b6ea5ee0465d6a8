#include "config/configuration.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "base/arena.h"
#include "base/distance.h"
#include "base/path.h"
#include "domain/iam/decision/assertion.h"
#include "finding/location.h"
#include "finding/suppression.h"
#include "rules/catalog/rule_set.h"
#include "syntax/document/parse.h"

namespace lintel::config {
namespace {

using document::Entry;
using document::Node;
using document::NodeKind;

constexpr std::string_view kind_name(NodeKind kind) {
  constexpr std::array names = {"null", "true or false", "a number", "text", "a list", "a mapping"};
  return names[static_cast<std::size_t>(kind)];
}

/// A YAML value as an HCL expression: what `--var` and a rule's parameters take.
std::string expression_of(const Node& node) {
  switch (node.kind) {
    case NodeKind::null:
      return "null";
    case NodeKind::boolean:
      return node.truth ? "true" : "false";
    case NodeKind::number:
      return std::string(node.text);
    case NodeKind::string: {
      std::string quoted = "\"";
      for (std::size_t i = 0; i < node.text.size(); ++i) {
        const char c = node.text[i];
        if (c == '"' || c == '\\') quoted += '\\';
        if (c == '\n') {
          quoted += "\\n";
          continue;
        }
        if ((c == '$' || c == '%') && i + 1 < node.text.size() && node.text[i + 1] == '{') quoted += c;
        quoted += c;
      }
      return quoted + '"';
    }
    case NodeKind::sequence: {
      std::string list = "[";
      for (const Node* item : node.items) list += (list.size() > 1 ? ", " : "") + expression_of(*item);
      return list + "]";
    }
    case NodeKind::mapping: {
      std::string object = "{";
      for (const Entry& entry : node.entries) {
        Node key;
        key.kind = NodeKind::string;
        key.text = entry.key;
        object += (object.size() > 1 ? ", " : "") + expression_of(key) + " = " + expression_of(*entry.value);
      }
      return object + "}";
    }
  }
  return "null";
}

/// Entries of one list or mapping: each may be compared with each rule or file, and nobody writes as many.
constexpr std::size_t max_entries = 10'000;

/// The last part of a path.
std::string name_of(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

bool is_scalar(const Node& node) {
  return node.kind == NodeKind::string || node.kind == NodeKind::number || node.kind == NodeKind::boolean;
}

/// Reads the values of one file, and says what is wrong with them.
class Reader {
 public:
  Reader(Configuration& read_into, std::string boundary, Problems& problems)
      : configuration(read_into), boundary_(std::move(boundary)), problems_(problems) {}

  Configuration& configuration;

  std::string file_name() const { return name_of(configuration.path); }

  void fault(Span span, const char* code, std::string message) {
    problems_.push_back({ProblemSeverity::error, code, std::move(message), span, {}, {}});
  }

  bool expect(const Entry& entry, NodeKind kind) {
    if (std::max(entry.value->items.size(), entry.value->entries.size()) > max_entries) {
      fault(entry.key_span, "configuration-value",
            "\"" + std::string(entry.key) + "\" has more than " + std::to_string(max_entries) + " entries.");
      return false;
    }
    if (entry.value->kind == kind) return true;
    fault(entry.value->span, "configuration-value",
          "\"" + std::string(entry.key) + "\" takes " + std::string(kind_name(kind)) + ", not " +
              std::string(kind_name(entry.value->kind)) + ".");
    return false;
  }

  void text(const Entry& entry, std::string& to) {
    // Identifiers of accounts and the like look like numbers.
    if (is_scalar(*entry.value) && entry.value->kind != NodeKind::boolean) {
      to = entry.value->text;
    } else {
      expect(entry, NodeKind::string);
    }
  }

  void flag(const Entry& entry, bool& to) {
    if (expect(entry, NodeKind::boolean)) to = entry.value->truth;
  }

  /// A list of texts; a single text is a list of one.
  std::vector<const Node*> texts(const Entry& entry) {
    std::vector<const Node*> found;
    if (entry.value->kind == NodeKind::string) found.push_back(entry.value);
    if (!found.empty() || !expect(entry, NodeKind::sequence)) return found;
    for (const Node* item : entry.value->items) {
      if (item->kind == NodeKind::string) {
        found.push_back(item);
      } else {
        fault(item->span, "configuration-value",
              "\"" + std::string(entry.key) + "\" takes a list of texts, and this is " +
                  std::string(kind_name(item->kind)) + ".");
      }
    }
    return found;
  }

  void texts(const Entry& entry, std::vector<std::string>& to) {
    for (const Node* item : texts(entry)) to.emplace_back(item->text);
  }

  void selectors(const Entry& entry, std::vector<std::string>& to) {
    for (const Node* item : texts(entry)) {
      to.emplace_back(item->text);
      NamedRule& named = configuration.named_rules.emplace_back();
      named.name = item->text;
      named.span = item->span;
    }
  }

  void severity(const Entry& entry, Severity& to) {
    if (!expect(entry, NodeKind::string) || parse_severity(entry.value->text, to)) return;
    fault(entry.value->span, "configuration-value",
          "\"" + std::string(entry.value->text) + "\" is not a severity: write critical, high, medium, low or info.");
  }

  /// A path as written, made absolute; empty, and a fault, when it leads out of the boundary: what a repository's file
  /// says must not make the run read or write elsewhere.
  std::string path(const Node& node) {
    std::string whole = join_path(configuration.directory, node.text);
    const bool inside = whole == boundary_ || boundary_ == "/" || whole.starts_with(boundary_ + "/");
    if (inside && !node.text.empty()) return whole;
    fault(node.span, "configuration-path",
          "\"" + std::string(node.text) + "\" lies outside " + boundary_ +
              ": the configuration names paths of its own repository; give others on the command line.");
    return {};
  }

  void paths(const Entry& entry, std::vector<std::string>& to) {
    for (const Node* item : texts(entry)) {
      if (std::string whole = path(*item); !whole.empty()) to.push_back(std::move(whole));
    }
  }

  /// Whether a key of `what` is one of these; a fault tells of others.
  bool is_key(const Entry& entry, std::string_view what, std::span<const std::string_view> names) {
    if (entry.value->kind == NodeKind::null) return false;  // `key:` with everything below it commented out
    if (std::find(names.begin(), names.end(), entry.key) != names.end()) return true;
    unknown_key(entry, what, names);
    return false;
  }

  /// Reads a mapping by its keys; `what` it is, for messages; empty: the file itself.
  template <typename Handlers>
  void mapping(const Node& node, std::string_view what, const Handlers& handlers) {
    for (const Entry& entry : node.entries) {
      const auto handler = std::find_if(handlers.begin(), handlers.end(),
                                        [&](const auto& candidate) { return candidate.name == entry.key; });
      if (handler == handlers.end()) {
        std::vector<std::string_view> names;
        for (const auto& known : handlers) names.push_back(known.name);
        unknown_key(entry, what, names);
      } else if (entry.value->kind != NodeKind::null) {  // `key:` with everything below it commented out
        handler->read(*this, entry);
      }
    }
  }

 private:
  void unknown_key(const Entry& entry, std::string_view what, std::span<const std::string_view> names) {
    std::string message = "There is no key \"";
    message += std::string(entry.key) + "\"" + (what.empty() ? "" : " in " + std::string(what));
    const std::string_view nearest = nearest_name(entry.key, names);
    if (!nearest.empty()) {
      message += "; did you mean \"" + std::string(nearest) + "\"?";
    } else {
      message += "; there are";
      for (const std::string_view name : names) message += (name == names.front() ? " " : ", ") + std::string(name);
      message += ".";
    }
    fault(entry.key_span, "configuration-key", std::move(message));
  }

  std::string boundary_;
  Problems& problems_;
};

/// A key of a mapping, and how its value is read.
struct Key {
  std::string_view name;
  void (*read)(Reader& reader, const Entry& entry);
};

void read_version(Reader& reader, const Entry& entry) {
  if (!reader.expect(entry, NodeKind::number)) return;
  const std::string_view text = entry.value->text;
  int version = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), version);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || version < 1) {
    reader.fault(entry.value->span, "configuration-version",
                 "\"" + std::string(text) + "\" is not a version: write 1.");
  } else if (version > newest_version) {
    reader.fault(entry.value->span, "configuration-version",
                 "This configuration has the version " + std::string(text) + "; Lintel " + "knows version " +
                     std::to_string(newest_version) + ": install a newer Lintel.");
  }
}

void read_groups(Reader& reader, const Entry& entry) {
  for (const Node* group : reader.texts(entry)) {
    if (std::find(rule_groups.begin(), rule_groups.end(), group->text) != rule_groups.end()) {
      reader.configuration.options.groups.emplace_back(group->text);
    } else {
      reader.fault(group->span, "configuration-value",
                   "\"" + std::string(group->text) + "\" is not a group of rules: write security or valid.");
    }
  }
}

void read_fail_on(Reader& reader, const Entry& entry) {
  if (!reader.expect(entry, NodeKind::string)) return;
  Severity ignored{};
  if (entry.value->text != "none") reader.severity(entry, ignored);
  reader.configuration.fail_on = entry.value->text;
}

void read_severity_overrides(Reader& reader, const Entry& entry) {
  if (!reader.expect(entry, NodeKind::mapping)) return;
  for (const Entry& rule : entry.value->entries) {
    NamedRule named;
    named.use = NamedRule::Use::severity;
    named.name = rule.key;
    named.span = rule.key_span;
    reader.severity(rule, named.severity);
    reader.configuration.named_rules.push_back(std::move(named));
  }
}

void read_rule_parameters(Reader& reader, const Entry& entry) {
  if (!reader.expect(entry, NodeKind::mapping)) return;
  for (const Entry& rule : entry.value->entries) {
    if (!reader.expect(rule, NodeKind::mapping)) continue;
    for (const Entry& parameter : rule.value->entries) {
      NamedRule named;
      named.use = NamedRule::Use::parameter;
      named.name = rule.key;
      named.span = rule.key_span;
      named.detail = parameter.key;
      named.detail_span = parameter.key_span;
      named.value = expression_of(*parameter.value);
      reader.configuration.named_rules.push_back(std::move(named));
    }
  }
}

void read_variables(Reader& reader, const Entry& entry) {
  if (!reader.expect(entry, NodeKind::mapping)) return;
  for (const Entry& variable : entry.value->entries) {
    const Node& value = *variable.value;
    reader.configuration.options.variables.emplace_back(
        variable.key, is_scalar(value) ? std::string(value.text) : expression_of(value));
    reader.configuration.options.configured_variables[std::string(variable.key)] = reader.file_name();
  }
}

/// CloudFormation's parameters are texts; a list is one with commas.
void read_parameters(Reader& reader, const Entry& entry) {
  if (!reader.expect(entry, NodeKind::mapping)) return;
  for (const Entry& parameter : entry.value->entries) {
    const Node& value = *parameter.value;
    std::string text(value.text);
    if (value.kind == NodeKind::sequence) {
      std::vector<std::string> items;
      reader.texts(parameter, items);
      for (const std::string& item : items) text += (text.empty() ? "" : ",") + item;
    } else if (!is_scalar(value)) {
      reader.expect(parameter, NodeKind::string);
      continue;
    }
    reader.configuration.options.parameters.emplace_back(parameter.key, std::move(text));
    reader.configuration.options.configured_parameters[std::string(parameter.key)] = reader.file_name();
  }
}

void read_baseline(Reader& reader, const Entry& entry) {
  if (reader.expect(entry, NodeKind::string)) reader.configuration.baseline = reader.path(*entry.value);
}

constexpr std::array output_handlers = {
    Key{"format",
        [](Reader& reader, const Entry& entry) { reader.text(entry, reader.configuration.outputs.back().format); }},
    Key{"path",
        [](Reader& reader, const Entry& entry) {
          if (!reader.expect(entry, NodeKind::string)) return;
          std::string& path = reader.configuration.outputs.back().path;
          path = entry.value->text == "-" ? "-" : reader.path(*entry.value);
        }},
};

/// `sarif=lintel.sarif`, `{ format: sarif, path: lintel.sarif }`
void read_outputs(Reader& reader, const Entry& entry) {
  if (!reader.expect(entry, NodeKind::sequence)) return;
  for (const Node* item : entry.value->items) {
    OutputTarget& target = reader.configuration.outputs.emplace_back();
    target.path = "-";
    if (item->kind == NodeKind::mapping) {
      reader.mapping(*item, "an output", output_handlers);
    } else if (item->kind == NodeKind::string) {
      const std::size_t equals = item->text.find('=');
      if (equals != std::string_view::npos) {
        target.format = item->text.substr(0, equals);
        Node path = *item;
        path.text = item->text.substr(equals + 1);
        if (path.text != "-") target.path = reader.path(path);
      }
    }
    if (target.format.empty()) {
      reader.fault(item->span, "configuration-value", "An output is written as FORMAT=PATH: sarif=lintel.sarif.");
    }
  }
}

AddressSuppression& current(Reader& reader) {
  return reader.configuration.options.suppressions.back();
}

constexpr std::array suppression_handlers = {
    Key{"address", [](Reader& reader, const Entry& entry) { reader.text(entry, current(reader).address); }},
    Key{"paths", [](Reader& reader, const Entry& entry) { reader.texts(entry, current(reader).paths); }},
    Key{"rules", [](Reader& reader, const Entry& entry) { reader.selectors(entry, current(reader).rules); }},
    Key{"until",
        [](Reader& reader, const Entry& entry) {
          reader.text(entry, current(reader).until);
          if (is_date(current(reader).until)) return;
          reader.fault(entry.value->span, "configuration-value",
                       "\"" + current(reader).until + "\" is not a date: write it as YYYY-MM-DD.");
        }},
    Key{"reason", [](Reader& reader, const Entry& entry) { reader.text(entry, current(reader).reason); }},
};

void read_suppression_list(Reader& reader, const Entry& entry) {
  if (!reader.expect(entry, NodeKind::sequence)) return;
  for (const Node* item : entry.value->items) {
    if (item->kind != NodeKind::mapping) {
      reader.fault(item->span, "configuration-value",
                   "A suppression is a mapping with \"address\" or \"paths\", and \"rules\".");
      continue;
    }
    AddressSuppression& suppression = reader.configuration.options.suppressions.emplace_back();
    suppression.directory = reader.configuration.directory;
    suppression.file = reader.configuration.path;
    suppression.start_offset = item->span.begin;
    suppression.end_offset = item->span.end;
    reader.mapping(*item, "a suppression", suppression_handlers);
    if (suppression.rules.empty()) {
      reader.fault(item->span, "configuration-value", "This suppression has no \"rules\"; \"*\" means all of them.");
    }
    if (suppression.address.empty() && suppression.paths.empty()) {
      reader.fault(item->span, "configuration-value",
                   "This suppression has neither \"address\" nor \"paths\"; to leave a rule out everywhere, name it "
                   "under \"ignore\".");
    }
  }
}

/// One entry of `access` as the rule `iam-access-forbidden` takes it, and what is written in it.
struct Assertion {
  std::string expression;
  bool has_actions = false, is_public = false, has_caller = false, has_resource = false, is_of_change = false;
  std::string reason;

  void add(std::string_view name, const std::string& value) {
    expression += (expression.empty() ? "{" : ", ") + std::string(name) + " = " + value;
  }
};

void read_actions(Reader& reader, const Entry& entry, Assertion& assertion) {
  std::string actions;
  for (const Node* action : reader.texts(entry)) {
    if (iam::matching_actions(action->text).empty()) {
      reader.fault(
          action->span, "configuration-value",
          "AWS has no action \"" + std::string(action->text) + "\": name one as s3:GetObject, or several as s3:Get*.");
    }
    actions += (actions.empty() ? "" : ", ") + expression_of(*action);
  }
  assertion.has_actions = true;
  assertion.add("not_granted", "[" + actions + "]");
}

void read_assertion_key(Reader& reader, const Entry& entry, Assertion& assertion) {
  const auto refuse = [&](std::string message) {
    reader.fault(entry.value->span, "configuration-value", std::move(message));
  };
  if (entry.key == "not-granted") return read_actions(reader, entry, assertion);
  if (entry.key == "no-public") {
    reader.flag(entry, assertion.is_public);
    return assertion.add("no_public", assertion.is_public ? "true" : "false");
  }
  if (entry.key == "no-new-access") return reader.flag(entry, assertion.is_of_change);
  std::string text;
  reader.text(entry, text);
  if (entry.key == "on") assertion.has_resource = true;
  if (entry.key == "reason") assertion.reason = text;
  if (entry.key == "on" && !iam::is_whole_arn(text))
    refuse("\"" + text + "\" is not an ARN in full: one has six parts, as arn:aws:s3:::payroll/*.");
  if (entry.key == "as") {
    assertion.has_caller = true;
    const std::string_view expected = iam::expected_caller(text);
    if (!expected.empty()) refuse("\"" + text + "\" is not a caller: " + std::string(expected) + ".");
  }
  assertion.add(entry.key, expression_of(*entry.value));
}

constexpr std::array<std::string_view, 6> assertion_key_names = {"not-granted", "no-public", "no-new-access",
                                                                 "on",          "as",        "reason"};

/// Whether the keys of an assertion go together.
bool is_whole(const Assertion& assertion) {
  if (assertion.has_actions + assertion.is_public + assertion.is_of_change != 1) return false;
  if (assertion.has_caller && !assertion.has_actions) return false;
  return !(assertion.has_resource && assertion.is_of_change);
}

/// What nobody may do: `access: [{ not-granted: iam:*, as: public }, { no-public: true }, { no-new-access: true }]`
void read_access(Reader& reader, const Entry& entry) {
  if (!reader.expect(entry, NodeKind::sequence)) return;
  std::string all;
  for (const Node* item : entry.value->items) {
    Assertion assertion;
    for (const Entry& key : item->entries) {
      if (reader.is_key(key, "an assertion", assertion_key_names)) read_assertion_key(reader, key, assertion);
    }
    if (!is_whole(assertion)) {
      reader.fault(item->span, "configuration-value",
                   "An assertion has \"not-granted\", a list of actions, and perhaps \"on\" and \"as\"; or "
                   "\"no-public: true\", and perhaps \"on\"; or \"no-new-access: true\".");
      continue;
    }
    if (assertion.is_of_change) {
      reader.configuration.options.forbids_new_access = true;
      reader.configuration.options.new_access_reason = assertion.reason;
      continue;
    }
    all += (all.empty() ? "" : ", ") + assertion.expression + "}";
  }
  if (all.empty()) return;
  NamedRule& named = reader.configuration.named_rules.emplace_back();
  named.use = NamedRule::Use::parameter;
  named.name = "iam-access-forbidden";
  named.span = entry.key_span;
  named.detail = "assertions";
  named.detail_span = entry.key_span;
  named.value = "[" + all + "]";
}

AccountScope& add_account(Reader& reader, const Node& node) {
  AccountScope& account = reader.configuration.options.accounts.emplace_back();
  account.directory = reader.configuration.directory;
  account.file = reader.configuration.path;
  account.start_offset = node.span.begin;
  account.end_offset = node.span.end;
  return account;
}

AccountScope& current_account(Reader& reader) {
  return reader.configuration.options.accounts.back();
}

constexpr std::array account_handlers = {
    Key{"account", [](Reader& reader, const Entry& entry) { reader.text(entry, current_account(reader).name); }},
    Key{"organization",
        [](Reader& reader, const Entry& entry) {
          reader.text(entry, current_account(reader).name);
          current_account(reader).is_organization = true;
        }},
    Key{"roots", [](Reader& reader, const Entry& entry) { reader.texts(entry, current_account(reader).roots); }},
};

/// `scope: account`, or a list of accounts with their roots: `[{ account: production, roots: live/prod/** }]`
void read_scope(Reader& reader, const Entry& entry) {
  const std::string_view text = entry.value->text;
  if (entry.value->kind == NodeKind::string && (text == "account" || text == "organization")) {
    add_account(reader, *entry.value).is_organization = text == "organization";
    return;
  }
  if (entry.value->kind != NodeKind::sequence) {
    reader.fault(entry.value->span, "configuration-value",
                 "\"scope\" is account, organization, or a list of accounts with their roots: "
                 "[{ account: production, roots: live/production/** }].");
    return;
  }
  if (!reader.expect(entry, NodeKind::sequence)) return;
  for (const Node* item : entry.value->items) {
    if (item->kind != NodeKind::mapping) {
      reader.fault(item->span, "configuration-value",
                   "An account is a mapping with \"account\" or \"organization\", its name, and \"roots\".");
      continue;
    }
    add_account(reader, *item);
    reader.mapping(*item, "an account", account_handlers);
    if (!current_account(reader).name.empty() && !current_account(reader).roots.empty()) continue;
    reader.fault(item->span, "configuration-value",
                 "This account lacks its name under \"account\" or \"organization\", or its \"roots\": globs of "
                 "folders and templates.");
  }
}

constexpr std::array keys = {
    Key{"version", read_version},
    Key{"include", [](Reader& r, const Entry& e) { r.texts(e, r.configuration.options.include); }},
    Key{"exclude", [](Reader& r, const Entry& e) { r.texts(e, r.configuration.options.exclude); }},
    Key{"gitignore", [](Reader& r, const Entry& e) { r.flag(e, r.configuration.options.use_gitignore); }},
    Key{"profile", [](Reader& r, const Entry& e) { r.text(e, r.configuration.options.profile); }},
    Key{"select", [](Reader& r, const Entry& e) { r.selectors(e, r.configuration.options.select); }},
    Key{"ignore", [](Reader& r, const Entry& e) { r.selectors(e, r.configuration.options.ignore); }},
    Key{"group", read_groups},
    Key{"severity", [](Reader& r, const Entry& e) { r.severity(e, r.configuration.options.minimum_severity); }},
    Key{"severity-overrides", read_severity_overrides},
    Key{"rule-parameters", read_rule_parameters},
    Key{"access", read_access},
    Key{"rules", [](Reader& r, const Entry& e) { r.paths(e, r.configuration.options.rule_directories); }},
    Key{"fail-on", read_fail_on},
    Key{"outputs", read_outputs},
    Key{"baseline", read_baseline},
    Key{"variables", read_variables},
    Key{"variable-files", [](Reader& r, const Entry& e) { r.paths(e, r.configuration.options.variable_files); }},
    Key{"parameters", read_parameters},
    Key{"parameter-files", [](Reader& r, const Entry& e) { r.paths(e, r.configuration.options.parameter_files); }},
    Key{"scope", read_scope},
    Key{"region", [](Reader& r, const Entry& e) { r.text(e, r.configuration.options.region); }},
    Key{"account", [](Reader& r, const Entry& e) { r.text(e, r.configuration.options.account); }},
    Key{"scp", [](Reader& r, const Entry& e) { r.paths(e, r.configuration.options.service_control_files); }},
    Key{"rcp", [](Reader& r, const Entry& e) { r.paths(e, r.configuration.options.resource_control_files); }},
    Key{"partition", [](Reader& r, const Entry& e) { r.text(e, r.configuration.options.partition); }},
    Key{"inline-suppressions",
        [](Reader& r, const Entry& e) { r.flag(e, r.configuration.options.inline_suppressions); }},
    Key{"unsuppressible", [](Reader& r, const Entry& e) { r.selectors(e, r.configuration.options.unsuppressible); }},
    Key{"require-reasons", [](Reader& r, const Entry& e) { r.flag(e, r.configuration.options.require_reasons); }},
    Key{"suppressions", read_suppression_list},
};

template <typename Handlers>
std::vector<std::string_view> names_of(const Handlers& handlers) {
  std::vector<std::string_view> names;
  for (const auto& handler : handlers) names.push_back(handler.name);
  return names;
}

}  // namespace

Configuration read_configuration(FileId file, const std::string& directory, const std::string& boundary,
                                 SourceSet& sources, Problems& problems) {
  Configuration configuration;
  configuration.path = sources.path(file);
  configuration.directory = directory;
  Limits limits;
  limits.depth = 64;  // the file itself nests three deep; variables and parameters may nest further
  limits.file_bytes = 1u << 20;
  Arena arena;
  const Node* const root = document::parse_yaml(file, sources.text(file), arena, limits, problems);
  Reader reader(configuration, boundary, problems);
  if (root && root->kind == NodeKind::mapping) {
    reader.mapping(*root, "", keys);
  } else if (root && root->kind != NodeKind::null) {
    reader.fault(root->span, "configuration-value",
                 "A configuration is a mapping of keys, and this is " + std::string(kind_name(root->kind)) + ".");
  }
  // Faults of the file make the run fail, whatever a template's would do.
  for (Problem& problem : problems) problem.severity = ProblemSeverity::error;
  if (!configuration.options.include.empty()) configuration.options.include_root = directory;
  if (!configuration.options.exclude.empty()) configuration.options.exclude_root = directory;
  return configuration;
}

std::span<const std::string_view> configuration_keys() {
  static const std::vector<std::string_view> names = names_of(keys);
  return names;
}

std::span<const std::string_view> suppression_keys() {
  static const std::vector<std::string_view> names = names_of(suppression_handlers);
  return names;
}

std::span<const std::string_view> assertion_keys() {
  return assertion_key_names;
}

std::span<const std::string_view> output_keys() {
  static const std::vector<std::string_view> names = names_of(output_handlers);
  return names;
}

std::span<const std::string_view> account_keys() {
  static const std::vector<std::string_view> names = names_of(account_handlers);
  return names;
}

}  // namespace lintel::config
