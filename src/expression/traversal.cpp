#include "expression/evaluator.h"

#include <algorithm>

#include "base/text.h"
#include "expression/inline_list.h"
#include "expression/name_use.h"
#include "value/conversion.h"
#include "value/identity.h"
#include "value/open.h"

namespace lintel::expression {

namespace {

bool is_step(hcl::Cursor node) {
  return node.kind() == hcl::SyntaxKind::get_attribute || node.kind() == hcl::SyntaxKind::index;
}

/// `.name` or `[key]`, without what it is applied to.
Span step_span(hcl::Cursor node) {
  Span span = node.span();
  span.begin = node.child(0).span().end;
  return span;
}

/// A key that scopes can look at; anything else ends the static part of a traversal.
bool is_static_key(Value key) {
  return (key.is_string() || key.is_number() || key.is_boolean() || key.kind() == Kind::unknown) && !key.is_sensitive();
}

/// A member of something sensitive of which nothing else is known is told from the others by how it is called.
const Origin* link_of_member(const Origin* use, std::span<const Step> steps, Span span, Arena& arena) {
  std::string label(use->label);
  for (const Step& step : steps) {
    if (!step.name.empty()) {
      label += "." + std::string(step.name);
    } else if (step.key.is_string() && !step.key.is_sensitive()) {
      label += "[" + quoted(step.key.string()) + "]";
    } else {
      label += step.key.is_number() && !step.key.is_sensitive() ? "[" + step.key.number().to_string() + "]" : "[*]";
    }
  }
  return make_origin(span, use->kind, arena.copy(std::string_view(label)), use, arena);
}

}  // namespace

/// Walks from the root outwards. The scope takes as many steps as it knows; the others are applied to what it gave.
Value Evaluator::evaluate_traversal(hcl::Cursor node) {
  InlineList<hcl::Cursor, 4> nodes;
  hcl::Cursor root = node;
  while (is_step(root)) {
    nodes.push_back(root);
    root = root.child(0);
  }
  std::reverse(nodes.span().begin(), nodes.span().end());
  context_.steps += nodes.size();

  InlineList<Step, 4> steps;
  const auto read_step = [&](std::size_t i) {
    Step step{{}, {}, step_span(nodes[i])};
    if (nodes[i].kind() == hcl::SyntaxKind::get_attribute) {
      step.name = nodes[i].text();
    } else {
      step.key = evaluate(nodes[i].child(1));
    }
    steps.push_back(step);
  };

  Resolved resolved;
  if (root.kind() == hcl::SyntaxKind::variable) {
    std::size_t known = 0;
    for (; known < nodes.size(); ++known) {
      read_step(known);
      if (nodes[known].kind() == hcl::SyntaxKind::index && !is_static_key(steps.back().key)) break;
    }
    std::string suggestion;
    const auto found = scope_.resolve(root.text(), steps.span().first(known), node.span(), suggestion);
    if (!found) {
      if (!suggestion.empty()) suggestion = " Did you mean \"" + suggestion + "\"?";
      return fail(context_, root.span(), "undefined-reference",
                  "There is no variable named \"" + std::string(root.text()) + "\"." + suggestion);
    }
    resolved = *found;
  } else {
    resolved.value = evaluate(root);
  }

  Value value = resolved.value;
  const Origin* use = nullptr;
  const std::uint32_t before = context_.errors;
  for (std::size_t i = resolved.consumed; i < nodes.size(); ++i) {
    if (!use && is_use(value.origin()) && !value.reference()) use = value.origin();
    if (i == steps.size() || steps.empty()) read_step(i);
    const Step& step = root.kind() == hcl::SyntaxKind::variable ? steps[i] : steps.back();
    const bool attribute = nodes[i].kind() == hcl::SyntaxKind::get_attribute;
    value = attribute ? get_attribute(value, step.name, step.span, context_)
                      : get_index(value, step.key, step.span, context_);
    if (context_.errors != before) break;
  }
  // A member of what a name stands for, or an attribute of a resource, was brought here by that name.
  if (!use) return value;
  const Origin* from = value.origin() ? value.origin() : use->from;
  const bool is_hidden_member = from == use && use->kind == OriginKind::variable && value.is_unknown() &&
                                value.is_sensitive() && root.kind() == hcl::SyntaxKind::variable &&
                                steps.size() == nodes.size();
  if (is_hidden_member)
    return value.with_origin(link_of_member(use, steps.span().subspan(resolved.consumed), node.span(), arena_));
  return from == use ? value : value.with_origin(make_origin(node.span(), use->kind, use->label, from, arena_));
}

}  // namespace lintel::expression
