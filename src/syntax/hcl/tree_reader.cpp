#include "syntax/hcl/tree_reader.h"

#include <algorithm>

#include "syntax/hcl/duplicate_attributes.h"
#include "syntax/hcl/skim.h"
#include "syntax/hcl/source_parser.h"
#include "syntax/hcl/tree_reading.h"

namespace lintel::hcl {
namespace {

/// Whether brackets may be nested deeper than is read: then the parser is not asked at all, for its way of mending what
/// cannot be mended takes long. Brackets in strings count as well, which errs on the safe side.
bool may_nest_too_deeply(std::string_view text) {
  std::size_t depth = 0;
  for (const char letter : text) {
    if (letter == '(' || letter == '[' || letter == '{') {
      if (++depth > deepest_nesting) return true;
    } else if ((letter == ')' || letter == ']' || letter == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

std::uint16_t name_length(std::uint32_t length) {
  return static_cast<std::uint16_t>(std::min<std::uint32_t>(length, UINT16_MAX));
}

}  // namespace

void TreeReader::report(const char* code, std::string message, std::uint32_t begin, std::uint32_t end) {
  Problem problem;
  problem.code = code;
  problem.message = std::move(message);
  problem.span = {writer_.file(), begin_of(begin), end_of(end)};
  problems_.push_back(std::move(problem));
}

NodeId TreeReader::add(SyntaxKind kind, std::uint32_t begin, std::uint32_t end, PoolText text,
                       std::initializer_list<NodeId> children, std::uint8_t flag) {
  return writer_.add(kind, begin_of(begin), end_of(end), text, children, flag);
}

NodeId TreeReader::read(TextKind entry) {
  if (entry == TextKind::file) {
    const std::size_t first = stack_.size();
    each_child([&](const Place& place) { read_body_item(place); });
    return finish_body(first, 0, static_cast<std::uint32_t>(text_.size()));
  }
  bare_template_ = entry == TextKind::template_;
  NodeId value = 0;
  each_child([&](const Place& place) {
    if (place.syntax != Syntax::attribute) return;
    each_child([&](const Place& part) {
      if (part.syntax != Syntax::token && part.syntax != Syntax::comment && part.index > 0)
        value = read_expression(part);
    });
  });
  return value;
}

void TreeReader::read_body_item(const Place& place) {
  if (place.syntax != Syntax::attribute && place.syntax != Syntax::block) return;
  const NodeId item = place.syntax == Syntax::attribute ? read_attribute(place) : read_block(place);
  if (item != 0) stack_.push_back(item);
}

NodeId TreeReader::finish_body(std::size_t first, std::uint32_t begin, std::uint32_t end) {
  drop_duplicate_attributes(stack_, first, writer_, problems_);
  const std::span<const NodeId> items = std::span<const NodeId>(stack_).subspan(first);
  const NodeId body = writer_.add(SyntaxKind::body, begin_of(begin), end_of(end), {}, items);
  stack_.resize(first);
  return body;
}

NodeId TreeReader::read_attribute(const Place& attribute) {
  PoolText name;
  NodeId value = 0;
  std::uint32_t end = attribute.end;
  each_child([&](const Place& place) {
    if (place.syntax == Syntax::token || place.syntax == Syntax::comment) return;
    if (place.index == 0) {
      name = pool_text(place.begin, place.end);
    } else {
      value = read_expression(place);
      end = place.end;
    }
  });
  if (value == 0) return 0;
  return writer_.add(SyntaxKind::attribute, begin_of(attribute.begin), end_of(end), name, {&value, 1}, 0,
                     name_length(name.length));
}

NodeId TreeReader::read_block(const Place& block) {
  if (++depth_ > deepest_nesting) {
    --depth_;
    report_depth(block);
    return 0;
  }
  PoolText type;
  const std::size_t first = stack_.size();
  std::size_t body_first = first;
  std::uint32_t header_end = block.begin;
  each_child([&](const Place& place) {
    if (place.syntax == Syntax::attribute || place.syntax == Syntax::block) {
      read_body_item(place);
      return;
    }
    if (place.syntax == Syntax::identifier && place.index == 0) {
      type = pool_text(place.begin, place.end);
    } else if (place.syntax == Syntax::identifier) {
      stack_.push_back(add_leaf(SyntaxKind::string, place, pool_text(place.begin, place.end)));
    } else if (place.syntax == Syntax::string) {
      stack_.push_back(read_string(place));
    } else {
      return;
    }
    header_end = place.end;
    body_first = stack_.size();
  });
  const auto body_begin = static_cast<std::uint32_t>(skip_space(text_, header_end, false));
  stack_.push_back(finish_body(body_first, body_begin, block.end));
  const std::span<const NodeId> children = std::span<const NodeId>(stack_).subspan(first);
  const NodeId node = writer_.add(SyntaxKind::block, begin_of(block.begin), end_of(block.end), type, children, 0,
                                  name_length(type.length));
  stack_.resize(first);
  --depth_;
  return node;
}

ReadResult read_tree(std::string_view text, TextKind entry, TextPlacement placement, TreeWriter& writer,
                     Problems& problems, std::uint32_t* fault_at) {
  ReadResult result;
  result.faulty = true;
  if (fault_at) *fault_at = 0;
  if (may_nest_too_deeply(text)) return result;
  SourceFault fault;
  const SyntaxTree tree = parse_source(text, fault);
  if (fault_at) *fault_at = fault.at;
  result.too_large = fault.too_large;
  if (!tree) return result;
  result.faulty = false;
  result.root = TreeReader(text, placement, tree.get(), writer, problems).read(entry);
  return result;
}

}  // namespace lintel::hcl
