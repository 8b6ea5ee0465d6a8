#include "frontend/cloudformation/recognition.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "base/text.h"
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

/// Where documents begin behind the first one: at a `---` that something stands before, another `---` even, and
/// something behind. Nothing in YAML goes on over such a line.
std::vector<std::size_t> later_documents(std::string_view text) {
  std::vector<std::size_t> begins;
  bool has_begun = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const bool is_marker = line.starts_with("---") && (line.size() == 3 || line.find_first_of(" \t\r") == 3);
    const std::string_view content = trimmed(is_marker ? line.substr(3) : line);
    if (is_marker && has_begun) begins.push_back(at);
    has_begun = has_begun || is_marker || (!content.empty() && content.front() != '#' && content.front() != '%');
    at = end + 1;
  }
  while (!begins.empty()) {
    const std::string_view last = text.substr(std::min(text.find('\n', begins.back()), text.size()));
    if (last.find_first_not_of(" \t\r\n.-") != std::string_view::npos) break;
    begins.pop_back();
  }
  return begins;
}

/// Whether one of the documents behind the first one is a template, or so many are there that nobody looks at all.
bool has_later_template(std::string_view text, const std::vector<std::size_t>& begins, const Limits& limits) {
  constexpr std::size_t max_documents = 64;
  if (begins.size() > max_documents) return true;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : text.size();
    Arena arena;
    Problems ignored;
    const Node* const root =
        document::parse_yaml(FileId::none, text.substr(begins[i], end - begins[i]), arena, limits, ignored);
    if (root && has_template_sections(*root)) return true;
  }
  return false;
}

/// CloudFormation takes a template of one document; what else the file holds would be read by nobody.
void report_later_documents(FileId file, std::string_view text, const Node* first, const Limits& limits,
                            Problems& problems) {
  const std::vector<std::size_t> begins = later_documents(text);
  if (begins.empty()) return;
  if (!(first && has_template_sections(*first)) && !has_later_template(text, begins, limits)) return;
  const auto begin = static_cast<std::uint32_t>(begins.front());
  problems.push_back({ProblemSeverity::error,
                      "yaml-syntax",
                      "expected the end of the file, as a template is one document: what follows `---` was not read; "
                      "put it into a file of its own",
                      {file, begin, begin + 3},
                      {},
                      {}});
}

}  // namespace

const Node* read_document(FileId file, std::string_view path, std::string_view text, Arena& arena, const Limits& limits,
                          Problems& problems) {
  if (!is_json(path, text)) {
    const Node* const root = document::parse_yaml(file, text, arena, limits, problems);
    report_later_documents(file, text, root, limits, problems);
    return root;
  }
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
