#pragma once

#include <doctest/doctest.h>

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "expression/function.h"
#include "syntax/hcl/parse.h"
#include "value/json_text.h"

/// Files for filesystem functions: a map of paths.
class MapFiles final : public lintel::expression::FilesystemAccess {
 public:
  std::map<std::string, std::string, std::less<>> files;

  std::optional<std::string> read(std::string_view path, std::string& error) const override {
    const auto found = files.find(path);
    if (found != files.end()) return found->second;
    error = "there is no such file";
    return std::nullopt;
  }
  bool exists(std::string_view path) const override { return files.find(path) != files.end(); }
  /// What a link below `out` leads to is elsewhere, and so is what does not lie below `/work`.
  bool hides(std::string_view path) const override {
    return path.starts_with("out/") || (path.starts_with('/') && !path.starts_with("/work/"));
  }
  std::vector<std::string> glob(std::string_view directory, std::string_view pattern, bool& has_more) const override {
    has_more = has_more || pattern.starts_with("out");
    std::vector<std::string> names;
    const std::string prefix = std::string(directory) + "/";
    for (const auto& [path, bytes] : files) {
      if (path.starts_with(prefix)) names.push_back(path.substr(prefix.size()));
    }
    return names;
  }
  std::string absolute(std::string_view path) const override { return "/work/" + std::string(path); }
};

/// Unknowns of each type for tests: `un.string`, `un.number`, `un.list`, `un.map`, `un.any`, and a reference
/// `bucket.arn`.
class UnknownScope final : public lintel::expression::Scope {
 public:
  explicit UnknownScope(lintel::Arena& arena) : arena_(arena) {}

  std::optional<lintel::expression::Resolved> resolve(std::string_view root,
                                                      std::span<const lintel::expression::Step> steps,
                                                      lintel::Span span, std::string&) override {
    using namespace lintel;
    if (steps.empty()) return std::nullopt;
    if (root == "bucket") {
      ReferenceNode reference;
      reference.address = "aws_s3_bucket.b";
      reference.attribute = steps[0].name;
      return expression::Resolved{make_reference(reference, &types::string, arena_), 1};
    }
    if (root != "un") return std::nullopt;
    const std::map<std::string_view, const Type*> known = {
        {"string", &types::string},    {"number", &types::number},       {"boolean", &types::boolean},
        {"any", &types::any},          {"list", &types::list_of_string}, {"map", &types::map_of_string},
        {"set", &types::set_of_string}};
    const auto type = known.find(steps[0].name);
    if (type == known.end()) return std::nullopt;
    UnknownNode unknown;
    unknown.why = make_blocker(span, "it is not known", arena_);
    unknown.not_null = true;
    return expression::Resolved{make_unknown(type->second, unknown, arena_), 1};
  }

 private:
  lintel::Arena& arena_;
};

/// A value as tests write it: JSON; an unknown as `?type`, a partial string as its parts joined by `+`, a reference as
/// `@address.attribute`; `…` at the end of what may have more than is listed.
inline std::string shown(lintel::Value value) {
  using namespace lintel;
  if (const ReferenceNode* reference = value.reference()) {
    return "@" + std::string(reference->address) + "." + std::string(reference->attribute);
  }
  if (const UnknownNode* unknown = value.unknown()) {
    if (unknown->parts.empty()) return "?" + to_string(*value.type());
    std::string text;
    for (const Value part : unknown->parts) text += (text.empty() ? "" : " + ") + shown(part);
    return text;
  }
  if (value.is_wholly_known() && !value.is_open()) return to_json(value).value_or("infinite");
  std::string text;
  for (const Value item : value.items()) text += (text.empty() ? "" : ",") + shown(item);
  for (const Member& member : value.members()) {
    text += (text.empty() ? "" : ",") + std::string(member.key) + "=" + shown(member.value);
  }
  if (value.is_open()) text += text.empty() ? "…" : ",…";
  return value.is_mapping() ? "{" + text + "}" : "[" + text + "]";
}

/// Evaluates an expression with all functions and shows its value, or `error: ` and the first problem's message.
inline std::string outcome(std::string_view expression, const MapFiles& files = {}, lintel::Limits limits = {}) {
  using namespace lintel;
  Arena arena;
  Problems problems;
  const hcl::Tree tree = hcl::parse_expression(FileId{1}, expression, problems);
  const hcl::TreeView view = tree.view();
  expression::Context context{arena, limits, problems, expression::terraform_functions()};
  context.files = &files;
  UnknownScope scope(arena);
  const Value value = problems.empty() ? evaluate(hcl::Cursor{&view, view.root}, scope, context) : Value();
  return problems.empty() ? shown(value) : "error: " + problems.front().message;
}

struct CallCase {
  std::string_view call;
  std::string_view expected;
};

/// Each call gives what the table says.
inline void check_calls(std::initializer_list<CallCase> cases, const MapFiles& files = {}) {
  for (const CallCase& test : cases) {
    CAPTURE(test.call);
    CHECK(outcome(test.call, files) == test.expected);
  }
}
