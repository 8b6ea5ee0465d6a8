#include "frontend/stack_body/stack_bodies.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "frontend/cloudformation/embedded_template.h"
#include "frontend/cloudformation/template_set.h"
#include "syntax/document/parse.h"
#include "value/json_text.h"
#include "value/value.h"

namespace lintel {
namespace {

using cloudformation::DeployedTemplate;
using terraform::StackDeployment;

/// What stands in a template for what is sensitive: a text that CloudFormation keeps secret, too.
constexpr std::string_view sensitive_text = "{{resolve:secretsmanager:sensitive}}";
constexpr unsigned deepest = 64;

/// The document without what is sensitive in it; false where a name may be.
bool write_without_sensitive(Value value, std::string& text, unsigned depth = 0) {
  if (depth > deepest || value.has_unknown()) return false;
  if (!value.has_sensitive()) {
    const std::optional<std::string> json = to_json(value);
    text += json.value_or("");
    return json.has_value();
  }
  if (value.is_mapping() && !value.is_sensitive()) {
    text += '{';
    for (const Member& member : value.members()) {
      if (text.back() != '{') text += ',';
      Arena arena;
      text += to_json(make_string_view(member.key, arena)).value_or("") + ':';
      if (!write_without_sensitive(member.value, text, depth + 1)) return false;
    }
    text += '}';
    return true;
  }
  if (value.is_sequence() && !value.is_sensitive()) {
    text += '[';
    for (const Value item : value.items()) {
      if (text.back() != '[') text += ',';
      if (!write_without_sensitive(item, text, depth + 1)) return false;
    }
    text += ']';
    return true;
  }
  if (value.is_mapping() || value.is_sequence()) return false;
  text += '"';
  text += sensitive_text;
  text += '"';
  return true;
}

/// The text of a template as it may be read; nullopt where it is not known, or what of it is sensitive is not.
std::optional<std::string> text_of_body(Value body) {
  if (!body.has_sensitive()) return cloudformation::approximate_text(body);
  std::string text;
  const Value* document = body.decoded();
  if (!document || !document->has_sensitive() || !write_without_sensitive(*document, text)) return std::nullopt;
  return text;
}

/// The parameters that a stack gives its template, and those that only the deployment knows.
void add_parameters(const StackDeployment& stack, DeployedTemplate& deployed) {
  const Value parameters = stack.config.get("parameters");
  const bool is_readable = parameters.is_null() || parameters.is_mapping() || parameters.is_sequence();
  const Value& overrides = stack.overrides;
  deployed.has_unknown_parameters =
      parameters.is_open() || !is_readable || overrides.is_open() || (!overrides.is_null() && !overrides.is_mapping());
  const auto add = [&](std::string_view name, Value value) {
    std::optional<std::string> text;
    if (value.is_string()) text = std::string(value.is_sensitive() ? sensitive_text : value.string());
    // Null is as good as not given.
    if (!value.is_null()) deployed.parameters[std::string(name)] = {text, span_of(value), value.has_sensitive()};
  };
  for (const Member& member : parameters.members()) add(member.key, member.value);
  // The Cloud Control provider has them as CloudFormation's API does.
  for (const Value item : parameters.items()) {
    const Value name = item.get("parameter_key");
    deployed.has_unknown_parameters = deployed.has_unknown_parameters || !name.is_string();
    if (name.is_string()) add(name.string(), item.get("parameter_value"));
  }
  for (const Member& member : overrides.members()) add(member.key, member.value);
}

/// Where the template of `template_url` may be: a file that the module itself puts there, or one that the URL ends
/// with. `use` says whether one is.
void visit_locations(const StackDeployment& stack, const std::function<bool(Value)>& use) {
  const Value url = stack.config.get("template_url");
  const UnknownNode* unknown = url.unknown();
  std::string_view tail;
  if (url.is_string()) tail = url.string();
  if (unknown && !unknown->parts.empty() && unknown->parts.back().is_string()) tail = unknown->parts.back().string();
  for (const auto& [key, source] : stack.uploads) {
    const bool is_whole =
        tail.size() == key.size() || (tail.size() > key.size() && tail[tail.size() - key.size() - 1] == '/');
    if (key.empty() || !tail.ends_with(key) || !is_whole) continue;
    Arena arena;
    const std::string path = std::filesystem::path(source).lexically_relative(stack.directory).string();
    if (use(make_string_view(path, arena))) return;
  }
  use(url);
}

std::string find_file_of_url(const StackDeployment& stack, const cloudformation::TemplateSet& templates) {
  std::string file;
  visit_locations(stack, [&](Value location) {
    file = cloudformation::find_template_of_url(templates, location, stack.directory);
    return !file.empty();
  });
  return file;
}

/// The file that a text is of, as a whole; none when it was written, or made of parts.
FileId file_of_text(Value text) {
  for (const Origin* origin = text.origin(); origin; origin = origin->from) {
    if (origin->kind == OriginKind::file) return origin->span.file;
  }
  return FileId::none;
}

/// Whether two documents say the same, each in its own language.
bool is_same(const document::Node& a, const document::Node& b, unsigned depth = 0) {
  if (depth > deepest || a.kind != b.kind || a.unread || b.unread || !a.tag.empty() || !b.tag.empty()) return false;
  if (a.text != b.text || a.truth != b.truth) return false;
  if (a.items.size() != b.items.size() || a.entries.size() != b.entries.size()) return false;
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!is_same(*a.items[i], *b.items[i], depth + 1)) return false;
  }
  return std::all_of(a.entries.begin(), a.entries.end(), [&](const document::Entry& entry) {
    const document::Node* other = document::find(b, entry.key);
    return other && is_same(*entry.value, *other, depth + 1);
  });
}

/// The file whose text a template is as a whole, or what that text says in another form (`jsonencode(yamldecode(…))`).
FileId file_of_body(Value body, const SourceSet& sources) {
  if (!body.is_string()) return FileId::none;
  const FileId file = file_of_text(body);
  if (file != FileId::none && sources.text(file) == body.string()) return file;
  return body.decoded() ? file_of_text(*body.decoded()) : FileId::none;
}

/// The template file that a text was read from; empty where it is none of the scan's.
std::string template_of_body(Value body, const cloudformation::TemplateSet& templates) {
  const SourceSet& sources = cloudformation::sources_of(templates);
  const FileId file = file_of_body(body, sources);
  if (file == FileId::none) return {};
  std::string path(sources.path(file));
  const cloudformation::TemplateFile* known = cloudformation::find_file(templates, path);
  if (!known || !known->root) return {};
  if (sources.text(file) == body.string()) return path;
  Arena arena;
  Problems ignored;
  const document::Node* said =
      document::parse_json(FileId::none, body.string(), arena, cloudformation::limits_of(templates), ignored);
  return said && is_same(*said, *known->root) ? path : std::string();
}

/// The template that a stack deploys, with what it is given there; nullopt when it is not here, or not known.
std::optional<DeployedTemplate> find_deployed(const StackDeployment& stack,
                                              const cloudformation::TemplateSet& templates) {
  DeployedTemplate deployed;
  const Value body = stack.config.get("template_body");
  const std::optional<std::string> text = text_of_body(body);
  if (text) {
    deployed.text = *text;
    // Of files that are alike, the one that was read.
    deployed.file = template_of_body(body, templates);
    if (deployed.file.empty())
      deployed.file = cloudformation::find_template_of_text(templates, deployed.text, stack.directory);
  } else if (body.is_null()) {
    deployed.file = find_file_of_url(stack, templates);
  }
  if (!text && deployed.file.empty()) return std::nullopt;
  deployed.place = stack.place;
  deployed.name = stack.address;
  deployed.callers = stack.callers;
  add_parameters(stack, deployed);
  return deployed;
}

}  // namespace

StackBodies::StackBodies(const terraform::ModuleSet& modules,
                         std::shared_ptr<const cloudformation::TemplateSet> templates)
    : templates_(std::move(templates)) {
  terraform::visit_stacks(modules, [&](const StackDeployment& stack) { add(stack); });
}

void StackBodies::add(const StackDeployment& stack) {
  std::optional<DeployedTemplate> deployed = find_deployed(stack, *templates_);
  if (!deployed) {
    const Value body = stack.config.get("template_body");
    const std::string argument = body.is_null() ? "template_url" : "template_body";
    problems_.push_back({ProblemSeverity::notice,
                         "template-body-not-read",
                         "The template of " + stack.address + " is not checked: the value of " + argument +
                             (body.is_null()         ? " is not in the scanned files."
                              : body.has_sensitive() ? " is sensitive."
                                                     : " is not known."),
                         stack.place,
                         {},
                         {}});
    return;
  }
  if (!deployed->file.empty()) files_.insert(deployed->file);
  deployed_.push_back(std::move(*deployed));
  roots_.push_back(stack.root + "/" + stack.address);
}

void read_deployed_templates(const terraform::ModuleSet& modules, cloudformation::TemplateSet& templates) {
  terraform::visit_stacks(modules, [&](const StackDeployment& stack) {
    const Value body = stack.config.get("template_body");
    if (body.is_null()) {
      visit_locations(stack, [&](Value location) {
        cloudformation::read_template_of_url(templates, location, stack.directory);
        return !cloudformation::find_template_of_url(templates, location, stack.directory).empty();
      });
      return;
    }
    const SourceSet& sources = cloudformation::sources_of(templates);
    const FileId file = file_of_body(body, sources);
    if (file != FileId::none) cloudformation::read_template_at(templates, std::string(sources.path(file)));
  });
}

terraform::StackOutputs read_stack_outputs(std::shared_ptr<const cloudformation::TemplateSet> templates) {
  return [templates = std::move(templates)](const StackDeployment& stack) -> std::optional<terraform::OutputsOfStack> {
    const std::optional<DeployedTemplate> deployed = find_deployed(stack, *templates);
    if (!deployed) return std::nullopt;
    auto made =
        std::make_shared<cloudformation::DeployedOutputs>(cloudformation::outputs_of_deployed(*templates, *deployed));
    terraform::OutputsOfStack result;
    for (const auto& [name, value] : made->values) result.outputs.push_back({name, value});
    result.may_have_others = made->may_have_others;
    result.files = made->unit.files;
    result.keeper = std::move(made);
    return result;
  };
}

Dependencies StackBodies::dependencies(std::size_t root, std::span<const FileId>) const {
  const DeployedTemplate& deployed = deployed_[root];
  Dependencies dependencies;
  dependencies.add_fact(deployed.file);
  dependencies.add_fact(deployed.text);
  dependencies.add_file(deployed.place.file);
  for (const auto& [name, given] : deployed.parameters)
    dependencies.add_fact(name + (given.text ? "=" + *given.text : std::string()));
  dependencies.add_fact(deployed.has_unknown_parameters ? "open" : "whole");
  // What a template nests, includes or imports may be any of them.
  for (const FileId file : cloudformation::files(*templates_)) dependencies.add_file(file);
  return dependencies;
}

Unit StackBodies::evaluate(std::size_t root) const {
  Unit unit = cloudformation::evaluate_deployed(*templates_, deployed_[root]);
  unit.root = roots_[root];
  return unit;
}

}  // namespace lintel
