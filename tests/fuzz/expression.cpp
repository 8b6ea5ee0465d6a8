// Bytes as the choices of a grammar: an expression over variables, of which some have no value, with every function of
// Terraform's. Its value has to be one, and what was known while a variable was not has to hold whatever it is.
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "choices.h"
#include "document_check.h"
#include "expression/evaluate.h"
#include "expression/function.h"
#include "syntax/hcl/parse.h"
#include "value/json_text.h"

namespace {

using namespace lintel;

constexpr int deepest = 5;

constexpr const char* leaves[] = {"open_text",
                                  "open_number",
                                  "open_list",
                                  "open_map",
                                  "open_any",
                                  "texts",
                                  "thing",
                                  "null",
                                  "true",
                                  "false",
                                  "0",
                                  "-1",
                                  "2.5",
                                  "1e40",
                                  "\"\"",
                                  "\"a\"",
                                  "\"10\"",
                                  "\"%s %d\"",
                                  "\"a,b\"",
                                  "\"[1]\"",
                                  "\"10.0.0.0/8\"",
                                  "\"(a)|b\"",
                                  "[]",
                                  "{}",
                                  "\"2024-02-29T12:00:00Z\""};
constexpr const char* operators[] = {" + ", " - ", " * ", " / ", " % ", " == ", " != ", " < ", " >= ", " && ", " || "};
constexpr const char* steps[] = {".name", ".a", "[0]", "[*]", ".*.name", "[\"a\"]", "[open_number]", "[open_text]"};
constexpr const char* keys[] = {"a", "name", "(open_text)", "\"b c\"", "1"};

void write(Choices& choices, int depth, std::string& out);

void write_list(Choices& choices, int depth, std::string& out) {
  for (std::size_t i = 0, count = choices.below(4); i < count; ++i) {
    if (i > 0) out += ", ";
    write(choices, depth, out);
  }
}

void write_call(Choices& choices, int depth, std::string& out) {
  const std::span<const expression::Function> functions = expression::terraform_functions();
  const expression::Function& function = functions[(choices.below(256) * 256 + choices.below(256)) % functions.size()];
  out.append(function.name).append("(");
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    if (i > 0) out += ", ";
    write(choices, depth, out);
  }
  if (function.variadic) {
    if (!function.parameters.empty()) out += ", ";
    write(choices, depth, out);
  }
  out += ")";
}

void write_iteration(Choices& choices, int depth, std::string& out) {
  const bool object = choices.below(2) == 0;
  out += object ? "{for k, v in " : "[for v in ";
  write(choices, depth, out);
  out += object ? " : k => " : " : ";
  choices.below(3) == 0 ? void(out += "v") : write(choices, depth, out);
  if (choices.below(3) == 0) {
    out += " if ";
    write(choices, depth, out);
  }
  out += object ? "}" : "]";
}

void write_object(Choices& choices, int depth, std::string& out) {
  out += "{";
  for (std::size_t i = 0, count = choices.below(3); i < count; ++i) {
    out.append(choices.pick(keys)).append(" = ");
    write(choices, depth, out);
    out += "\n";
  }
  out += "}";
}

/// An expression in brackets of its own.
void write(Choices& choices, int depth, std::string& out) {
  if (depth == 0 || choices.is_over()) {
    out += choices.pick(leaves);
    return;
  }
  switch (choices.below(9)) {
    case 0:
    case 1:
      return write_call(choices, depth - 1, out);
    case 2:
      out += "(";
      write(choices, depth - 1, out);
      out += choices.pick(operators);
      write(choices, depth - 1, out);
      out += ")";
      return;
    case 3:
      out += "(";
      write(choices, depth - 1, out);
      out += " ? ";
      write(choices, depth - 1, out);
      out += " : ";
      write(choices, depth - 1, out);
      out += ")";
      return;
    case 4:
      out += "[";
      write_list(choices, depth - 1, out);
      out += "]";
      return;
    case 5:
      return write_object(choices, depth - 1, out);
    case 6:
      return write_iteration(choices, depth - 1, out);
    case 7:
      out += "\"x${";
      write(choices, depth - 1, out);
      out += "}\"";
      return;
    default:
      out += "(";
      write(choices, depth - 1, out);
      out += ")";
      out += choices.pick(steps);
  }
}

class Variables final : public expression::Scope {
 public:
  std::map<std::string_view, Value> values;

  std::optional<expression::Resolved> resolve(std::string_view root, std::span<const expression::Step>, Span,
                                              std::string&) override {
    const auto found = values.find(root);
    if (found == values.end()) return std::nullopt;
    return expression::Resolved{found->second, 0};
  }
};

Limits small_limits() {
  Limits limits;
  limits.steps = 50'000;
  limits.value_bytes = 16 << 20;
  limits.string_bytes = 1 << 16;
  limits.collection_items = 5'000;
  return limits;
}

/// One evaluation; false: it has no value.
struct Evaluation {
  Arena arena;
  const Limits limits = small_limits();
  Problems problems;
  Variables variables;

  std::optional<Value> evaluate(hcl::Cursor cursor) {
    expression::Context context{arena, limits, problems, expression::terraform_functions()};
    const Value value = expression::evaluate(cursor, variables, context);
    check(type_of(value, arena) != nullptr);
    if (context.exhausted || context.errors > 0) return std::nullopt;
    return value;
  }
};

void set_known(Variables& variables, Arena& arena, const Choices& from) {
  Choices choices = from;
  std::string error;
  const auto set = [&](std::string_view name, std::string_view json) {
    variables.values[name] = *parse_json_text(json, arena, nullptr, error);
  };
  set("texts", R"(["b", "a", "b"])");
  set("thing", R"({"name": "n", "a": [1, {"name": null}], "size": 3})");
  constexpr const char* texts[] = {R"("")", R"("a")", R"("a,b")", R"("7")", R"("true")"};
  constexpr const char* numbers[] = {"0", "1", "-3", "2.5"};
  set("open_text", choices.pick(texts));
  set("open_number", choices.pick(numbers));
  set("open_any", choices.below(2) == 0 ? R"({"a": 1})" : R"(["x"])");
  const std::span<Value> items = arena.make_array<Value>(choices.below(3));
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = make_string(i == 0 ? "x" : "", arena);
  variables.values["open_list"] = make_list(items, &types::string, arena);
  const std::span<Member> members = arena.make_array<Member>(choices.below(2));
  for (Member& member : members) member = {"a", make_string("y", arena), {}};
  variables.values["open_map"] = make_map(members, &types::string, arena);
}

void set_open(Variables& variables, Arena& arena) {
  const std::pair<std::string_view, const Type*> open[] = {{"open_text", &types::string},
                                                           {"open_number", &types::number},
                                                           {"open_list", &types::list_of_string},
                                                           {"open_map", &types::map_of_string},
                                                           {"open_any", &types::any}};
  for (const auto& [name, type] : open) variables.values[name] = make_unknown(type, nullptr, arena);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Choices choices(data, size);
  const Choices start = choices;
  std::string text;
  write(choices, deepest, text);
  Problems problems;
  const hcl::Tree tree = hcl::parse_expression(FileId{1}, text, problems);
  check(problems.empty());
  const hcl::TreeView view = tree.view();

  Evaluation known, open;
  set_known(known.variables, known.arena, start);
  set_known(open.variables, open.arena, start);
  set_open(open.variables, open.arena);
  const std::optional<Value> before = open.evaluate({&view, view.root});
  const std::optional<Value> after = known.evaluate({&view, view.root});
  if (!before || !after) return 0;
  // What is known of it already does not depend on what is not.
  check(equal(*before, *after) != Truth::no);
  if (before->is_wholly_known()) check(after->is_wholly_known());
  return 0;
}
