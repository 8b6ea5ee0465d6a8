#include "rules/engine/written_places.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "value/json_text.h"

namespace lintel {
namespace {

/// Values further in are told by what is around them.
constexpr std::size_t deepest_attribute = 16;
/// So many blocks are looked through in their order.
constexpr std::size_t few_blocks = 16;
/// So many instances of a block are compared.
constexpr std::size_t max_instances = 256;
/// Of the properties, so many values are told by their path.
constexpr std::size_t max_steps = 4096;

auto order_of(Span span) {
  return std::tuple(span.file, span.begin, span.end);
}

bool comes_before(Span a, Span b) {
  return order_of(a) < order_of(b);
}

void list_attributes(Value config, std::vector<std::pair<Span, Span>>& values, std::vector<Span>& named,
                     std::size_t depth) {
  if (depth > deepest_attribute) return;
  for (const Member& member : config.members()) {
    const Span written = member.value.origin() ? member.value.origin()->span : Span{};
    if (written.known() && member.key_span.known()) {
      named.push_back(join(member.key_span, written));
      if (member.key_span.file == written.file) values.emplace_back(written, named.back());
    }
    list_attributes(member.value, values, named, depth + 1);
  }
  for (const Value item : config.items()) list_attributes(item, values, named, depth + 1);
}

/// A number and the text of its digits are the same to a provider.
std::string plain_text(Value value) {
  return value.is_string() ? std::string(value.string()) : to_display_json(value);
}

/// Whether a value, or one that is written as it is, is among those of a block.
bool has_value(Value config, Value wanted, std::size_t depth) {
  if (depth > deepest_attribute) return false;
  if (config.node() == wanted.node()) return true;
  if (wanted.is_unknown() || wanted.is_null()) return false;
  for (const Member& member : config.members()) {
    if (has_value(member.value, wanted, depth + 1)) return true;
  }
  for (const Value item : config.items()) {
    if (has_value(item, wanted, depth + 1)) return true;
  }
  const auto is_plain = [](Value value) {
    return !value.is_unknown() && !value.is_null() && !value.is_mapping() && !value.is_sequence();
  };
  return is_plain(config) && is_plain(wanted) && plain_text(config) == plain_text(wanted);
}

}  // namespace

void WrittenPlaces::list_blocks() {
  for (std::uint32_t i = 0; i < resource_.parts.size(); ++i) {
    const EvaluatedResource* source = resource_.parts[i].source;
    if (!source) continue;
    blocks_.push_back({source->span, i});
    for (const Span override_block : source->overrides) blocks_.push_back({override_block, i});
  }
  if (blocks_.size() <= few_blocks) return;
  std::stable_sort(blocks_.begin(), blocks_.end(), [](const Block& a, const Block& b) {
    return std::tuple(a.span.file, a.span.begin) < std::tuple(b.span.file, b.span.begin);
  });
}

/// The blocks that hold a span: the instances of one block, which share its span.
std::span<const WrittenPlaces::Block> WrittenPlaces::blocks_around(Span span) {
  if (blocks_.empty()) list_blocks();
  const auto holds = [&](const Block& block) { return contains(block.span, span); };
  // Blocks do not overlap: only those that begin last before the span can hold it.
  const auto begins_after = [](Span wanted, const Block& block) {
    return std::tuple(wanted.file, wanted.begin) < std::tuple(block.span.file, block.span.begin);
  };
  auto begin = blocks_.begin();
  auto end = blocks_.end();
  if (blocks_.size() > few_blocks) {
    end = std::upper_bound(blocks_.begin(), blocks_.end(), span, begins_after);
    if (end == blocks_.begin()) return {};
    const Span nearest = (end - 1)->span;
    begin = std::partition_point(blocks_.begin(), end, [&](const Block& block) {
      return begins_after(block.span, {nearest, 0});
    });
  }
  begin = std::find_if(begin, end, holds);
  return {begin, std::find_if_not(begin, end, holds)};
}

Value WrittenPlaces::element_of(Value value) {
  if (value.is_null() || value.is_boolean()) return {};  // these nodes are the same everywhere
  if (steps_.empty()) list_steps();
  const auto found = step_of_.find(value.node());
  if (found == step_of_.end() || repeated_.contains(value.node())) return {};
  const Step& parent = steps_[steps_[found->second].parent];
  return parent.key.empty() ? parent.value : Value();
}

std::vector<Value> WrittenPlaces::values_around(Value value) {
  if (value.is_null() || value.is_boolean()) return {};  // these nodes are the same everywhere
  if (steps_.empty()) list_steps();
  const auto found = step_of_.find(value.node());
  std::vector<Value> around;
  if (found == step_of_.end() || repeated_.contains(value.node())) return around;
  for (std::uint32_t at = found->second; at != 0; at = steps_[at].parent) {
    if (const std::uint32_t parent = steps_[at].parent; parent != 0) around.push_back(steps_[parent].value);
  }
  std::reverse(around.begin(), around.end());
  return around;
}

const model::Part* WrittenPlaces::part_around(Span span, Value element) {
  const std::span<const Block> blocks = blocks_around(span);
  if (blocks.empty()) return nullptr;
  const model::Part* best = &resource_.parts[blocks.front().part];
  const bool is_text = element.is_string();
  if (blocks.size() < 2 || (!element.is_mapping() && !is_text)) return best;
  std::size_t most = 0;
  for (const Block& block : blocks.first(std::min(blocks.size(), max_instances))) {
    const model::Part& part = resource_.parts[block.part];
    std::size_t shared = is_text && has_value(part.source->config, element, 0) ? 1 : 0;
    for (const Member& member : element.members()) shared += has_value(part.source->config, member.value, 0) ? 1 : 0;
    if (shared > most) best = &part;
    most = std::max(most, shared);
  }
  return best;
}

const WrittenPlaces::Attributes& WrittenPlaces::attributes_of(const model::Part& part) {
  const auto [entry, is_new] = attributes_.try_emplace(&part);
  Attributes& attributes = entry->second;
  if (!is_new) return attributes;
  list_attributes(part.source->config, attributes.values, attributes.named, 0);
  std::stable_sort(attributes.values.begin(), attributes.values.end(),
                   [](const auto& a, const auto& b) { return comes_before(a.first, b.first); });
  std::sort(attributes.named.begin(), attributes.named.end(), comes_before);
  return attributes;
}

Span WrittenPlaces::widen_to_attribute(const model::Part& part, Span span) {
  const Attributes& attributes = attributes_of(part);
  const auto found = std::lower_bound(attributes.values.begin(), attributes.values.end(), span,
                                      [](const auto& a, Span wanted) { return comes_before(a.first, wanted); });
  return found != attributes.values.end() && found->first == span ? found->second : span;
}

bool WrittenPlaces::is_attribute(const model::Part& part, Span span) {
  const Attributes& attributes = attributes_of(part);
  return std::binary_search(attributes.named.begin(), attributes.named.end(), span, comes_before);
}

void WrittenPlaces::list_steps() {
  struct Open {
    Value value;
    Step step;
  };
  std::vector<Open> open{{resource_.properties, {}}};
  while (!open.empty() && steps_.size() < max_steps) {
    Open next = open.back();
    open.pop_back();
    const auto number = static_cast<std::uint32_t>(steps_.size());
    next.step.value = next.value;
    steps_.push_back(next.step);
    if (!step_of_.try_emplace(next.value.node(), number).second) repeated_.insert(next.value.node());
    // The stack gives the last one first.
    for (auto member = next.value.members().rbegin(); member != next.value.members().rend(); ++member)
      open.push_back({member->value, {{}, number, 0, member->key}});
    for (std::size_t i = next.value.size(); next.value.is_sequence() && i-- > 0;)
      open.push_back({next.value.items()[i], {{}, number, static_cast<std::uint32_t>(i), {}}});
  }
}

std::string WrittenPlaces::path_of(const ValueNode* node) {
  if (steps_.empty()) list_steps();
  const auto found = step_of_.find(node);
  if (found == step_of_.end()) return {};
  std::vector<const Step*> steps;
  for (std::uint32_t at = found->second; at != 0; at = steps_[at].parent) steps.push_back(&steps_[at]);
  std::string path;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    if ((*step)->key.empty()) {
      path += "[" + std::to_string((*step)->index) + "]";
    } else {
      if (!path.empty()) path += ".";
      // The keys of a sensitive mapping may be made of what is sensitive.
      path += steps_[(*step)->parent].value.is_sensitive() ? "(sensitive value)" : (*step)->key;
    }
  }
  return path;
}

}  // namespace lintel
