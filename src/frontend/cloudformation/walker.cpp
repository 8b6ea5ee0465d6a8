#include "frontend/cloudformation/walker.h"

namespace lintel::cloudformation {

using document::Entry;
using document::Node;
using document::NodeKind;

void Walker::walk(const Node& node, bool in_condition) {
  const IntrinsicCall call = in_condition ? condition_call_of(node) : intrinsic_of(node);
  if (call.function == Intrinsic::none) return walk_children(node, in_condition);
  walk_call(call, in_condition, call.argument == &node);
}

void Walker::walk_children(const Node& node, bool in_condition) {
  if (node.entries.size() == 1) on_single_key(node.entries.front());
  if (node.entries.size() > 1) on_several_keys(node);
  if (node.kind == NodeKind::string && node.tag.empty() && node.tag_span.known()) on_tagged_text(node);
  if (node.kind == NodeKind::string && node.tag.empty() && !node.tag_span.known()) on_text(node);
  for (const Entry& entry : node.entries) {
    if (entry.key.starts_with("Fn::ForEach::")) on_extension(entry.key_span);
    if (entry.key == "Fn::Transform" || entry.key.starts_with("Fn::ForEach::")) on_transform();
    walk(*entry.value, in_condition);
  }
  for (const Node* item : node.items) walk(*item, in_condition);
}

/// The argument of a short form carries the tag that was just read.
void Walker::walk_argument(const Node& argument, bool in_condition, bool tag_read) {
  if (!tag_read) return walk(argument, in_condition);
  Node untagged = argument;
  untagged.tag = {};
  walk(untagged, in_condition);
}

void Walker::walk_call(const IntrinsicCall& call, bool in_condition, bool short_form) {
  const Node& argument = *call.argument;
  switch (call.function) {
    case Intrinsic::ref:
      if (argument.kind == NodeKind::string) return on_reference(argument.text, argument.span);
      return walk_argument(argument, false, short_form);
    case Intrinsic::condition:
      if (argument.kind == NodeKind::string) on_condition(argument.text, argument.span);
      return;
    case Intrinsic::get_att:
      return walk_get_att(argument);
    case Intrinsic::sub:
      return walk_sub(argument);
    case Intrinsic::find_in_map:
      on_find_in_map(argument);
      if (argument.items.size() > 3) on_extension(argument.items[3]->span);
      for (const Node* item : argument.items) walk(*item);
      return;
    case Intrinsic::if_:
      if (argument.kind == NodeKind::sequence && !argument.items.empty()) {
        const Node& condition = *argument.items[0];
        if (condition.kind == NodeKind::string && condition.tag.empty())
          on_condition(condition.text, condition.span);
        else
          walk(condition, true);
        for (const Node* item : argument.items.subspan(1)) walk(*item);
        return;
      }
      break;
    case Intrinsic::and_:
    case Intrinsic::or_:
    case Intrinsic::not_:
      for (const Node* item : argument.items) walk(*item, true);
      return;
    case Intrinsic::foreign:
      on_unknown_function(call.name_span);
      // What another tool makes of it may be anything; a misspelled function makes nothing.
      if (unknown_function(sources_.text(call.name_span)).meant.empty())
        on_transform();
      else
        on_misspelled(argument);
      break;
    case Intrinsic::transform:
      on_transform();
      break;
    case Intrinsic::length:
    case Intrinsic::to_json_string:
      on_extension(call.name_span);
      break;
    default:
      break;
  }
  walk_argument(argument, in_condition, short_form);
}

void Walker::walk_get_att(const Node& argument) {
  if (argument.kind == NodeKind::string) {
    const std::size_t dot = argument.text.find('.');
    if (dot == std::string_view::npos) return on_reference(argument.text, argument.span);
    return on_attribute(argument.text.substr(0, dot), argument.text.substr(dot + 1), argument.span);
  }
  if (argument.items.size() < 2) return;
  const Node& resource = *argument.items[0];
  const Node& attribute = *argument.items[1];
  const bool literal = attribute.kind == NodeKind::string && attribute.tag.empty() && argument.items.size() == 2;
  if (resource.kind == NodeKind::string && resource.tag.empty()) {
    if (literal)
      on_attribute(resource.text, attribute.text, join(resource.span, attribute.span));
    else
      on_reference(resource.text, resource.span);
  } else {
    walk(resource);
  }
  if (!literal) walk(attribute);
}

void Walker::walk_sub(const Node& argument) {
  const Node* text = &argument;
  const Node* variables = nullptr;
  if (argument.kind == NodeKind::sequence && !argument.items.empty()) {
    text = argument.items[0];
    if (argument.items.size() > 1) variables = argument.items[1];
  }
  if (variables) walk(*variables);
  std::int64_t unclosed = -1;
  for (const SubPiece& piece : split_sub_text(text->text, unclosed)) {
    if (!piece.is_variable || (variables && document::find(*variables, piece.text))) continue;
    const Span span = span_within(sources_, *text, piece.offset, piece.length);
    const std::size_t dot = piece.text.find('.');
    if (dot == std::string_view::npos)
      on_reference(piece.text, span);
    else
      on_attribute(piece.text.substr(0, dot), piece.text.substr(dot + 1), span);
  }
}

}  // namespace lintel::cloudformation
