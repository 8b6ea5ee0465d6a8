#pragma once

#include <deque>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expression/evaluate.h"
#include "expression/function.h"
#include "expression/library.h"
#include "syntax/hcl/parse.h"
#include "value/json_text.h"

namespace lintel::expression {

/// A bench for expressions: variables by name, evaluation of source text, and what came of it in a printable form.
class Evaluation : public Scope {
 public:
  Arena arena;
  Limits limits;
  Problems problems;
  std::map<std::string, Value, std::less<>> variables;
  /// The functions that may be called.
  std::span<const Function> functions;
  bool lenient = false;
  bool model_origins = false;
  ChoiceResolver* choices = nullptr;
  std::span<const DefinedFunction> library;

  std::optional<Resolved> resolve(std::string_view root, std::span<const Step>, Span, std::string&) override {
    const auto found = variables.find(root);
    if (found == variables.end()) return std::nullopt;
    return Resolved{found->second, 0};
  }

  /// Parses as one expression; the tree lives as long as this.
  hcl::Cursor parse(std::string_view text) {
    texts_.emplace_back(text);
    trees_.push_back(std::make_unique<hcl::Tree>(hcl::parse_expression(FileId{1}, texts_.back(), problems)));
    views_.push_back(trees_.back()->view());
    return {&views_.back(), views_.back().root};
  }

  Value evaluate(std::string_view text) {
    const hcl::Cursor cursor = parse(text);
    Context context{arena, limits, problems, functions};
    context.lenient = lenient;
    context.model_origins = model_origins;
    context.choices = choices;
    context.library = library;
    return expression::evaluate(cursor, *this, context);
  }

  /// `value : type`, with an unknown's value shown as `unknown`; or the problems, each with its text in guillemets.
  std::string show(std::string_view text) {
    problems.clear();
    const Value value = evaluate(text);
    if (!problems.empty()) {
      std::string out;
      for (const Problem& problem : problems) {
        const Span span = problem.span;
        out += std::string(text.substr(0, span.begin)) + "«" +
               std::string(text.substr(span.begin, span.end - span.begin)) + "»" + std::string(text.substr(span.end)) +
               ": " + problem.message + "\n";
      }
      out.pop_back();
      return out;
    }
    return to_display_json(value) + " : " + to_string(*type_of(value, arena));
  }

  void set(std::string name, std::string_view text) { variables[std::move(name)] = evaluate(text); }
  void set_unknown(const std::string& name, const Type& type) {
    variables[name] = make_unknown(&type, make_blocker({}, name, arena), arena);
  }

 private:
  std::deque<std::string> texts_;
  std::vector<std::unique_ptr<hcl::Tree>> trees_;
  std::deque<hcl::TreeView> views_;
};

}  // namespace lintel::expression
