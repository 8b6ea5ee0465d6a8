
#include "syntax/hcl/tree_reading.h"

#include <algorithm>

namespace lintel::hcl {
namespace {

TemplatePart::Kind directive_of(std::string_view keyword) {
  if (keyword == "if") return TemplatePart::Kind::if_;
  if (keyword == "else") return TemplatePart::Kind::else_;
  if (keyword == "endif") return TemplatePart::Kind::endif;
  return keyword == "for" ? TemplatePart::Kind::for_ : TemplatePart::Kind::endfor;
}

}  // namespace

NodeId TreeReader::read_heredoc(const Place& place) {
  const std::string_view whole = source(place);
  const bool flush = whole.size() > 2 && whole[2] == '-';
  const auto body = static_cast<std::uint32_t>(whole.find('\n') + 1);
  const auto marker = static_cast<std::uint32_t>(whole.rfind('\n', whole.size() - 1) + 1);
  std::uint32_t end = place.begin + std::max(marker, body);
  if (bare_template_ && depth_ == 1) --end;  // the newline that stands before the marker is not the template's
  return read_template(place, place.begin + body, end, false, flush);
}

NodeId TreeReader::read_template(const Place& place, std::uint32_t begin, std::uint32_t end, bool quoted, bool flush) {
  std::vector<TemplatePart> parts;
  bool failed = false;
  std::uint32_t literal_begin = begin;
  if (place.syntax != Syntax::heredoc) {
    each_child([&](const Place& part) {
      if (part.syntax != Syntax::interpolation && part.syntax != Syntax::directive) return;
      add_literals(literal_begin, part.begin, quoted, parts);
      literal_begin = part.end;
      failed = !read_sequence(part, parts) || failed;
    });
  }
  add_literals(literal_begin, end, quoted, parts);
  if (failed) return 0;
  trim_parts(parts, flush, writer_);
  const bool bare = bare_template_ && depth_ == 1;
  return build_template(parts, begin_of(bare ? begin : place.begin), end_of(bare ? end : place.end), writer_,
                        problems_);
}

void TreeReader::add_literals(std::uint32_t begin, std::uint32_t end, bool quoted, std::vector<TemplatePart>& parts) {
  while (begin < end) {
    std::uint32_t stop = end;
    if (!quoted) {
      // Not beyond the end: a text without newlines would be gone through again from each of its literals.
      const std::size_t newline = text_.substr(begin, end - begin).find('\n');
      if (newline != std::string_view::npos) stop = begin + static_cast<std::uint32_t>(newline + 1);
    }
    TemplatePart part;
    part.begin = begin_of(begin);
    part.end = end_of(stop);
    part.text = literal(begin, stop, quoted);
    parts.push_back(part);
    begin = stop;
  }
}

bool TreeReader::read_sequence(const Place& sequence, std::vector<TemplatePart>& parts) {
  TemplatePart part;
  part.begin = begin_of(sequence.begin);
  part.end = end_of(sequence.end);
  part.trims_before = text_[sequence.begin + 2] == '~';
  part.trims_after = sequence.end - sequence.begin > 4 && text_[sequence.end - 2] == '~';
  part.kind = TemplatePart::Kind::interpolation;
  bool failed = false;
  each_child([&](const Place& place) {
    if (place.syntax == Syntax::comment) return;
    if (place.syntax == Syntax::token) {
      if (sequence.syntax == Syntax::directive && place.index == 0) part.kind = directive_of(source(place));
    } else if (sequence.syntax == Syntax::directive && cursor_.field() == Field::variable) {
      if (part.text.length > 0) part.key_variable = writer_.add(SyntaxKind::string, part.begin, part.begin, part.text);
      part.text = pool_text(place.begin, place.end);
    } else {
      part.expression = read_expression(place);
      failed = part.expression == 0;
    }
  });
  parts.push_back(part);
  return !failed;
}

}  // namespace lintel::hcl
