#include "cloudformation/functions.h"

#include <algorithm>
#include <charconv>

#include "cloudformation/address_blocks.h"
#include "cloudformation/dynamic_reference.h"
#include "cloudformation/json_parts.h"
#include "registry/resource_type.h"
#include "value/json_text.h"

namespace lintel::cloudformation {
namespace {

using document::Node;
using document::NodeKind;

constexpr std::uint32_t most_choice_leaves = 64;

/// Applies `apply` to every leaf of a choice; past the budget the value is unknown.
template <class Apply>
Value lift(Evaluation& evaluation, Value value, Span use, std::uint32_t& leaves, Apply apply) {
  const ChoiceNode* choice = value.choice();
  if (!choice) {
    ++leaves;
    return apply(value);
  }
  if (leaves >= most_choice_leaves) {
    return evaluation.unknown(types::any, use, "more than 64 combinations of conditions");
  }
  const Value if_true = lift(evaluation, choice->if_true, use, leaves, apply);
  const Value if_false = lift(evaluation, choice->if_false, use, leaves, apply);
  return make_choice(choice->condition, if_true, if_false, evaluation.arena(), value.origin());
}

template <class Apply>
Value lift(Evaluation& evaluation, Value value, Span use, Apply apply) {
  std::uint32_t leaves = 0;
  return lift(evaluation, value, use, leaves, apply);
}

const Origin* here(Evaluation& evaluation, Span use) {
  return make_origin(use, OriginKind::expression, {}, nullptr, evaluation.arena());
}

/// An unknown of `type` that what blocks `cause` blocks.
Value blocked_by(Evaluation& evaluation, Value cause, const Type& type, Span use) {
  const Blocker* why = find_blocker(cause, evaluation.arena());
  if (!why) return evaluation.unknown(type, use, "cannot be determined");
  return make_unknown(&type, why, evaluation.arena(), here(evaluation, use));
}

}  // namespace

Value Functions::malformed(Evaluation& evaluation, Intrinsic function, Span use, std::string_view expected) {
  if (!evaluation.stack_->sections.has_foreign_macro()) {
    evaluation.report(ProblemSeverity::error, "intrinsic-form",
                      std::string(name_of(function)) + " needs " + std::string(expected), use);
  }
  UnknownNode node;
  node.why = make_blocker(use, std::string(name_of(function)) + " is malformed", evaluation.arena());
  node.is_error = true;
  return make_unknown(&types::any, node, evaluation.arena(), here(evaluation, use));
}

namespace {

/// A part of a string: known scalars as text, null as nothing.
Value as_part(Evaluation& evaluation, Value value) {
  switch (value.kind()) {
    case Kind::boolean:
    case Kind::number:
      return make_string(describe(value), evaluation.arena(), value.origin());
    case Kind::null:
      return make_string_view("", evaluation.arena(), value.origin());
    case Kind::choice:
      return lift(evaluation, value, span_of(value), [&](Value leaf) { return as_part(evaluation, leaf); });
    default:
      return value;
  }
}

Value joined_string(Evaluation& evaluation, std::span<const Value> parts, Span use) {
  const Value text = concatenate(parts, evaluation.arena(), here(evaluation, use));
  const bool dynamic =
      std::any_of(parts.begin(), parts.end(), [](Value part) { return has_dynamic_reference(part.string()); });
  return dynamic ? resolve_dynamic_references(text, use, evaluation.arena()) : text;
}

const Type& type_of_attribute(registry::TypeView type) {
  switch (type.kind()) {
    case registry::ValueKind::string:
    case registry::ValueKind::timestamp:
      return types::string;
    case registry::ValueKind::integer:
    case registry::ValueKind::number:
      return types::number;
    case registry::ValueKind::boolean:
      return types::boolean;
    case registry::ValueKind::list: {
      const auto element = type.element();
      return element && element->kind() == registry::ValueKind::string ? types::list_of_string : types::list_of_any;
    }
    default:
      return types::any;
  }
}

std::string_view partition_of_region(std::string_view region) {
  if (region.starts_with("cn-")) return "aws-cn";
  if (region.starts_with("us-gov-")) return "aws-us-gov";
  if (region.starts_with("us-iso-")) return "aws-iso";
  if (region.starts_with("us-isob-")) return "aws-iso-b";
  return "aws";
}

std::string_view url_suffix_of_partition(std::string_view partition) {
  if (partition == "aws-cn") return "amazonaws.com.cn";
  if (partition == "aws-iso") return "c2s.ic.gov";
  if (partition == "aws-iso-b") return "sc2s.sgov.gov";
  return "amazonaws.com";
}

std::string address_of(const Stack& stack, std::string_view logical_id) {
  return stack.path.empty() ? std::string(logical_id) : std::string(stack.path) + "." + std::string(logical_id);
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

std::optional<std::int64_t> integer_of(Value value) {
  if (value.is_number()) return value.number().to_int64();
  const std::string_view text = value.string();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

}  // namespace

// ---- references -----------------------------------------------------------------------------------------------

Value Functions::pseudo_parameter(Evaluation& evaluation, std::string_view name, Span use) {
  const Environment& environment = evaluation.stack_->environment;
  Arena& arena = evaluation.arena();
  std::string_view known;
  const Type* type = &types::string;
  std::string why = std::string(name) + " is known at deployment";
  if (name == "AWS::NoValue") return no_value();
  if (name == "AWS::Region") {
    known = environment.region;
    why = "AWS::Region is not given";
  } else if (name == "AWS::AccountId") {
    known = environment.account;
    why = "AWS::AccountId is not given";
  } else if (name == "AWS::StackName") {
    known = environment.stack_name;
  } else if (name == "AWS::Partition" || name == "AWS::URLSuffix") {
    if (!environment.partition.empty())
      known = environment.partition;
    else if (!environment.region.empty())
      known = partition_of_region(environment.region);
    if (name == "AWS::URLSuffix" && !known.empty()) known = url_suffix_of_partition(known);
    why = std::string(name) + " depends on the region, which is not given";
  } else if (name == "AWS::NotificationARNs") {
    type = &types::list_of_string;
  }
  if (!known.empty()) return make_string(known, arena, make_origin(use, OriginKind::variable, name, nullptr, arena));
  if (evaluation.symbolic_) {
    // Nested stacks are deployed to their parent's region and account; only names and ids are each stack's own.
    const bool own = name == "AWS::StackName" || name == "AWS::StackId" || name == "AWS::NotificationARNs";
    return make_reference(
        {arena.copy(own ? address_of(*evaluation.stack_, name) : std::string(name)), "Ref", nullptr, 0}, type, arena,
        here(evaluation, use));
  }
  UnknownNode unknown;
  unknown.why = make_blocker(use, why, arena);
  unknown.not_null = true;
  return make_unknown(type, unknown, arena, make_origin(use, OriginKind::variable, name, nullptr, arena));
}

Value Functions::parameter(Evaluation& evaluation, Stack& stack, std::size_t index, Span use) {
  evaluation.bind_parameter(stack, index);
  const Parameter& declared = stack.sections.parameters[index];
  const Stack::BoundParameter& bound = stack.parameters[index];
  Arena& arena = evaluation.arena();
  if (evaluation.symbolic_) return bound.in_condition.with_origin(here(evaluation, use));
  const Origin* origin = make_origin(use, OriginKind::variable, declared.name, bound.value.origin(), arena);
  Value value = bound.value.with_origin(origin);
  if (bound.subject.empty() || evaluation.decided_.empty()) return value;
  // Inside a branch the condition itself tells what the parameter is, or that it is not its default.
  const ConditionTable::SubjectState state = evaluation.conditions_.state_of(bound.subject, evaluation.decided_);
  if (state.equal_to && !value.is_sequence()) {
    if (value.is_string() && value.string() == *state.equal_to) return value;
    const Value text = make_string(*state.equal_to, arena, origin);
    return declared.no_echo ? mark_sensitive(text, arena) : text;
  }
  const bool excluded =
      value.is_wholly_known() && !value.is_sequence() &&
      std::find(state.unequal_to.begin(), state.unequal_to.end(), describe(value)) != state.unequal_to.end();
  if (!excluded) return value;
  const std::string why =
      "parameter " + std::string(declared.name) + " is not its default \"" + describe(value) + "\" here";
  return evaluation.unknown(types::string, use, why).with_origin(origin);
}

Value Functions::ref(Evaluation& evaluation, std::string_view name, Span use) {
  Stack& stack = *evaluation.stack_;
  if (name.starts_with("AWS::")) return pseudo_parameter(evaluation, name, use);
  if (const auto open = stack.open_names.find(name); open != stack.open_names.end()) {
    return make_unknown(&types::string, open->second, evaluation.arena(), here(evaluation, use));
  }
  if (const auto found = stack.sections.parameter_index.find(name); found != stack.sections.parameter_index.end()) {
    return parameter(evaluation, stack, found->second, use);
  }
  if (stack.sections.resource(name)) {
    Arena& arena = evaluation.arena();
    const std::string_view address = arena.copy(address_of(stack, name));
    return make_reference({address, "Ref", nullptr, 0}, &types::string, arena,
                          make_origin(use, OriginKind::reference, address, nullptr, arena));
  }
  UnknownNode unknown;
  unknown.is_error = !stack.sections.has_foreign_macro();
  unknown.why = make_blocker(use, "the template has no parameter or resource " + std::string(name), evaluation.arena());
  return make_unknown(&types::any, unknown, evaluation.arena(), here(evaluation, use));
}

Value Functions::call_ref(Evaluation& evaluation, const Node& argument, Span use) {
  if (argument.kind == NodeKind::string || argument.kind == NodeKind::number)
    return ref(evaluation, argument.text, use);
  // AWS::LanguageExtensions allows a function in Ref, as long as it gives a known name.
  const Value name = argument.tag.empty() ? evaluation.evaluate_as_text(argument) : Value{};
  if (name.is_string()) return ref(evaluation, name.string(), use);
  if (name.is_unknown()) return blocked_by(evaluation, name, types::any, use);
  return malformed(evaluation, Intrinsic::ref, use, "the name of a parameter or resource");
}

Value Functions::attribute(Evaluation& evaluation, std::string_view name, std::string_view attribute_name, Span use) {
  Stack& stack = *evaluation.stack_;
  Arena& arena = evaluation.arena();
  const Resource* resource = stack.sections.resource(name);
  if (!resource) {
    UnknownNode unknown;
    unknown.is_error = !stack.sections.has_foreign_macro();
    unknown.why = make_blocker(use, "the template has no resource " + std::string(name), arena);
    return make_unknown(&types::any, unknown, arena, here(evaluation, use));
  }
  const std::string_view address = arena.copy(address_of(stack, name));
  if (attribute_name.starts_with("Outputs.")) {
    if (Stack* nested = evaluation.nested_stack(stack, *resource)) {
      const std::string_view output = attribute_name.substr(8);
      if (const std::optional<Value> value = evaluation.output_value(*nested, output)) {
        return value->with_origin(make_origin(use, OriginKind::module_output,
                                              arena.copy(std::string(address) + "." + std::string(output)),
                                              value->origin(), arena));
      }
    }
  }
  const Type* type = &types::any;
  if (const auto known = registry::find_resource_type(resource->type)) {
    if (const auto attribute_view = known->attribute(attribute_name)) type = &type_of_attribute(attribute_view->type());
  }
  if (attribute_name.starts_with("Outputs.")) type = &types::string;
  return make_reference({address, arena.copy(attribute_name), nullptr, 0}, type, arena,
                        make_origin(use, OriginKind::reference, address, nullptr, arena));
}

Value Functions::get_att(Evaluation& evaluation, const Node& argument, Span use) {
  std::string_view resource;
  Value attribute_name;
  if (argument.kind == NodeKind::string) {
    const std::size_t dot = argument.text.find('.');
    if (dot == std::string_view::npos) {
      return malformed(evaluation, Intrinsic::get_att, use, "a resource and an attribute");
    }
    return attribute(evaluation, argument.text.substr(0, dot), argument.text.substr(dot + 1), use);
  }
  if (argument.kind != NodeKind::sequence || argument.items.size() < 2) {
    return malformed(evaluation, Intrinsic::get_att, use, "a resource and an attribute");
  }
  const Value first = evaluation.evaluate_as_text(*argument.items[0]);
  resource = first.string();
  if (resource.empty()) return blocked_by(evaluation, first, types::any, use);
  std::vector<Value> names;
  for (const Node* item : argument.items.subspan(1)) {
    if (!names.empty()) names.push_back(make_string_view(".", evaluation.arena()));
    names.push_back(as_part(evaluation, evaluation.evaluate_as_text(*item)));
  }
  attribute_name = concatenate(names, evaluation.arena());
  const std::string kept(resource);
  return lift(evaluation, attribute_name, use, [&](Value name) {
    if (name.is_string()) return attribute(evaluation, kept, name.string(), use);
    const std::string_view address = evaluation.arena().copy(address_of(*evaluation.stack_, kept));
    return make_reference({address, "?", nullptr, 0}, &types::any, evaluation.arena(), here(evaluation, use));
  });
}

// ---- strings --------------------------------------------------------------------------------------------------

Value Functions::sub(Evaluation& evaluation, const Node& argument, Span use) {
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
  for (const SubPiece& piece : pieces) {
    const Span span = span_within(evaluation.sources_, *text, piece.offset, piece.length);
    if (!piece.is_variable) {
      parts.push_back(make_string_view(piece.text, evaluation.arena(), here(evaluation, span)));
      continue;
    }
    Value value;
    if (const Node* own = variables ? document::find(*variables, piece.text) : nullptr) {
      value = evaluation.evaluate_as_text(*own);
    } else if (const std::size_t dot = piece.text.find('.'); dot != std::string_view::npos) {
      value = attribute(evaluation, piece.text.substr(0, dot), piece.text.substr(dot + 1), span);
    } else {
      value = ref(evaluation, piece.text, span);
    }
    parts.push_back(as_part(evaluation, value));
  }
  return joined_string(evaluation, parts, use);
}

Value Functions::join(Evaluation& evaluation, const Node& argument, Span use) {
  if (argument.kind != NodeKind::sequence || argument.items.size() != 2) {
    return malformed(evaluation, Intrinsic::join, use, "a delimiter and a list");
  }
  const Value delimiter = as_part(evaluation, evaluation.evaluate_as_text(*argument.items[0]));
  const Value list = evaluation.evaluate_as_text(*argument.items[1]);
  return lift(evaluation, list, use, [&](Value leaf) {
    if (leaf.is_unknown()) {
      UnknownNode unknown;
      unknown.why = find_blocker(leaf, evaluation.arena());
      const Value part[] = {leaf};
      if (leaf.reference()) unknown.parts = evaluation.arena().copy(std::span<const Value>(part));
      return make_unknown(&types::string, unknown, evaluation.arena(), here(evaluation, use));
    }
    if (!leaf.is_sequence()) return as_part(evaluation, leaf);
    std::vector<Value> parts;
    for (const Value item : leaf.items()) {
      if (!parts.empty()) parts.push_back(delimiter);
      parts.push_back(as_part(evaluation, item));
    }
    return joined_string(evaluation, parts, use);
  });
}

Value Functions::split(Evaluation& evaluation, const Node& argument, Span use) {
  if (argument.kind != NodeKind::sequence || argument.items.size() != 2) {
    return malformed(evaluation, Intrinsic::split, use, "a delimiter and a string");
  }
  const std::string_view delimiter = argument.items[0]->text;
  const Value source = evaluation.evaluate_as_text(*argument.items[1]);
  Arena& arena = evaluation.arena();
  return lift(evaluation, source, use, [&](Value leaf) {
    if (delimiter.empty() || leaf.is_null()) return blocked_by(evaluation, leaf, types::list_of_string, use);
    const UnknownNode* unknown = leaf.unknown();
    // What an open part holds may hold the delimiter too: only a string that is known throughout can be counted on.
    // The parts of ARNs are the exception that templates rely on; their open parts hold no colon or slash.
    if (!leaf.is_string() && !(unknown && !unknown->parts.empty() && (delimiter == ":" || delimiter == "/"))) {
      return blocked_by(evaluation, leaf, types::list_of_string, use);
    }
    const Value whole[] = {leaf};
    const std::span<const Value> parts = leaf.is_string() ? std::span<const Value>(whole) : unknown->parts;
    std::vector<Value> items;
    std::vector<Value> item;
    const auto finish = [&] {
      items.push_back(item.empty() ? make_string_view("", arena) : concatenate(item, arena, here(evaluation, use)));
      item.clear();
    };
    for (const Value part : parts) {
      if (!part.is_string()) {
        if (part.reference()) return blocked_by(evaluation, leaf, types::list_of_string, use);
        item.push_back(part);
        continue;
      }
      std::string_view text = part.string();
      for (std::size_t at = text.find(delimiter); at != std::string_view::npos; at = text.find(delimiter)) {
        item.push_back(make_string_view(text.substr(0, at), arena, part.origin()));
        finish();
        text.remove_prefix(at + delimiter.size());
      }
      item.push_back(make_string_view(text, arena, part.origin()));
    }
    finish();
    if (items.size() > evaluation.limits_.collection_items) {
      return evaluation.unknown(types::list_of_string, use, "Fn::Split makes too many items");
    }
    return make_list(arena.copy(std::span<const Value>(items)), &types::string, arena, here(evaluation, use));
  });
}

Value Functions::base64(Evaluation& evaluation, const Node& argument, Span use) {
  const Value plain = evaluation.evaluate_as_text(argument);
  Arena& arena = evaluation.arena();
  return lift(evaluation, plain, use, [&](Value leaf) {
    if (leaf.is_string()) return make_encoded_string(base64_of(leaf.string()), leaf, arena, leaf.origin());
    // Of a text that is known in part, the parts stay as they are written, so that what stands in them can be checked.
    if (leaf.unknown()) return leaf;
    return blocked_by(evaluation, leaf, types::string, use);
  });
}

Value Functions::to_json_string(Evaluation& evaluation, const Node& argument, Span use) {
  const Value value = evaluation.evaluate_node(argument);
  Arena& arena = evaluation.arena();
  if (const std::optional<std::string> text = to_json(value)) {
    return make_encoded_string(*text, value, arena, here(evaluation, use));
  }
  std::vector<Value> parts;
  append_json_parts(value, parts, arena);
  return concatenate(parts, arena, here(evaluation, use));
}

// ---- lists ----------------------------------------------------------------------------------------------------

Value Functions::select(Evaluation& evaluation, const Node& argument, Span use) {
  if (argument.kind != NodeKind::sequence || argument.items.size() != 2) {
    return malformed(evaluation, Intrinsic::select, use, "an index and a list");
  }
  const Value index = evaluation.evaluate_as_text(*argument.items[0]);
  const Value list = evaluation.evaluate_node(*argument.items[1]);
  return lift(evaluation, index, use, [&](Value index_leaf) {
    const std::optional<std::int64_t> position = integer_of(index_leaf);
    return lift(evaluation, list, use, [&](Value leaf) {
      if (leaf.is_unknown()) {
        const Type* type = leaf.type();
        return blocked_by(evaluation, leaf, type && type->element ? *type->element : types::string, use);
      }
      if (!position) return blocked_by(evaluation, index_leaf, types::any, use);
      if (!leaf.is_sequence() || *position < 0 || static_cast<std::size_t>(*position) >= leaf.size()) {
        return evaluation.unknown(types::any, use, "Fn::Select asks for an item that the list does not have");
      }
      return leaf.items()[static_cast<std::size_t>(*position)];
    });
  });
}

Value Functions::length(Evaluation& evaluation, const Node& argument, Span use) {
  const Value list = evaluation.evaluate_node(argument);
  return lift(evaluation, list, use, [&](Value leaf) {
    if (!leaf.is_sequence()) return blocked_by(evaluation, leaf, types::number, use);
    return make_number(Number(static_cast<std::int64_t>(leaf.size())), evaluation.arena(), here(evaluation, use));
  });
}

Value Functions::cidr(Evaluation& evaluation, const Node& argument, Span use) {
  if (argument.kind != NodeKind::sequence || argument.items.size() < 2 || argument.items.size() > 3) {
    return malformed(evaluation, Intrinsic::cidr, use, "a block, a count and the bits of each subnet");
  }
  const Value block = evaluation.evaluate_as_text(*argument.items[0]);
  const Value count = evaluation.evaluate_as_text(*argument.items[1]);
  const Value bits = argument.items.size() == 3 ? evaluation.evaluate_as_text(*argument.items[2]) : Value{};
  Arena& arena = evaluation.arena();
  return lift(evaluation, block, use, [&](Value leaf) {
    const std::optional<std::int64_t> wanted = integer_of(count);
    const std::optional<std::int64_t> host_bits = bits.is_null() ? std::nullopt : integer_of(bits);
    if (!leaf.is_string() || !wanted || *wanted < 0 || *wanted > 256 || (!bits.is_null() && !host_bits)) {
      UnknownNode unknown;
      unknown.why = find_blocker(leaf, arena);
      if (!unknown.why) unknown.why = make_blocker(use, "Fn::Cidr cannot be determined", arena);
      if (wanted && *wanted >= 0 && *wanted <= 256) {
        unknown.minimum_size = unknown.maximum_size = static_cast<std::uint32_t>(*wanted);
      }
      return make_unknown(&types::list_of_string, unknown, arena, here(evaluation, use));
    }
    const std::vector<std::string> blocks = subnets(leaf.string(), static_cast<unsigned>(*wanted), host_bits);
    if (blocks.empty())
      return evaluation.unknown(types::list_of_string, use, "Fn::Cidr: the block does not hold that many subnets");
    std::vector<Value> items;
    for (const std::string& subnet : blocks) items.push_back(make_string(subnet, arena, here(evaluation, use)));
    return make_list(arena.copy(std::span<const Value>(items)), &types::string, arena, here(evaluation, use));
  });
}

Value Functions::get_azs(Evaluation& evaluation, const Node& argument, Span use) {
  evaluation.evaluate_as_text(argument);
  UnknownNode unknown;
  unknown.not_null = true;
  unknown.minimum_size = 1;
  unknown.why = make_blocker(use, "availability zones are known at deployment", evaluation.arena());
  return make_unknown(&types::list_of_string, unknown, evaluation.arena(), here(evaluation, use));
}

// ---- mappings, imports, conditions ----------------------------------------------------------------------------

namespace {

Value mapping_value(Evaluation& evaluation, Stack& stack, const Node& node, std::string_view label, Span use) {
  const Value value = evaluation.evaluate(stack, node);
  return value.with_origin(make_origin(use, OriginKind::mapping, label, value.origin(), evaluation.arena()));
}

/// Keys that an open parameter may select, as a chain of choices over its conditions.
constexpr std::size_t most_explored_keys = 32;

}  // namespace

Value Functions::map_entry(Evaluation& evaluation, const NamedNode& mapping, Value first, Value second, Span use) {
  Arena& arena = evaluation.arena();
  const auto explore = [&](const Node& level, Value key, auto&& take) -> Value {
    if (key.is_string()) {
      const Node* found = document::find(level, key.string());
      return found ? take(*found) : Value{};
    }
    if (!evaluation.symbolic_ || level.kind != NodeKind::mapping || level.entries.size() > most_explored_keys)
      return {};
    Value chain;
    bool some = false;
    for (std::size_t i = level.entries.size(); i-- > 0;) {
      const Value value = take(*level.entries[i].value);
      if (!value.node()) continue;
      const Value name = make_string_view(level.entries[i].key, arena);
      chain = some ? make_choice(evaluation.conditions_.equals(key, name), value, chain, arena) : value;
      some = true;
    }
    return chain;
  };
  const auto at_second = [&](const Node& level) {
    return lift(evaluation, second, use, [&](Value key) {
      return explore(level, key, [&](const Node& found) {
        return mapping_value(evaluation, *evaluation.stack_, found, mapping.name, use);
      });
    });
  };
  return lift(evaluation, first, use, [&](Value key) { return explore(*mapping.node, key, at_second); });
}

Value Functions::find_in_map(Evaluation& evaluation, const Node& argument, Span use) {
  if (argument.kind != NodeKind::sequence || argument.items.size() < 3 || argument.items.size() > 4) {
    return malformed(evaluation, Intrinsic::find_in_map, use, "a mapping and two keys");
  }
  const Value name = evaluation.evaluate_as_text(*argument.items[0]);
  const Value first = evaluation.evaluate_as_text(*argument.items[1]);
  const Value second = evaluation.evaluate_as_text(*argument.items[2]);
  const Node* otherwise = argument.items.size() == 4 ? document::find(*argument.items[3], "DefaultValue") : nullptr;
  Stack& stack = *evaluation.stack_;
  return lift(evaluation, name, use, [&](Value map_name) -> Value {
    const NamedNode* mapping = map_name.is_string() ? stack.sections.mapping(map_name.string()) : nullptr;
    const Value found = mapping ? map_entry(evaluation, *mapping, first, second, use) : Value{};
    if (found.node()) return found;
    for (const Value key : {map_name, first, second}) {
      if (key.is_unknown()) return blocked_by(evaluation, key, types::any, use);
    }
    if (otherwise) return evaluation.evaluate_node(*otherwise);
    return evaluation.unknown(types::any, use, "the mapping has no such key");
  });
}

Value Functions::import_value(Evaluation& evaluation, const Node& argument, Span use) {
  const Value name = evaluation.evaluate_as_text(argument);
  return lift(evaluation, name, use, [&](Value leaf) {
    if (const std::optional<Value> value = evaluation.imported_value(leaf, use)) return *value;
    if (!leaf.is_string()) return blocked_by(evaluation, leaf, types::any, use);
    return evaluation.unknown(types::any, use, "no template of the scan exports " + std::string(leaf.string()));
  });
}

Value Functions::if_(Evaluation& evaluation, const Node& argument, Span use) {
  if (argument.kind != NodeKind::sequence || argument.items.size() != 3) {
    return malformed(evaluation, Intrinsic::if_, use, "a condition and two values");
  }
  const Node& name = *argument.items[0];
  const Condition* condition = intrinsic_of(name).function == Intrinsic::none && name.kind == NodeKind::string
                                   ? evaluation.condition_named(*evaluation.stack_, name.text, name.span)
                                   : evaluation.condition_of(*evaluation.stack_, name);
  const Truth truth = evaluation.conditions_.truth_under(*condition, evaluation.decided_);
  if (truth != Truth::unknown) return evaluation.evaluate_node(*argument.items[truth == Truth::yes ? 1 : 2]);
  Value sides[2];
  for (const bool side : {true, false}) {
    std::vector<std::uint32_t> trail;
    evaluation.conditions_.assume(*condition, side, evaluation.decided_, trail);
    sides[side] = evaluation.evaluate_node(*argument.items[side ? 1 : 2]);
    for (const std::uint32_t atom : trail) evaluation.decided_[atom] = 2;
  }
  if (is_no_value(sides[0]) && is_no_value(sides[1])) return no_value();
  return make_choice(condition, sides[1], sides[0], evaluation.arena(), here(evaluation, use));
}

// ---- dispatch -------------------------------------------------------------------------------------------------

Value Functions::call(Evaluation& evaluation, const Node& node, const IntrinsicCall& call) {
  using Function = Value (*)(Evaluation&, const Node&, Span);
  const bool short_form = call.argument == &node;
  const Span use = short_form ? lintel::join(call.name_span, node.span) : node.span;
  const Node* argument = call.argument;
  if (short_form) {
    Node* untagged = evaluation.arena().make<Node>(node);
    untagged->tag = {};
    argument = untagged;
  }
  const auto pick = [&]() -> Function {
    switch (call.function) {
      case Intrinsic::ref:
        return call_ref;
      case Intrinsic::get_att:
        return get_att;
      case Intrinsic::sub:
        return sub;
      case Intrinsic::join:
        return join;
      case Intrinsic::select:
        return select;
      case Intrinsic::split:
        return split;
      case Intrinsic::find_in_map:
        return find_in_map;
      case Intrinsic::if_:
        return if_;
      case Intrinsic::base64:
        return base64;
      case Intrinsic::cidr:
        return cidr;
      case Intrinsic::get_azs:
        return get_azs;
      case Intrinsic::import_value:
        return import_value;
      case Intrinsic::length:
        return length;
      case Intrinsic::to_json_string:
        return to_json_string;
      default:
        return nullptr;
    }
  };
  if (const Function function = pick()) return function(evaluation, *argument, use);
  switch (call.function) {
    case Intrinsic::and_:
    case Intrinsic::or_:
    case Intrinsic::not_:
    case Intrinsic::equals:
    case Intrinsic::condition: {
      const Condition* condition = evaluation.condition_of(*evaluation.stack_, node);
      const Truth truth = evaluation.conditions_.truth_under(*condition, evaluation.decided_);
      const Value yes = make_boolean(true, here(evaluation, use)), no = make_boolean(false, here(evaluation, use));
      if (truth != Truth::unknown) return truth == Truth::yes ? yes : no;
      return make_choice(condition, yes, no, evaluation.arena(), here(evaluation, use));
    }
    case Intrinsic::transform:
      return evaluation.unknown(types::any, use, "Fn::Transform runs at deployment");
    default:
      return evaluation.unknown(types::any, use, "CloudFormation has no such function");
  }
}

}  // namespace lintel::cloudformation
