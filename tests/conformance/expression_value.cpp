// expression_value — reads expressions from standard input, each preceded by its length in bytes and a line end, and
// prints for each what `hcl::parse_expression` and `expression::evaluate` make of it, a line of JSON: `"syntax"` for
// text that is no expression, `"error"` for one that has no value, otherwise its type and its value. hcl/main.go prints
// the same of HashiCorp's parser and of cty.
#include <cstdio>
#include <deque>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expression/evaluate.h"
#include "expression/function.h"
#include "syntax/hcl/parse.h"
#include "value/utf8.h"

namespace {

using namespace lintel;

void append_text(std::string_view text, std::string& out) {
  out += '"';
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') out += '\\';
    if (byte >= 0x20) {
      out += letter;
      continue;
    }
    char escape[8];
    std::snprintf(escape, sizeof escape, "\\u%04x", byte);
    out += escape;
  }
  out += '"';
}

void append(Value value, std::string& out) {
  switch (value.kind()) {
    case Kind::null:
      out += "null";
      return;
    case Kind::boolean:
      out += value.boolean() ? "true" : "false";
      return;
    case Kind::number:
      return append_text(value.number().to_string(), out);
    case Kind::string:
      return append_text(value.string(), out);
    case Kind::list:
    case Kind::set:
    case Kind::tuple:
      out += '[';
      for (const Value item : value.items()) {
        if (out.back() != '[') out += ',';
        append(item, out);
      }
      out += ']';
      return;
    case Kind::map:
    case Kind::object:
      out += '{';
      for (const Member& member : value.members()) {
        if (out.back() != '{') out += ',';
        append_text(member.key, out);
        out += ':';
        append(member.value, out);
      }
      out += '}';
      return;
    default:
      out += "{\"\":\"unknown\"}";
  }
}

/// The variables that expressions may use; hcl/main.go has the same.
class Variables final : public expression::Scope {
 public:
  void set(std::string_view name, Value value) { values_[name] = value; }

  std::optional<expression::Resolved> resolve(std::string_view root, std::span<const expression::Step>, Span,
                                              std::string&) override {
    const auto found = values_.find(root);
    if (found == values_.end()) return std::nullopt;
    return expression::Resolved{found->second, 0};
  }

 private:
  std::map<std::string_view, Value> values_;
};

/// What evaluates expressions, with everything made for them: values point into the trees.
struct Evaluation {
  Arena arena;
  Limits limits;
  Problems problems;
  std::vector<std::unique_ptr<hcl::Tree>> trees;
  std::deque<hcl::TreeView> views;

  std::optional<Value> evaluate(std::string_view text, expression::Scope& scope) {
    trees.push_back(std::make_unique<hcl::Tree>(hcl::parse_expression(FileId{1}, text, problems)));
    if (has_error()) return std::nullopt;
    views.push_back(trees.back()->view());
    expression::Context context{arena, limits, problems, expression::terraform_functions()};
    return expression::evaluate({&views.back(), views.back().root}, scope, context);
  }

  bool has_error() const {
    for (const Problem& problem : problems) {
      if (problem.severity == ProblemSeverity::error) return true;
    }
    return false;
  }
};

/// Each name with the expression that makes it of those before.
constexpr std::pair<const char*, const char*> known[] = {
    {"text", R"("héllo wörld")"},
    {"number", "7"},
    {"flag", "true"},
    {"nothing", "null"},
    {"texts", R"(tolist(["b", "a", "", "b"]))"},
    {"numbers", "tolist([3, -1, 2.5, 3])"},
    {"names", R"(toset(["x", "y", "x"]))"},
    {"tags", R"(tomap({ k = "v", "a b" = "w" }))"},
    {"pair", R"(["one", 2])"},
    {"thing", R"({ name = "n", size = 4, parts = ["p", "q"], deep = { on = false } })"},
};

Variables make_variables(Evaluation& evaluation) {
  Variables variables;
  for (const auto& [name, text] : known) variables.set(name, *evaluation.evaluate(text, variables));
  variables.set("open_text", make_unknown(&types::string, nullptr, evaluation.arena));
  variables.set("open_number", make_unknown(&types::number, nullptr, evaluation.arena));
  variables.set("open_texts", make_unknown(&types::list_of_string, nullptr, evaluation.arena));
  return variables;
}

std::string result_of(std::string_view text, Variables& variables) {
  Evaluation evaluation;
  const std::optional<Value> value = evaluation.evaluate(text, variables);
  if (!value) return "\"syntax\"";
  if (evaluation.has_error()) return "\"error\"";
  std::string out = "[";
  append_text(to_string(*type_of(*value, evaluation.arena)), out);
  out += ',';
  append(*value, out);
  return out + "]";
}

}  // namespace

int main() {
  Evaluation shared;
  Variables variables = make_variables(shared);
  std::string line, text;
  while (std::getline(std::cin, line)) {
    text.resize(std::stoul(line));
    std::cin.read(text.data(), static_cast<std::streamsize>(text.size()));
    std::cout << result_of(text, variables) << '\n';
  }
}
