
#include "syntax/hcl/tree_reading.h"

namespace lintel::hcl {
NodeId TreeReader::add_named_step(NodeId object, std::uint32_t chain_begin, std::uint32_t begin, std::uint32_t end,
                                  bool& after_index) {
  if (!is_digit(text_[begin])) {
    after_index = false;
    return add(SyntaxKind::get_attribute, chain_begin, end, pool_text(begin, end), {object});
  }
  // `.0.1` is the number 0.1 to hclsyntax; with a blank between them they are two.
  if (after_index && text_[begin - 1] == '.' && is_digit(text_[begin - 2])) {
    report("hcl-syntax", "two indexes cannot follow each other with dots; write [0][1]", begin, end);
  }
  after_index = true;
  const NodeId key = add(SyntaxKind::number, begin, end, pool_text(begin, end), {});
  return add(SyntaxKind::index, chain_begin, end, {}, {object, key});
}

NodeId TreeReader::read_steps(const Place& place) {
  const std::size_t first = steps_.size();
  const NodeId base = collect_steps(place);
  NodeId node = 0;
  if (base != 0) node = build_steps(base, place.begin, first, steps_.size());
  steps_.resize(first);
  return node;
}

NodeId TreeReader::collect_steps(const Place& place) {
  NodeId base = 0;
  bool failed = false;
  Step step;
  step.end = place.end;
  each_child([&](const Place& part) {
    if (part.syntax == Syntax::comment) return;
    if (part.index == 0) {
      base = read_step_object(part);
    } else if (part.syntax == Syntax::attribute_step) {
      read_named_step(part, step);
    } else if (part.syntax == Syntax::token) {
      step.begin = part.begin;
      step.kind = text_[part.begin] == '[' ? Step::Kind::full_splat : Step::Kind::attribute_splat;
    } else {
      step.kind = Step::Kind::index;
      step.key = read_expression(part);
      failed = step.key == 0;
    }
  });
  if (base == 0 || failed) return 0;
  steps_.push_back(step);
  return base;
}

NodeId TreeReader::read_step_object(const Place& part) {
  if (part.syntax != Syntax::get_attribute && part.syntax != Syntax::index && part.syntax != Syntax::splat) {
    return read_expression(part);
  }
  if (depth_ >= deepest_nesting) {
    report_depth(part);
    return 0;
  }
  ++depth_;
  const NodeId base = collect_steps(part);
  --depth_;
  return base;
}

void TreeReader::read_named_step(const Place& part, Step& step) {
  std::uint32_t name = part.begin + 1;
  while (text_[name] == ' ' || text_[name] == '\t') ++name;
  each_child([&](const Place& inner) {
    if (inner.syntax != Syntax::comment && inner.syntax != Syntax::token) name = inner.begin;
  });
  step.text = pool_text(name, part.end);
  step.begin = name;
  const bool digit = text_[name] >= '0' && text_[name] <= '9';
  step.kind = digit ? Step::Kind::legacy_index : Step::Kind::attribute;
}

NodeId TreeReader::build_steps(NodeId node, std::uint32_t begin, std::size_t first, std::size_t last) {
  bool inside_attribute_splat = false;
  for (std::size_t index = first; index < last; ++index) {
    const Step step = steps_[index];
    switch (step.kind) {
      case Step::Kind::attribute:
        node = add(SyntaxKind::get_attribute, begin, step.end, step.text, {node});
        break;
      case Step::Kind::legacy_index: {
        bool after_index = index > first && steps_[index - 1].kind == Step::Kind::legacy_index;
        node = add_named_step(node, begin, step.begin, step.end, after_index);
        break;
      }
      case Step::Kind::index:
        node = add(SyntaxKind::index, begin, step.end, {}, {node, step.key});
        inside_attribute_splat = false;
        break;
      case Step::Kind::full_splat:
      case Step::Kind::attribute_splat: {
        const bool full = step.kind == Step::Kind::full_splat;
        if (!full && inside_attribute_splat) {
          report("hcl-syntax", "an attribute-only splat (.*) must not follow another one; use [*]", step.begin,
                 step.end);
        }
        std::size_t end = full ? last : index + 1;
        while (!full && end < last &&
               (steps_[end].kind == Step::Kind::attribute || steps_[end].kind == Step::Kind::legacy_index))
          ++end;
        const NodeId item = add(SyntaxKind::splat_item, step.begin, step.end, {}, {});
        const NodeId each = build_steps(item, step.begin, index + 1, end);
        node = add(SyntaxKind::splat, begin, steps_[end - 1].end, {}, {node, each}, full ? 0 : 1);
        index = end - 1;
        inside_attribute_splat = !full;
        break;
      }
    }
  }
  return node;
}

}  // namespace lintel::hcl
