#include <doctest/doctest.h>

#include "expression/evaluation.h"

using namespace lintel;
using expression::Evaluation;

namespace {

/// `var.x` and `aws.b`: a variable and a resource, linked as scopes are to link them.
struct LinkingScope : Evaluation, Referent {
  Value settings;

  LinkingScope() { settings = evaluate(R"({ acl = "private", tags = ["a", "b"] })"); }

  Value attribute(std::string_view name, Span site, Arena& in) const override {
    if (name != "arn") return make_null(in);
    const ReferenceNode node{"aws.b", "arn", nullptr, 0};
    return make_reference(node, &types::string, in, make_origin(site, OriginKind::reference, "aws.b", nullptr, in));
  }

  std::optional<expression::Resolved> resolve(std::string_view root, std::span<const expression::Step> steps, Span span,
                                              std::string& suggestion) override {
    if (root == "var" && !steps.empty() && steps[0].name == "settings") {
      const Origin* from =
          make_origin(settings.origin()->span, OriginKind::variable_default, {}, settings.origin(), arena);
      const Origin* use = make_origin(span, OriginKind::variable, "var.settings", from, arena);
      return expression::Resolved{settings.with_origin(use), 1};
    }
    if (root == "aws") {
      const ReferenceNode node{"aws.b", "", this, 0};
      return expression::Resolved{make_reference(node, &types::any, arena), 1};
    }
    return Evaluation::resolve(root, steps, span, suggestion);
  }

  /// The chain of origins, head first: kind and source text, in the texts that the origins point into.
  std::string chain(std::string_view source) {
    static constexpr const char* names[] = {
        "expression", "variable", "variable_default", "variable_value", "local",    "argument", "output",
        "reference",  "mapping",  "import",           "generated",      "registry", "model"};
    const Value value = evaluate(source);
    std::string out;
    for (const Origin* origin = value.origin(); origin; origin = origin->from) {
      if (!out.empty()) out += " < ";
      out += names[static_cast<int>(origin->kind)];
      out += ' ' + std::to_string(origin->span.begin) + '-' + std::to_string(origin->span.end);
    }
    return out;
  }
};

}  // namespace

TEST_CASE("a value knows where it was written and what brought it") {
  struct Case {
    const char* source;
    const char* chain;
  };
  const Case cases[] = {
      {"\"x\"", "expression 0-3"},
      {"[1, 2]", "expression 0-6"},
      {"[1, 2][1]", "expression 4-5"},
      {"1 + 2", "expression 0-5"},
      {"var.settings", "variable 0-12 < variable_default 0-38 < expression 0-38"},
      {"var.settings.acl", "variable 0-16 < expression 8-17"},
      {"var.settings.tags[1]", "variable 0-20 < expression 32-35"},
      {"\"${var.settings.acl}\"", "variable 3-19 < expression 8-17"},
      {"\"${var.settings.acl}-x\"", "expression 0-23 < variable 3-19 < expression 8-17"},
      {"!(var.settings.acl == \"x\")", "expression 0-26 < expression 2-25 < variable 2-18 < expression 8-17"},
      {"true ? var.settings.acl : \"x\"", "variable 7-23 < expression 8-17"},
      {"[for t in var.settings.tags : t][0]", "expression 27-30"},
      {"aws.b.arn", "reference 5-9"},
  };
  LinkingScope scope;
  for (const Case& c : cases) {
    CAPTURE(std::string(c.source));
    CHECK(scope.chain(c.source) == std::string(c.chain));
  }
}

TEST_CASE("members remember where their keys were written") {
  Evaluation bench;
  const Value object = bench.evaluate("{ a = 1, (\"b\") = 2 }");
  CHECK(object.member("a")->key_span == Span{FileId{1}, 2, 3});
  CHECK(object.member("b")->key_span == Span{FileId{1}, 9, 14});
}

TEST_CASE("what rules and mappings compute is of the model, what they select is the user's") {
  LinkingScope scope;
  scope.model_origins = true;
  CHECK(scope.evaluate("1 + 2").origin()->kind == OriginKind::model);
  CHECK_FALSE(span_of(scope.evaluate("\"x\"")).known());
  scope.variables["self"] = scope.settings;
  CHECK(scope.evaluate("self.acl").origin()->span == Span{FileId{1}, 8, 17});
}
