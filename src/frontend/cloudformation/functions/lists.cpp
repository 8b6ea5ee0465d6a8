#include "frontend/cloudformation/functions.h"

#include <charconv>

#include "frontend/cloudformation/address_blocks.h"
#include "frontend/cloudformation/functions/operands.h"
#include "value/identity.h"
#include "value/sensitivity.h"

/// Fn::Select, Fn::Length, Fn::Cidr and Fn::GetAZs.
namespace lintel::cloudformation {
namespace {

using document::NodeKind;

std::optional<std::int64_t> integer_of(Value value) {
  if (value.is_number()) return value.number().to_int64();
  const std::string_view text = value.string();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

}  // namespace

Value Functions::select(TemplateEvaluation& evaluation, const Node& argument, Span use) {
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
        const Value operands[] = {index_leaf, leaf};
        const Value item = blocked_by(evaluation, leaf, type && type->element ? *type->element : types::string, use);
        return with_identity(item, combine_identities("Fn::Select", operands), evaluation.arena());
      }
      if (!position) return blocked_by(evaluation, index_leaf, types::any, use);
      if (!leaf.is_sequence() || *position < 0 || static_cast<std::size_t>(*position) >= leaf.size()) {
        return evaluation.unknown(types::any, use, "Fn::Select asks for an item that the list does not have");
      }
      Value item = leaf.items()[static_cast<std::size_t>(*position)];
      // An item that is written elsewhere is found where it is chosen.
      if (const Origin* origin = item.origin(); origin && !contains(use, origin->span))
        item = item.with_origin(make_origin(use, OriginKind::expression, {}, origin, evaluation.arena()));
      return leaf.is_sensitive() || index.is_sensitive() ? mark_deeply(item, evaluation.arena()) : item;
    });
  });
}

Value Functions::length(TemplateEvaluation& evaluation, const Node& argument, Span use) {
  const Value list = evaluation.evaluate_node(argument);
  return lift(evaluation, list, use, [&](Value leaf) {
    if (!leaf.is_sequence()) return blocked_by(evaluation, leaf, types::number, use);
    const Number size(static_cast<std::int64_t>(leaf.size()));
    const Value number = make_number(size, evaluation.arena(), here(evaluation, use));
    return leaf.is_sensitive() ? mark_sensitive(number, evaluation.arena()) : number;
  });
}

Value Functions::cidr(TemplateEvaluation& evaluation, const Node& argument, Span use) {
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
      return kept_secret(evaluation, leaf, make_unknown(&types::list_of_string, unknown, arena, here(evaluation, use)));
    }
    const std::vector<std::string> blocks = subnets(leaf.string(), static_cast<unsigned>(*wanted), host_bits);
    if (blocks.empty())
      return evaluation.unknown(types::list_of_string, use, "Fn::Cidr: the block does not hold that many subnets");
    std::vector<Value> items;
    for (const std::string& subnet : blocks) items.push_back(make_string(subnet, arena, here(evaluation, use)));
    return marked_as(leaf,
                     make_list(arena.copy(std::span<const Value>(items)), &types::string, arena, here(evaluation, use)),
                     arena);
  });
}

Value Functions::get_azs(TemplateEvaluation& evaluation, const Node& argument, Span use) {
  const Value region = evaluation.evaluate_as_text(argument);
  UnknownNode unknown;
  unknown.identity = combine_identities("Fn::GetAZs", std::span(&region, 1));
  unknown.not_null = true;
  unknown.minimum_size = 1;
  unknown.why = make_blocker(use, "availability zones are known at deployment", evaluation.arena());
  return make_unknown(&types::list_of_string, unknown, evaluation.arena(), here(evaluation, use));
}

}  // namespace lintel::cloudformation
