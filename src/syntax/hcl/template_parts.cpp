#include "syntax/hcl/template_parts.h"

#include <algorithm>
#include <limits>

#include "base/utf8.h"
#include "syntax/hcl/string_literal.h"

namespace lintel::hcl {
namespace {

using Kind = TemplatePart::Kind;

constexpr std::size_t deepest_directive = 256;

void strip(std::vector<TemplatePart>& parts, TreeWriter& writer) {
  for (std::size_t index = 0; index < parts.size(); ++index) {
    if (parts[index].kind == Kind::literal) continue;
    if (parts[index].trims_before && index > 0 && parts[index - 1].kind == Kind::literal) {
      PoolText& text = parts[index - 1].text;
      text.length -= static_cast<std::uint32_t>(trailing_space(writer.text(text)));
    }
    if (parts[index].trims_after && index + 1 < parts.size() && parts[index + 1].kind == Kind::literal) {
      PoolText& text = parts[index + 1].text;
      const auto space = static_cast<std::uint32_t>(leading_space(writer.text(text)));
      text.offset += space;
      text.length -= space;
    }
  }
}

/// hclsyntax's flushHeredocTemplateParts: the smallest indentation of the lines that are not blank is taken from them
/// all.
void flush(std::vector<TemplatePart>& parts, TreeWriter& writer) {
  constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();
  std::size_t smallest = unlimited;
  std::vector<TemplatePart*> indented;
  bool line_start = true;
  for (TemplatePart& part : parts) {
    const bool literal = part.kind == Kind::literal;
    const std::string_view text = literal ? writer.text(part.text) : std::string_view{};
    if (line_start) {
      line_start = false;
      const std::size_t space = leading_space(text);
      const bool blank_line = literal && space == text.size() && text.ends_with('\n');
      if (!blank_line) smallest = std::min(smallest, count_code_points(text.substr(0, space)));
      if (literal && !blank_line) indented.push_back(&part);
    }
    if (text.ends_with('\n')) line_start = true;
  }
  for (TemplatePart* part : indented) {
    const auto taken = static_cast<std::uint32_t>(bytes_of_leading_space(writer.text(part->text), smallest));
    part->text.offset += taken;
    part->text.length -= taken;
    part->begin = std::min(part->begin + taken, part->end);
  }
}

/// Joins literals that follow each other; those that are neighbours in the pool need no copy.
void meld(std::vector<TemplatePart>& parts, TreeWriter& writer) {
  std::size_t kept = 0;
  std::string joined;
  for (std::size_t index = 0; index < parts.size();) {
    TemplatePart part = parts[index++];
    bool copied = false;
    while (part.kind == Kind::literal && index < parts.size() && parts[index].kind == Kind::literal) {
      const TemplatePart& next = parts[index++];
      if (!copied && part.text.offset + part.text.length == next.text.offset) {
        part.text.length += next.text.length;
      } else if (next.text.length > 0) {
        if (!copied) joined = writer.text(part.text);
        copied = true;
        joined += writer.text(next.text);
      }
      part.end = next.end;
    }
    if (copied) part.text = writer.add_text(joined);
    parts[kept++] = part;
  }
  parts.resize(kept);
}

/// Matches `if … else … endif` and `for … endfor`.
class DirectiveReader {
 public:
  DirectiveReader(const std::vector<TemplatePart>& parts, TreeWriter& writer, Problems& problems)
      : parts_(parts), writer_(writer), problems_(problems) {}

  /// Parts up to the end or to a directive that ends something; false after a fault.
  bool read_parts(std::vector<NodeId>& nodes) {
    while (at_ < parts_.size() && !ends_something(parts_[at_].kind)) {
      const NodeId node = read_part();
      if (node == 0) return false;
      nodes.push_back(node);
    }
    return true;
  }

  bool read_all(std::vector<NodeId>& nodes) {
    if (!read_parts(nodes)) return false;
    if (at_ == parts_.size()) return true;
    fault(parts_[at_], "this directive has no open `%{ if }` or `%{ for }`");
    return false;
  }

  NodeId make_template(const std::vector<NodeId>& nodes, std::uint32_t begin, std::uint32_t end) {
    if (nodes.empty()) return writer_.add(SyntaxKind::string, begin, end);
    if (nodes.size() == 1 && writer_.node(nodes[0]).kind == SyntaxKind::string) return nodes[0];
    return writer_.add(SyntaxKind::template_, begin, end, {}, nodes);
  }

 private:
  static bool ends_something(Kind kind) { return kind == Kind::else_ || kind == Kind::endif || kind == Kind::endfor; }

  NodeId read_part() {
    const TemplatePart& part = parts_[at_];
    if (part.kind == Kind::literal) {
      ++at_;
      return writer_.add(SyntaxKind::string, part.begin, part.end, part.text);
    }
    if (part.kind == Kind::interpolation) {
      ++at_;
      return part.expression;
    }
    if (depth_ >= deepest_directive) {
      fault(part, "template directives are nested too deeply here", "budget-depth");
      return 0;
    }
    ++depth_;
    const NodeId node = part.kind == Kind::if_ ? read_if() : read_for();
    --depth_;
    return node;
  }

  NodeId read_if() {
    const TemplatePart& open = parts_[at_++];
    NodeId branches[2] = {0, 0};
    for (std::size_t branch = 0;; ++branch) {
      std::vector<NodeId> nodes;
      const std::uint32_t begin = parts_[at_ - 1].end;
      if (!read_parts(nodes)) return 0;
      if (at_ == parts_.size()) {
        fault(open, "this `%{ if }` has no `%{ endif }`");
        return 0;
      }
      const TemplatePart& end = parts_[at_];
      if (end.kind == Kind::endfor || (end.kind == Kind::else_ && branch == 1)) {
        fault(end, end.kind == Kind::else_ ? "this `%{ if }` has an `%{ else }` already"
                                           : "expected `%{ endif }` for the `%{ if }` that is open");
        return 0;
      }
      ++at_;
      branches[branch] = make_template(nodes, begin, end.begin);
      if (end.kind == Kind::endif) {
        return writer_.add(SyntaxKind::template_if, open.begin, end.end, {},
                           {open.expression, branches[0], branches[1]});
      }
    }
  }

  NodeId read_for() {
    const TemplatePart& open = parts_[at_++];
    std::vector<NodeId> nodes;
    if (!read_parts(nodes)) return 0;
    if (at_ == parts_.size() || parts_[at_].kind != Kind::endfor) {
      if (at_ == parts_.size()) {
        fault(open, "this `%{ for }` has no `%{ endfor }`");
      } else {
        fault(parts_[at_], "expected `%{ endfor }` for the `%{ for }` that is open");
      }
      return 0;
    }
    const TemplatePart& end = parts_[at_++];
    const NodeId content = make_template(nodes, open.end, end.begin);
    return writer_.add(SyntaxKind::template_for, open.begin, end.end, open.text,
                       {open.key_variable, open.expression, content});
  }

  void fault(const TemplatePart& part, const char* message, const char* code = "hcl-syntax") {
    Problem problem;
    problem.code = code;
    problem.message = message;
    problem.span = {writer_.file(), part.begin, part.end};
    problems_.push_back(std::move(problem));
  }

  const std::vector<TemplatePart>& parts_;
  TreeWriter& writer_;
  Problems& problems_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace

void trim_parts(std::vector<TemplatePart>& parts, bool flush_heredoc, TreeWriter& writer) {
  strip(parts, writer);
  if (flush_heredoc) flush(parts, writer);
  meld(parts, writer);
}

NodeId build_template(const std::vector<TemplatePart>& parts, std::uint32_t begin, std::uint32_t end,
                      TreeWriter& writer, Problems& problems) {
  if (parts.empty()) return writer.add(SyntaxKind::string, begin, end);
  if (parts.size() == 1 && parts[0].kind == Kind::interpolation) return parts[0].expression;
  if (parts.size() == 1 && parts[0].kind == Kind::literal)
    return writer.add(SyntaxKind::string, begin, end, parts[0].text);
  DirectiveReader reader(parts, writer, problems);
  std::vector<NodeId> nodes;
  if (!reader.read_all(nodes)) return 0;
  return writer.add(SyntaxKind::template_, begin, end, {}, nodes);
}

}  // namespace lintel::hcl
