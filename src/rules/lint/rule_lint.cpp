#include "rules/lint/rule_lint.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/language/rule_file.h"
#include "rules/lint/expression_lint.h"

namespace lintel::lint {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;

constexpr std::array<std::string_view, 3> languages = {"terraform", "cloudformation", "terragrunt"};
constexpr std::array<std::string_view, 3> explaining_attributes = {"area", "reason", "fix"};
constexpr std::array<std::string_view, 7> expression_attributes = {"when", "require",     "at",    "message",
                                                                   "fix",  "as_deployed", "repair"};

Cursor find_expression(Cursor body, std::string_view name) {
  const Cursor attribute = hcl::find_attribute(body, name);
  return attribute ? attribute.expression() : Cursor{};
}

std::string last_text(Cursor expression) {
  if (!expression) return {};
  if (expression.kind() == SyntaxKind::string) return std::string(expression.text());
  if (expression.kind() != SyntaxKind::template_ || expression.size() == 0) return {};
  return last_text(expression.child(expression.size() - 1));
}

/// Lints one rule.
class RuleLint {
 public:
  RuleLint(Cursor block, std::span<const expression::DefinedFunction> library, std::set<std::string_view>& called,
           Problems& problems)
      : block_(block), body_(block.body()), problems_(problems), expressions_(names_, library, called, problems) {}

  void lint() {
    read_names();
    lint_texts();
    lint_types();
    lint_expressions();
    lint_unused();
    lint_examples();
    lint_aliases();
  }

 private:
  bool has_condition() const { return find_expression(body_, "require") || find_expression(body_, "deny"); }

  template <class Visit>
  void each_block(std::string_view type, Visit visit) const {
    for (std::size_t i = 0; i < body_.size(); ++i) {
      const Cursor part = body_.child(i);
      if (part.kind() == SyntaxKind::block && part.text() == type) visit(part);
    }
  }

  void read_names() {
    each_block("locals", [&](Cursor locals) {
      const Cursor body = locals.body();
      for (std::size_t i = 0; i < body.size(); ++i) {
        if (body.child(i).kind() == SyntaxKind::attribute)
          names_.locals.emplace(body.child(i).text(), body.child(i).expression());
      }
    });
    each_block("parameter", [&](Cursor parameter) {
      names_.parameters.insert(parameter.label(0));
      if (constant_text(find_expression(parameter.body(), "description")).empty())
        warn(problems_, "lint-undescribed", "The parameter has no description.", parameter.header_span());
    });
  }

  void lint_texts() {
    for (const std::string_view name : explaining_attributes) {
      if (!find_expression(body_, name))
        warn(problems_, "lint-incomplete", "The rule has no `" + std::string(name) + "`.", block_.header_span());
    }
    for (const std::string_view name : {"title", "message"}) {
      const Cursor written = find_expression(body_, name);
      if (trimmed(last_text(written)).ends_with('.'))
        warn(problems_, "lint-full-stop", "`" + std::string(name) + "` ends with a full stop.", written.span());
    }
  }

  void lint_types() {
    const Cursor written = find_expression(body_, "resource");
    expressions_.visit(written);
    std::vector<std::string_view> types;
    for (const Cursor type : resource_types(written)) {
      types.push_back(type.text());
      // Those of the library's constants have no place here; a test checks them.
      if (type.tree == written.tree) lint_type(type, problems_);
    }
    names_.self = resource_form(types);
  }

  void lint_expressions() {
    if (const Cursor denied = find_expression(body_, "deny")) names_.item = element_of(expressions_.visit(denied));
    const bool reads_graph_before = names_.reads_graph;
    for (const std::string_view name : expression_attributes) {
      const bool is_condition = name == "require";
      const Cursor written = find_expression(body_, name);
      expressions_.visit(written);
      // `require = false`: that there is such a resource at all is what is wrong.
      const bool is_literal = written && written.kind() == SyntaxKind::boolean;
      if (is_condition && written && !is_literal && !names_.reads_graph && !reads_graph_before)
        warn(problems_, "lint-constant-condition",
             "The condition does not read a resource, so it is the same for every resource.", written.span());
    }
    for (const auto& [name, expression] : names_.locals) {
      // What is not used is looked at all the same; its own uses do not count.
      if (names_.used.contains(name)) continue;
      const std::set<std::string_view> used = names_.used;
      expressions_.visit(expression);
      names_.used = used;
    }
  }

  void lint_unused() {
    each_block("locals", [&](Cursor locals) {
      const Cursor body = locals.body();
      for (std::size_t i = 0; i < body.size(); ++i) {
        if (body.child(i).kind() == SyntaxKind::attribute && !names_.used.contains(body.child(i).text()))
          warn(problems_, "lint-unused", "Nothing uses local." + std::string(body.child(i).text()) + ".",
               body.child(i).name_span());
      }
    });
    each_block("parameter", [&](Cursor parameter) {
      if (!names_.used.contains(parameter.label(0)))
        warn(problems_, "lint-unused", "Nothing uses param." + std::string(parameter.label(0)) + ".",
             parameter.header_span());
    });
  }

  void lint_examples() {
    bool has_example = false;
    each_block("example", [&](Cursor example) {
      has_example = true;
      if (std::find(languages.begin(), languages.end(), example.label(0)) == languages.end())
        warn_of_name(problems_, "lint-example", "There is no language \"" + std::string(example.label(0)) + "\"",
                     example.label(0), languages, example.header_span());
      for (const std::string_view name : {"bad", "good"}) {
        if (constant_text(find_expression(example.body(), name)).empty())
          warn(problems_, "lint-example", "The example has no `" + std::string(name) + "`.", example.header_span());
      }
    });
    if (!has_example && has_condition())
      warn(problems_, "lint-example", "The rule has no example.", block_.header_span());
  }

  void lint_aliases() {
    const Cursor written = find_expression(body_, "aliases");
    if (!written || written.kind() != SyntaxKind::tuple) return;
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < written.size(); ++i) {
      const Cursor alias = written.child(i);
      if (alias.kind() == SyntaxKind::string && !seen.insert(alias.text()).second)
        warn(problems_, "lint-repeated", "The alias stands twice.", alias.span());
    }
  }

  Cursor block_;
  Cursor body_;
  Problems& problems_;
  Names names_;
  ExpressionLint expressions_;
};

}  // namespace

void lint_rule(Cursor block, std::span<const expression::DefinedFunction> library, std::set<std::string_view>& called,
               Problems& problems) {
  RuleLint(block, library, called, problems).lint();
}

void lint_function(const expression::DefinedFunction& function, Cursor block,
                   std::span<const expression::DefinedFunction> library, std::set<std::string_view>& called,
                   Problems& problems) {
  if (function.description.empty())
    warn(problems, "lint-undescribed", "The function has no description.", block.header_span());
  Names names;
  for (const std::string_view parameter : function.parameters) names.bound.emplace_back(parameter, Form{});
  ExpressionLint(names, library, called, problems).visit(function.result);
  for (const std::string_view parameter : function.parameters) {
    if (!names.used.contains(parameter))
      warn(problems, "lint-unused", "The function does not use its parameter \"" + std::string(parameter) + "\".",
           hcl::find_attribute(block.body(), "parameters").span());
  }
}

}  // namespace lintel::lint
