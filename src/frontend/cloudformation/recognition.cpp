#include "frontend/cloudformation/recognition.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/utf8.h"
#include "frontend/cloudformation/evaluate.h"
#include "syntax/document/parse.h"

namespace lintel::cloudformation {

using document::Node;
using document::NodeKind;

namespace {

bool has_problem(const Problems& problems, std::initializer_list<std::string_view> codes) {
  return std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
    return std::find(codes.begin(), codes.end(), problem.code) != codes.end();
  });
}

/// CloudFormation goes by the text and not by the name.
bool is_json(std::string_view path, std::string_view text) {
  text = without_bom(text);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return path.ends_with(".json") && first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

void append_problems(Problems& to, Problems&& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Whether an entry of `Resources` is one that CloudFormation makes something of: it has a type, or makes members.
bool is_resource(const document::Entry& entry) {
  if (entry.key.starts_with("Fn::")) return true;
  const Node* type = document::find(*entry.value, "Type");
  return type && type->kind == NodeKind::string && type->text.find("::") != std::string_view::npos;
}

/// Formats of other clouds that look the same.
constexpr std::array<std::string_view, 3> foreign_versions = {"HeatTemplateFormatVersion", "heat_template_version",
                                                              "ROSTemplateFormatVersion"};

bool has_template_sections(const Node& root) {
  const auto has = [&](std::string_view key) { return document::find(root, key) != nullptr; };
  if (root.kind != NodeKind::mapping || std::any_of(foreign_versions.begin(), foreign_versions.end(), has))
    return false;
  if (has("AWSTemplateFormatVersion")) return true;
  const Node* const resources = document::find(root, "Resources");
  if (!resources) return false;
  if (has("Transform") || !resources->tag.empty()) return true;
  return std::any_of(resources->entries.begin(), resources->entries.end(), is_resource);
}

}  // namespace

const Node* read_document(FileId file, std::string_view path, std::string_view text, Arena& arena, const Limits& limits,
                          Problems& problems) {
  if (!is_json(path, text)) return document::parse_yaml(file, text, arena, limits, problems);
  Problems found;
  const Node* root = document::parse_json(file, text, arena, limits, found);
  const std::size_t templating =
      has_problem(found, {"json-syntax"}) ? find_text_templating(text) : std::string_view::npos;
  if (templating == std::string_view::npos) {
    append_problems(problems, std::move(found));
    return root;
  }
  // What stands in the braces of a text may be meant for somebody else, and the whole be YAML.
  found.clear();
  root = document::parse_yaml(file, text, arena, limits, found);
  if (!has_problem(found, {"yaml-syntax", "text-templating"})) {
    append_problems(problems, std::move(found));
    return root;
  }
  const auto begin = static_cast<std::uint32_t>(templating);
  problems.push_back({ProblemSeverity::notice,
                      "text-templating",
                      "skipped: the file is input for a text templating language, not CloudFormation",
                      {file, begin, begin + 2},
                      {},
                      {}});
  return nullptr;
}

bool has_error(std::span<const Problem> problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.severity == ProblemSeverity::error; });
}

bool is_template(std::string_view path, std::string_view text, const Limits& limits) {
  Arena arena;
  Problems problems;
  const Node* const root = read_document(FileId::none, path, text, arena, limits, problems);
  if (root && has_template_sections(*root)) return true;
  // What breaks off may go on as a template: nobody can say that it is not one.
  return !has_problem(problems, {"text-templating"}) && has_error(problems);
}

}  // namespace lintel::cloudformation
