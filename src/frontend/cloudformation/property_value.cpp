#include "frontend/cloudformation/property_value.h"

#include <algorithm>

#include "facts/resource_type.h"

namespace lintel::cloudformation {
namespace {

using document::Entry;
using document::Node;
using document::NodeKind;
using Kind = PropertyValue::Kind;
using Shape = PropertyValue::Shape;

Shape shape_of_parameter(std::string_view type) {
  return type == "CommaDelimitedList" || type.find("List<") != std::string_view::npos ||
                 type.find("<CommaDelimitedList>") != std::string_view::npos
             ? Shape::list
             : Shape::scalar;
}

Shape shape_of_call(Intrinsic function) {
  switch (function) {
    case Intrinsic::sub:
    case Intrinsic::join:
    case Intrinsic::base64:
    case Intrinsic::to_json_string:
    case Intrinsic::length:
      return Shape::scalar;
    case Intrinsic::split:
    case Intrinsic::get_azs:
    case Intrinsic::cidr:
      return Shape::list;
    default:
      return Shape::any;
  }
}

Shape shape_of(registry::TypeView type) {
  switch (type.kind()) {
    case registry::ValueKind::list:
      return Shape::list;
    case registry::ValueKind::string:
    case registry::ValueKind::integer:
    case registry::ValueKind::number:
    case registry::ValueKind::boolean:
    case registry::ValueKind::timestamp:
      return Shape::scalar;
    default:
      return Shape::any;
  }
}

}  // namespace

PropertyValue PropertyValues::read(const Node& node) const {
  const Node* current = &node;
  // Each step leads into a part of the node.
  for (;;) {
    PropertyValue value;
    value.node = current;
    const IntrinsicCall call = intrinsic_of(*current);
    if (call.function == Intrinsic::none) {
      value.kind = current->unread ? Kind::unknown : Kind::known;
      return value;
    }
    const Node& argument = *call.argument;
    if (call.function == Intrinsic::ref) return read_reference(argument, value);
    if (call.function == Intrinsic::get_att) value.shape = shape_of_attribute(argument);
    if (call.function != Intrinsic::if_ || argument.kind != NodeKind::sequence || argument.items.size() != 3) {
      if (call.function != Intrinsic::get_att) value.shape = shape_of_call(call.function);
      return value;
    }
    const Node& name = *argument.items[0];
    if (intrinsic_of(name).function != Intrinsic::none || name.kind != NodeKind::string) return value;
    const Condition* condition = evaluation_.condition_named(stack_, name.text, name.span);
    const Truth truth = truth_of(*condition);
    if (truth == Truth::unknown) {
      value.kind = Kind::choice;
      value.condition = condition;
      value.node = &argument;
      return value;
    }
    current = argument.items[truth == Truth::yes ? 1 : 2];
  }
}

PropertyValue PropertyValues::read_reference(const Node& argument, PropertyValue value) const {
  if (argument.kind != NodeKind::string) return value;
  const std::string_view name = argument.text;
  if (name == "AWS::NoValue") {
    value.kind = Kind::absent;
  } else if (name == "AWS::NotificationARNs") {
    value.shape = Shape::list;
  } else if (const TemplateParameter* parameter = stack_.sections.parameter(name)) {
    value.shape = shape_of_parameter(parameter->type);
    value.parameter = parameter;
  } else if (name.starts_with("AWS::") || stack_.sections.resource(name)) {
    value.shape = Shape::scalar;
  }
  return value;
}

Shape PropertyValues::shape_of_attribute(const Node& argument) const {
  std::string_view resource, attribute;
  if (argument.kind == NodeKind::string) {
    const std::size_t dot = argument.text.find('.');
    if (dot == std::string_view::npos) return Shape::any;
    resource = argument.text.substr(0, dot);
    attribute = argument.text.substr(dot + 1);
  } else if (argument.items.size() == 2) {
    resource = argument.items[0]->text;
    attribute = argument.items[1]->tag.empty() ? argument.items[1]->text : std::string_view();
  }
  const TemplateResource* found = stack_.sections.resource(resource);
  if (!found || attribute.empty()) return Shape::any;
  const auto type = registry::find_resource_type(found->type);
  const auto known = type ? type->attribute(attribute) : std::nullopt;
  return known ? shape_of(known->type()) : Shape::any;
}

Truth PropertyValues::truth_of(const Condition& condition) const {
  // What is held may be an "or", from which nothing follows by itself.
  for (const auto& [held, truth] : branch_.held) {
    if (held == &condition) return truth ? Truth::yes : Truth::no;
  }
  return evaluation_.conditions().truth_under(condition, branch_.decided);
}

bool PropertyValues::can_hold(Decided& decided, unsigned& left) const {
  if (left == 0) return true;  // too much to try: not shown to be impossible
  --left;
  const ConditionTable& table = evaluation_.conditions();
  for (const auto& [condition, truth] : branch_.held) {
    ConditionSolver::Atom next;
    const Truth found = table.evaluate(*condition, decided, next);
    if (found == (truth ? Truth::no : Truth::yes)) return false;
    if (found != Truth::unknown) continue;
    for (const std::uint8_t value : {std::uint8_t{1}, std::uint8_t{0}}) {
      Decided with = decided;
      with[next.id] = value;
      if (table.consistent(with, next) && can_hold(with, left)) return true;
    }
    return false;
  }
  return true;
}

bool PropertyValues::is_possible() const {
  Decided decided;
  unsigned left = 256;
  return can_hold(decided, left);
}

bool PropertyValues::may_be(const TemplateParameter& parameter, std::string_view text) const {
  const Stack::BoundParameter* bound = evaluation_.parameter(stack_, parameter.name);
  if (!bound || bound->subject.empty()) return false;
  const ConditionTable::SubjectState state = evaluation_.conditions().state_of(bound->subject, branch_.decided);
  if (state.equal_to && *state.equal_to != text) return false;
  return std::find(state.unequal_to.begin(), state.unequal_to.end(), text) == state.unequal_to.end();
}

bool may_have_more(const Node& mapping) {
  return mapping.unread || mapping.generated ||
         std::any_of(mapping.entries.begin(), mapping.entries.end(), [](const Entry& entry) {
           return entry.key.starts_with("Fn::") || entry.key.find("${") != std::string_view::npos ||
                  entry.key.find("&{") != std::string_view::npos || entry.key.find("{{") != std::string_view::npos;
         });
}

bool is_open_text(const Node& scalar) {
  return scalar.generated || scalar.text.find("{{") != std::string_view::npos ||
         scalar.text.find("${") != std::string_view::npos;
}

}  // namespace lintel::cloudformation
