#include "frontend/cloudformation/serverless.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/path.h"
#include "base/text.h"
#include "frontend/cloudformation/section_union.h"
#include "frontend/cloudformation/serverless_functions.h"
#include "syntax/document/parse.h"

namespace lintel::cloudformation {
namespace {

using document::Entry;
using document::Node;
using document::NodeKind;

constexpr unsigned max_depth = 512;
/// What the texts of one application may have together: each stands where it is used.
constexpr std::uint64_t max_text_bytes = 32ull << 20;
/// A variable that leads to others takes so many levels of `max_depth`.
constexpr unsigned levels_of_variable = 4;

/// Where the `${…}` that begins at `begin` ends, behind its brace; npos when nothing closes it.
std::size_t end_of_variable(std::string_view text, std::size_t begin) {
  unsigned open = 0;
  for (std::size_t at = begin; at < text.size(); ++at) {
    if (text.substr(at, 2) == "${") ++open;
    if (text[at] == '}' && --open == 0) return at + 1;
  }
  return std::string_view::npos;
}

/// `self:custom.x, 'default'` at its commas, which no quotes or parentheses hold.
std::vector<std::string_view> alternatives_of(std::string_view variable) {
  std::vector<std::string_view> parts;
  char quote = 0;
  unsigned open = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= variable.size(); ++at) {
    const char c = at < variable.size() ? variable[at] : ',';
    if (quote != 0 && at < variable.size()) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '(') {
      ++open;
    } else if (c == ')' && open > 0) {
      --open;
    } else if (c == ',' && (open == 0 || at == variable.size())) {
      parts.push_back(trimmed(variable.substr(begin, at - begin)));
      begin = at + 1;
    }
  }
  return parts;
}

/// The text in quotes, or the text itself.
std::string_view without_quotes(std::string_view text) {
  const bool is_quoted =
      text.size() > 1 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front();
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

/// What a variable stands for.
struct Resolved {
  const Node* node = nullptr;
  bool is_missing = false;  ///< there is no such thing, so that what follows the comma holds; otherwise it is not known
};

/// Whether a text has a variable of the framework's in it: `${source:…}` or `${file(…)}`; `${AWS::Region}` and
/// `${Name}` are CloudFormation's.
bool has_variable(std::string_view text) {
  for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
    const std::string_view rest = text.substr(at + 2);
    const std::size_t end = rest.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
    if (end == std::string_view::npos || end == 0) continue;
    if (rest[end] == '(' || (rest[end] == ':' && !rest.substr(end).starts_with("::"))) return true;
  }
  return false;
}

class ApplicationReader {
 public:
  ApplicationReader(const std::string& path, const FileReader& reader, SourceSet& sources, Arena& arena,
                    const Limits& limits)
      : directory_(std::filesystem::path(path).parent_path().generic_string()),
        reader_(reader),
        sources_(sources),
        arena_(arena),
        limits_(limits) {}

  ServerlessResources read(FileId file, const std::string& path) {
    root_ = parse(file, path);
    if (!root_) return std::move(result_);
    SectionUnion sections(arena_);
    const Node* resources = resolved_section("resources");
    if (resources && resources->kind == NodeKind::sequence) {
      for (const Node* part : resources->items) sections.add(*part);
    } else if (resources) {
      sections.add(*resources);
    }
    const Node* functions = resolved_section("functions");
    report_unread(resources);
    for (const Node* part :
         functions && functions->kind == NodeKind::sequence ? functions->items : std::span<const Node* const>{})
      if (part->unread) report_unread(part);
    if (functions && functions->unread) report_unread(functions);
    for (const Entry& function : functions ? functions->entries : std::span<const Entry>{})
      if (function.value->unread) report_unread(function.value);
    const Node& place = resources ? *resources : *root_;
    const Node* own = sections.make_document(place);
    const Node* written = document::find(*own, "Resources");
    const Node* made = make_serverless_resources(
        {resolved_section("provider"), functions, resolved_section("plugins"), written}, arena_);
    SectionUnion all(arena_);
    all.add(*without_overrides(*own, made));
    if (made) all.add(*made);
    if (resources || made) result_.root = all.make_document(place);
    for (const Node* part : parts_of(resources))
      if (result_.root) result_.root = extended(*result_.root, document::find(*part, "extensions"));
    return std::move(result_);
  }

 private:
  const Node* parse(FileId file, const std::string& path) {
    return path.ends_with(".json") ? document::parse_json(file, sources_.text(file), arena_, limits_, result_.problems)
                                   : document::parse_yaml(file, sources_.text(file), arena_, limits_, result_.problems);
  }

  /// The author's sections without what changes resources of the framework: what is made of them has those changes, and
  /// the framework's other resources are not read.
  const Node* without_overrides(const Node& document, const Node* made) {
    const Node* generated = made ? document::find(*made, "Resources") : nullptr;
    std::vector<Entry> sections(document.entries.begin(), document.entries.end());
    for (Entry& section : sections) {
      if (section.key != "Resources" || section.value->kind != NodeKind::mapping) continue;
      std::vector<Entry> kept;
      for (const Entry& resource : section.value->entries) {
        const bool is_made = generated && document::find(*generated, resource.key);
        const bool is_other = resource.value->kind == NodeKind::mapping && !resource.value->unread &&
                              !document::find(*resource.value, "Type") && is_serverless_resource(resource.key);
        if (!is_made && !is_other) kept.push_back(resource);
      }
      Node* copy = arena_.make<Node>(*section.value);
      document::set_entries(*copy, kept, arena_);
      section.value = copy;
    }
    Node* copy = arena_.make<Node>(document);
    document::set_entries(*copy, sections, arena_);
    return copy;
  }

  /// The parts of `resources`: itself, or a list of them.
  static std::vector<const Node*> parts_of(const Node* resources) {
    if (!resources) return {};
    if (resources->kind != NodeKind::sequence) return {resources};
    return {resources->items.begin(), resources->items.end()};
  }

  /// The document with what `extensions` sets in its resources: properties one by one, over those that are there.
  const Node* extended(const Node& document, const Node* extensions) {
    if (!extensions || extensions->kind != NodeKind::mapping) return &document;
    std::vector<Entry> sections(document.entries.begin(), document.entries.end());
    for (Entry& section : sections) {
      if (section.key != "Resources" || section.value->kind != NodeKind::mapping) continue;
      std::vector<Entry> resources(section.value->entries.begin(), section.value->entries.end());
      for (Entry& resource : resources) {
        const Node* extension = document::find(*extensions, resource.key);
        const Node* given = extension ? document::find(*extension, "Properties") : nullptr;
        if (given) resource.value = with_member(*resource.value, "Properties", *given);
      }
      Node* copy = arena_.make<Node>(*section.value);
      document::set_entries(*copy, resources, arena_);
      section.value = copy;
    }
    Node* copy = arena_.make<Node>(document);
    document::set_entries(*copy, sections, arena_);
    return copy;
  }

  /// A mapping in which the members of `given` take the place of those of the member `name`.
  const Node* with_member(const Node& mapping, std::string_view name, const Node& given) {
    if (mapping.kind != NodeKind::mapping) return &mapping;
    const Node* known = document::find(mapping, name);
    const Node* united = &given;
    if (known && known->kind == NodeKind::mapping && given.kind == NodeKind::mapping && !given.unread) {
      std::vector<Entry> members(given.entries.begin(), given.entries.end());
      for (const Entry& member : known->entries) {
        if (!document::find(given, member.key)) members.push_back(member);
      }
      Node* copy = arena_.make<Node>(*known);
      document::set_entries(*copy, members, arena_);
      united = copy;
    }
    std::vector<Entry> entries(mapping.entries.begin(), mapping.entries.end());
    const auto same =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.key == name; });
    if (same != entries.end()) {
      same->value = united;
    } else {
      entries.push_back({name, given.span, united});
    }
    Node* copy = arena_.make<Node>(mapping);
    document::set_entries(*copy, entries, arena_);
    return copy;
  }

  const Node* resolved_section(std::string_view name) {
    const Node* section = document::find(*root_, name);
    return section ? resolve(*section, 0) : nullptr;
  }

  /// The node with what its variables stand for, itself when it has none.
  const Node* resolve(const Node& node, unsigned depth) {
    if (!spend(depth, node)) return unread(node);
    if (node.kind == NodeKind::string) return resolve_text(node, depth);
    Node* copy = nullptr;
    const auto changed = [&]() -> Node& { return copy ? *copy : *(copy = arena_.make<Node>(node)); };
    std::vector<const Node*> items;
    for (const Node* item : node.items) items.push_back(resolve(*item, depth + 1));
    if (!std::equal(items.begin(), items.end(), node.items.begin()))
      changed().items = arena_.copy(std::span<const Node* const>(items));
    std::vector<Entry> entries(node.entries.begin(), node.entries.end());
    bool entries_changed = false;
    for (Entry& entry : entries) {
      const Node* value = resolve(*entry.value, depth + 1);
      entries_changed = entries_changed || value != entry.value;
      entry.value = value;
    }
    if (entries_changed) document::set_entries(changed(), entries, arena_);
    return copy ? copy : &node;
  }

  const Node* resolve_text(const Node& node, unsigned depth) {
    if (!has_variable(node.text)) return &node;
    const bool is_whole = node.text.starts_with("${") && end_of_variable(node.text, 0) == node.text.size();
    if (is_whole) {
      const Node* found = stand_for(node.text.substr(2, node.text.size() - 3), node, depth + 1).node;
      if (!found) return unread(node);
      // What is one text or number stands where it is used.
      const bool is_scalar = found->kind != NodeKind::mapping && found->kind != NodeKind::sequence;
      if (!is_scalar || found->span.file != node.span.file) return found;
      Node* placed = arena_.make<Node>(*found);
      placed->span = node.span;
      return placed;
    }
    const std::optional<std::string> text = interpolate(node.text, node, depth + 1);
    return text ? make_text(*text, node) : unread(node);
  }

  /// A text with its variables replaced; nothing when one of them is not known, or no text. Those of CloudFormation
  /// stay.
  std::optional<std::string> interpolate(std::string_view text, const Node& place, unsigned depth) {
    if (!spend(depth, place)) return std::nullopt;
    std::string whole;
    while (!text.empty()) {
      if (text_bytes_ + whole.size() > max_text_bytes) return report_cut("budget-string", place), std::nullopt;
      const std::size_t begin = std::min(text.find("${"), text.size());
      whole += text.substr(0, begin);
      text.remove_prefix(begin);
      if (text.empty()) break;
      const std::size_t end = end_of_variable(text, 0);
      if (end == std::string_view::npos) return std::nullopt;
      const std::string_view variable = text.substr(0, end);
      text.remove_prefix(end);
      if (!has_variable(variable)) {
        whole += variable;
        continue;
      }
      const Node* found = stand_for(variable.substr(2, end - 3), place, depth + 1).node;
      const bool is_text = found && !found->unread && found->kind != NodeKind::mapping &&
                           found->kind != NodeKind::sequence && found->kind != NodeKind::null;
      if (!is_text) return std::nullopt;
      whole += found->kind == NodeKind::boolean ? (found->truth ? "true" : "false") : std::string(found->text);
    }
    text_bytes_ += whole.size();
    return whole;
  }

  /// What a variable stands for: the first of its alternatives that there is.
  Resolved stand_for(std::string_view variable, const Node& place, unsigned depth) {
    if (!spend(depth, place)) return {};
    const std::optional<std::string> plain = interpolate(variable, place, depth + 1);
    if (!plain) return {};
    for (const std::string_view alternative : alternatives_of(arena_.copy(std::string_view(*plain)))) {
      const Resolved found = look_up(alternative, place, depth);
      if (!found.is_missing) return found;
    }
    return {nullptr, true};
  }

  Resolved look_up(std::string_view variable, const Node& place, unsigned depth) {
    if (without_quotes(variable).size() != variable.size()) return {make_text(without_quotes(variable), place)};
    if (variable.starts_with("self:")) return followed(at_path(root_, variable.substr(5), depth), depth);
    if (variable.starts_with("file(")) {
      const Resolved found = in_file(variable.substr(5), depth);
      return found.node ? followed(found.node, depth) : found;
    }
    if (variable.starts_with("param:")) return parameter(variable.substr(6), place, depth);
    // Who deploys may give an option or a variable of the environment; what is written for when nobody does holds.
    if (variable.starts_with("opt:") || variable.starts_with("env:")) return {nullptr, true};
    if (variable == "sls:stage") return stage(place, depth);
    if (variable.starts_with("strToBool(") && variable.ends_with(')'))
      return literal(without_quotes(trimmed(variable.substr(10, variable.size() - 11))), place);
    return literal(variable, place);
  }

  /// The stage that is deployed when nobody names one; null where it cannot be read.
  Resolved stage(const Node& place, unsigned depth) {
    const Node* given = at_path(root_, "provider.stage", depth);
    const Resolved found = given ? followed(given, depth) : Resolved{nullptr, true};
    return found.is_missing ? Resolved{make_text("dev", place)} : found;
  }

  /// A parameter has the value of its stage, or the one by default; the framework's third version has both in `params`,
  /// its fourth in `stages` too.
  Resolved parameter(std::string_view name, const Node& place, unsigned depth) {
    const Node* own = stage(place, depth).node;
    if (!own || own->text.empty()) return {};
    const std::string deployed(own->text), last = "." + std::string(name);
    for (const std::string& section : {"params." + deployed, "stages." + deployed + ".params",
                                       std::string("params.default"), std::string("stages.default.params")}) {
      if (const Node* found = at_path(root_, arena_.copy(std::string_view(section + last)), depth))
        return followed(found, depth);
    }
    return {nullptr, true};
  }

  /// A number or a truth value; of another source (`ssm:`, `cf:`, `aws:`) nothing is known.
  Resolved literal(std::string_view text, const Node& place) {
    const bool is_number = !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
    if (!is_number && text != "true" && text != "false") return {};
    Node* node = make_text(text, place);
    node->kind = is_number ? NodeKind::number : NodeKind::boolean;
    node->truth = text == "true";
    return {node};
  }

  Node* make_text(std::string_view text, const Node& place) {
    Node* node = arena_.make<Node>();
    node->kind = NodeKind::string;
    node->text = arena_.copy(text);
    node->span = place.span;
    return node;
  }

  const Node* unread(const Node& node) {
    Node* copy = arena_.make<Node>();
    copy->span = node.span;
    copy->unread = true;
    return copy;
  }

  /// What a path of names leads to; a node that is not read where a part of the way is not known, null where there is
  /// nothing.
  const Node* at_path(const Node* node, std::string_view path, unsigned depth) {
    while (node && !node->unread && !path.empty()) {
      const std::size_t dot = std::min(path.find('.'), path.size());
      const std::string_view name = path.substr(0, dot);
      path.remove_prefix(std::min(dot + 1, path.size()));
      node = node->kind == NodeKind::sequence ? item_at(*node, name) : document::find(*node, name);
      // A text on the way is what another variable gives: the way goes on in that, and nothing else of it is read.
      if (node && node->kind == NodeKind::string && !path.empty()) node = behind(*node, depth + 1);
    }
    return node;
  }

  /// The node that a variable names, with its own variables as they are written.
  const Node* behind(const Node& text, unsigned depth) {
    if (!spend(depth, text)) return unread(text);
    const bool is_whole = text.text.starts_with("${") && end_of_variable(text.text, 0) == text.text.size();
    const auto plain =
        is_whole ? interpolate(text.text.substr(2, text.text.size() - 3), text, depth + 1) : std::nullopt;
    if (!plain) return resolve_text(text, depth + 1);
    for (const std::string_view alternative : alternatives_of(arena_.copy(std::string_view(*plain)))) {
      const Node* found = nullptr;
      if (alternative.starts_with("self:")) {
        found = at_path(root_, alternative.substr(5), depth + 1);
      } else if (alternative.starts_with("file(")) {
        const Resolved in = in_file(alternative.substr(5), depth + 1);
        if (!in.node && !in.is_missing) return unread(text);
        found = in.node;
      } else {
        return resolve_text(text, depth + 1);
      }
      if (found) return found;
    }
    return nullptr;
  }

  bool spend(unsigned depth, const Node& place) {
    if (depth > max_depth) return report_cut("budget-depth", place), false;
    if (++steps_ > max_steps()) return report_cut("budget-expansion", place), false;
    return true;
  }

  /// Once: what is cut off is not read.
  void report_cut(std::string_view code, const Node& place) {
    if (std::exchange(is_cut_, true)) return;
    const std::string what =
        code == "budget-depth" ? "variables lead to one another over more than " +
                                     std::to_string(max_depth / levels_of_variable) + " steps here"
        : code == "budget-string"
            ? "variables make texts of more than " + std::to_string(max_text_bytes >> 20) + " MB together"
            : "variables stand for more than " + std::to_string(max_steps()) + " nodes together";
    result_.problems.push_back(
        {ProblemSeverity::error, std::string(code), what + ": what they give is not known", place.span, {}, {}});
  }

  /// What is made of a source that is not here (a program, a service) may be any resources.
  void report_unread(const Node* node) {
    if (!node || is_cut_) return;
    if (node->unread) {
      result_.problems.push_back({ProblemSeverity::notice,
                                  "template-transformed",
                                  "what this variable gives is only known at deployment: the application that is "
                                  "deployed has more",
                                  node->span,
                                  {},
                                  {}});
      return;
    }
    for (const Node* item : node->items) report_unread_parts(item);
    report_unread_parts(node);
  }

  /// The sections of a part, and what is in its resources.
  void report_unread_parts(const Node* part) {
    if (part->unread) return report_unread(part);
    const Node* declared = document::find(*part, "Resources");
    if (declared && declared->unread) report_unread(declared);
    for (const Entry& resource : declared ? declared->entries : std::span<const Entry>{}) {
      if (resource.value->unread) report_unread(resource.value);
    }
  }

  std::uint64_t max_steps() const { return std::min<std::uint64_t>(limits_.steps / 8, 1'000'000); }

  static const Node* item_at(const Node& list, std::string_view index) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(index.data(), index.data() + index.size(), number);
    const bool is_index = error == std::errc() && end == index.data() + index.size();
    return is_index && number < list.items.size() ? list.items[number] : nullptr;
  }

  /// `PATH)` or `PATH):KEY.KEY`.
  Resolved in_file(std::string_view variable, unsigned depth) {
    const std::size_t close = variable.find(')');
    if (close == std::string_view::npos) return {};
    const std::string_view key = variable.substr(std::min(close + 2, variable.size()));
    const std::filesystem::path named = std::filesystem::path(directory_) / std::string(variable.substr(0, close));
    const std::string path = named.lexically_normal().generic_string();
    const auto known = documents_.find(path);
    const Node* document = known != documents_.end() ? known->second : documents_[path] = read_part(path);
    // A program that makes values, or what cannot be read, may give any.
    if (!document && reader_.kind_of(path)) return {};
    const Node* found = at_path(document, key, depth);
    // Of which another section is taken is no part: what it declares is deployed elsewhere, if at all.
    if (found && (key.empty() || key == "Resources") && taken_.insert(path).second) result_.paths.push_back(path);
    return {found, found == nullptr};
  }

  Resolved followed(const Node* found, unsigned depth) {
    if (!found || found->kind == NodeKind::null) return {nullptr, found == nullptr || !found->unread};
    const Node* resolved = resolve(*found, depth + 1);
    return {resolved->unread ? nullptr : resolved};
  }

  const Node* read_part(const std::string& path) {
    if (!path.ends_with(".yml") && !path.ends_with(".yaml") && !path.ends_with(".json")) return nullptr;
    if (reader_.kind_of(path) != FileReader::EntryKind::file) return nullptr;
    std::string error;
    const FileId file = sources_.read(path, reader_, error);
    if (file == FileId::none) return nullptr;
    result_.files.push_back(file);
    return parse(file, path);
  }

  std::string directory_;
  const FileReader& reader_;
  SourceSet& sources_;
  Arena& arena_;
  const Limits& limits_;
  ServerlessResources result_;
  const Node* root_ = nullptr;
  std::map<std::string, const Node*> documents_;
  std::set<std::string> taken_;  ///< paths of those that are parts
  std::uint64_t steps_ = 0;
  std::uint64_t text_bytes_ = 0;
  bool is_cut_ = false;  ///< and that is said
};

}  // namespace

ServerlessResources read_serverless(FileId file, const std::string& path, const FileReader& reader, SourceSet& sources,
                                    Arena& arena, const Limits& limits) {
  return ApplicationReader(path, reader, sources, arena, limits).read(file, path);
}

namespace {

/// Whether a text has a word that the framework gives a resource as its name, which the sections do not declare.
bool names_made_resource(const Template& sections, std::string_view text) {
  constexpr std::string_view names[] = {"ApiGatewayRestApi", "HttpApi", "WebsocketsApi", "IamRoleLambdaExecution",
                                        "ServerlessDeploymentBucket"};
  constexpr std::string_view function = "LambdaFunction";
  const auto is_in_name = [&](std::size_t at) {
    return at < text.size() && (is_letter(text[at]) || is_digit(text[at]));
  };
  const auto is_undeclared = [&](std::string_view name) {
    return !sections.resource(name) && !sections.parameter(name);
  };
  for (const std::string_view name : names) {
    const std::size_t at = text.find(name);
    const bool is_word =
        at != std::string_view::npos && !is_in_name(at + name.size()) && (at == 0 || !is_in_name(at - 1));
    if (is_word && is_undeclared(name)) return true;
  }
  for (std::size_t at = text.find(function); at != std::string_view::npos; at = text.find(function, at + 1)) {
    std::size_t begin = at;
    const std::size_t end = at + function.size();
    while (begin > 0 && is_in_name(begin - 1)) --begin;
    if (begin < at && !is_in_name(end) && is_undeclared(text.substr(begin, end - begin))) return true;
  }
  return false;
}

}  // namespace

bool is_serverless_part(const Template& sections, std::string_view text, const std::string& path,
                        const FileReader& reader) {
  constexpr int max_levels = 8;
  constexpr std::string_view names[] = {"serverless.yml", "serverless.yaml", "serverless.json", "serverless.ts",
                                        "serverless.js"};
  if (!names_made_resource(sections, text)) return false;
  std::string directory = directory_of(path);
  for (int level = 0; level < max_levels; ++level) {
    for (const std::string_view name : names) {
      if (reader.kind_of(join_path(directory, name)) == FileReader::EntryKind::file) return true;
    }
    const std::string above = directory_of(directory);
    if (above == directory || directory.empty()) break;
    directory = above;
  }
  return false;
}

}  // namespace lintel::cloudformation
