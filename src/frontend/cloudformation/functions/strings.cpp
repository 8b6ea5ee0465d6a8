#include "frontend/cloudformation/functions.h"

#include <algorithm>
#include <map>

#include "expression/functions/encoded.h"
#include "frontend/cloudformation/dynamic_reference.h"
#include "frontend/cloudformation/functions/operands.h"
#include "frontend/cloudformation/json_parts.h"
#include "frontend/cloudformation/list_text.h"
#include "value/identity.h"
#include "value/json_text.h"
#include "value/weight.h"

/// Fn::Sub, Fn::Join, Fn::Split, Fn::Base64 and Fn::ToJsonString.
namespace lintel::cloudformation {
namespace {

using document::NodeKind;

/// A text that the parts would make, unless it would be too long: a variable used twice doubles what it holds.
Value joined_string(TemplateEvaluation& evaluation, std::span<const Value> parts, Span use) {
  const Limits& limits = evaluation.limits();
  if (is_too_long(parts, limits)) {
    evaluation.report_budget("budget-string",
                             "this text would be longer than " + std::to_string(limits.string_bytes >> 20) +
                                 " MiB, or of too many parts; it is taken as unknown",
                             use);
    return evaluation.unknown(types::string, use, "the text is too long");
  }
  const Value text = concatenate(parts, evaluation.arena(), here(evaluation, use));
  evaluation.account().spend(text.weight());
  // CloudFormation resolves dynamic references in what the functions have made, however they were put together.
  const auto is_dynamic = [](Value part) { return has_dynamic_reference(part.string()); };
  const std::span<const Value> made = text.unknown() ? text.unknown()->parts : std::span<const Value>{};
  const bool dynamic = is_dynamic(text) || std::any_of(made.begin(), made.end(), is_dynamic) ||
                       std::any_of(parts.begin(), parts.end(), is_dynamic);
  return dynamic ? evaluation.resolve_references(text, use) : text;
}

std::string base64_of(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      group = group << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0u);
    }
    for (std::size_t j = 0; j < 4; ++j) {
      text += i + j <= bytes.size() ? digits[group >> (18 - 6 * j) & 63] : '=';
    }
  }
  return text;
}

}  // namespace

Value Functions::sub(TemplateEvaluation& evaluation, const Node& argument, Span use) {
  const Node* text = &argument;
  const Node* variables = nullptr;
  if (argument.kind == NodeKind::sequence) {
    if (argument.items.empty() || argument.items.size() > 2) {
      return malformed(evaluation, Intrinsic::sub, use, "a text, or a list of a text and its variables");
    }
    text = argument.items[0];
    if (argument.items.size() == 2) variables = argument.items[1];
  }
  if (text->kind == NodeKind::mapping || text->kind == NodeKind::sequence ||
      (variables && variables->kind != NodeKind::mapping)) {
    return malformed(evaluation, Intrinsic::sub, use, "a text, or a list of a text and its variables");
  }
  std::int64_t unclosed = -1;
  const std::vector<SubPiece> pieces = split_sub_text(text->text, unclosed);
  if (unclosed >= 0) {
    evaluation.report(ProblemSeverity::error, "unclosed-substitution",
                      "\"${\" in Fn::Sub is not closed; write \"${!\" for the text itself",
                      span_within(evaluation.sources_, *text, static_cast<std::uint32_t>(unclosed), 2));
  }
  std::vector<Value> parts;
  parts.reserve(pieces.size());
  // A variable is worked out once, however often the text uses it: variables may be Fn::Sub of variables themselves.
  std::map<const Node*, Value> known;
  for (const SubPiece& piece : pieces) {
    const Span span = span_within(evaluation.sources_, *text, piece.offset, piece.length);
    if (!piece.is_variable) {
      parts.push_back(make_string_view(piece.text, evaluation.arena(), here(evaluation, span)));
      continue;
    }
    Value value;
    if (const Node* own = variables ? document::find(*variables, piece.text) : nullptr) {
      const auto [entry, added] = known.try_emplace(own);
      if (added) entry->second = evaluation.evaluate_as_text(*own);
      value = entry->second;
    } else if (const std::size_t dot = piece.text.find('.'); dot != std::string_view::npos) {
      value = attribute(evaluation, piece.text.substr(0, dot), piece.text.substr(dot + 1), span);
    } else {
      value = ref(evaluation, piece.text, span);
    }
    parts.push_back(as_part(evaluation, value));
  }
  return joined_string(evaluation, parts, use);
}

Value Functions::join(TemplateEvaluation& evaluation, const Node& argument, Span use) {
  if (argument.kind != NodeKind::sequence || argument.items.size() != 2) {
    return malformed(evaluation, Intrinsic::join, use, "a delimiter and a list");
  }
  const Value delimiter = as_part(evaluation, evaluation.evaluate_as_text(*argument.items[0]));
  const Value list = evaluation.evaluate_as_text(*argument.items[1]);
  return lift(evaluation, list, use, [&](Value leaf) {
    if (leaf.is_unknown()) {
      // Conditions tell texts of one list apart by what stands between its items.
      if (evaluation.symbolic_ && leaf.reference() && delimiter.is_string() && !delimiter.string().empty()) {
        const std::string name = "Fn::Join of " + describe(leaf) + " by \"" + std::string(delimiter.string()) + "\"";
        const ReferenceNode joined{evaluation.arena().copy(std::string_view(name)), {}, nullptr, 0};
        return kept_secret(evaluation, leaf,
                           make_reference(joined, &types::string, evaluation.arena(), here(evaluation, use)));
      }
      UnknownNode unknown;
      unknown.why = find_blocker(leaf, evaluation.arena());
      const Value operands[] = {delimiter, leaf};
      unknown.identity = combine_identities("Fn::Join", operands);
      const Value part[] = {leaf};
      if (leaf.reference()) unknown.parts = evaluation.arena().copy(std::span<const Value>(part));
      return kept_secret(evaluation, leaf,
                         make_unknown(&types::string, unknown, evaluation.arena(), here(evaluation, use)));
    }
    if (!leaf.is_sequence()) return as_part(evaluation, leaf);
    std::vector<Value> parts;
    for (const Value item : leaf.items()) {
      if (!parts.empty()) parts.push_back(delimiter);
      parts.push_back(as_part(evaluation, item));
    }
    const Value joined = joined_string(evaluation, parts, use);
    return leaf.is_sensitive() ? mark_sensitive(joined, evaluation.arena()) : joined;
  });
}

Value Functions::split(TemplateEvaluation& evaluation, const Node& argument, Span use) {
  if (argument.kind != NodeKind::sequence || argument.items.size() != 2) {
    return malformed(evaluation, Intrinsic::split, use, "a delimiter and a string");
  }
  const std::string_view delimiter = argument.items[0]->text;
  const Value source = evaluation.evaluate_as_text(*argument.items[1]);
  Arena& arena = evaluation.arena();
  return lift(evaluation, source, use, [&](Value leaf) {
    const auto items = leaf.is_null() ? std::nullopt : split_text(leaf, delimiter, here(evaluation, use), arena);
    if (!items) return blocked_by(evaluation, leaf, types::list_of_string, use);
    if (items->size() > evaluation.limits_.collection_items) {
      return evaluation.unknown(types::list_of_string, use, "Fn::Split makes too many items");
    }
    return make_list(arena.copy(std::span<const Value>(*items)), &types::string, arena, here(evaluation, use));
  });
}

Value Functions::base64(TemplateEvaluation& evaluation, const Node& argument, Span use) {
  const Value plain = evaluation.evaluate_as_text(argument);
  Arena& arena = evaluation.arena();
  return lift(evaluation, plain, use, [&](Value leaf) {
    if (leaf.is_string())
      return marked_as(leaf, make_encoded_string(base64_of(leaf.string()), leaf, arena, leaf.origin()), arena);
    // Of a text that is known in part, the parts stay as they are written, so that what stands in them can be checked.
    if (leaf.unknown()) return leaf;
    return blocked_by(evaluation, leaf, types::string, use);
  });
}

Value Functions::to_json_string(TemplateEvaluation& evaluation, const Node& argument, Span use) {
  const Value value = evaluation.evaluate_node(argument);
  Arena& arena = evaluation.arena();
  if (const std::optional<std::string> text = to_json(value)) {
    const Value whole[] = {marked_as(value, make_string_view(*text, arena), arena)};
    if (is_too_long(whole, evaluation.limits())) return joined_string(evaluation, whole, use);
    const Value encoded = make_encoded_string(*text, value, arena, here(evaluation, use));
    return value.has_sensitive() ? mark_sensitive(encoded, arena) : encoded;
  }
  std::vector<Value> parts;
  append_json_parts(value, parts, arena);
  if (is_too_long(parts, evaluation.limits())) return joined_string(evaluation, parts, use);
  const Value encoded = expression::functions::encoded_parts(parts, value, arena).with_origin(here(evaluation, use));
  return value.has_sensitive() ? mark_sensitive(encoded, arena) : encoded;
}

}  // namespace lintel::cloudformation
