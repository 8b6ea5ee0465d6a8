#include "value/written_text.h"

#include <algorithm>

namespace lintel {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

std::size_t count_blanks(std::string_view text, std::size_t from) {
  std::size_t at = from;
  while (at < text.size() && is_blank(text[at])) ++at;
  return at - from;
}

std::size_t next_line(std::string_view source) {
  const std::size_t end = source.find('\n');
  return end == std::string_view::npos ? source.size() : end + 1;
}

/// Bytes of the escape sequence at `source[at]` (a backslash), and how many bytes of text it stands for.
struct Escape {
  std::size_t source = 0;
  std::size_t text = 0;
};

Escape read_escape(std::string_view source, std::size_t at, std::string_view text, std::size_t text_at) {
  if (at + 1 >= source.size()) return {};
  const auto lead = static_cast<unsigned char>(text[text_at]);
  const std::size_t sequence = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  switch (source[at + 1]) {
    case 'u': {
      // Two halves of a pair stand for one character.
      const bool pair = sequence == 4 && source.substr(at + 6, 2) == "\\u";
      return {pair ? std::size_t{12} : std::size_t{6}, sequence};
    }
    case 'U':
      return {10, sequence};
    case 'x':
      return {4, sequence};
    case 'n':
      return text[text_at] == '\n' ? Escape{2, 1} : Escape{};
    case 't':
      return text[text_at] == '\t' ? Escape{2, 1} : Escape{};
    case 'r':
      return text[text_at] == '\r' ? Escape{2, 1} : Escape{};
    case '"':
    case '\\':
    case '/':
      return text[text_at] == source[at + 1] ? Escape{2, 1} : Escape{};
    default:
      return {};
  }
}

/// Past the brace that closes the interpolation at `at`; npos when none does.
std::size_t end_of_interpolation(std::string_view source, std::size_t at) {
  std::size_t open = 0;
  bool quoted = false;
  for (; at < source.size(); ++at) {
    const char c = source[at];
    if (c == '"') quoted = !quoted;
    if (quoted && c == '\\') ++at;
    if (quoted) continue;
    if (c == '{') ++open;
    if (c == '}' && --open == 0) return at + 1;
  }
  return std::string_view::npos;
}

/// How much of the literal text after an interpolation is looked for in the text.
constexpr std::size_t max_anchor = 48;

/// The literal text from `at` up to the end of its line or the next interpolation.
std::string_view anchor_at(std::string_view source, std::size_t at) {
  std::string_view anchor = source.substr(std::min(at, source.size()), max_anchor);
  anchor = anchor.substr(0, std::min({anchor.find("${"), anchor.find("%{"), anchor.find('\\'), anchor.find('\r')}));
  const std::size_t line_end = anchor.find('\n');
  return line_end == std::string_view::npos ? anchor : anchor.substr(0, line_end + 1);
}

}  // namespace

WrittenText::WrittenText(std::string_view text, std::string_view source, Span span) : span_(span) {
  // A literal part of a template may begin with a quote that is part of the text: `"${name}", "next": …`.
  if (align(text, source, false)) return;
  stretches_.clear();
  if (!align(text, source, true)) stretches_.clear();
}

/// At an interpolation whose value is part of the text: goes on where the literal text after it is found again.
bool WrittenText::skip_interpolation(std::string_view text, std::string_view source, std::size_t& text_at,
                                     std::size_t& source_at) {
  const std::size_t end = end_of_interpolation(source, source_at);
  if (end == std::string_view::npos) return false;
  const std::string_view anchor = anchor_at(source, end);
  const std::size_t found = anchor.empty() ? std::string_view::npos : text.find(anchor, text_at);
  // Another interpolation follows at once, or the closing quote: what is left of the text came from here.
  const std::size_t next = found == std::string_view::npos ? text.size() : found;
  if (next > text_at) {
    stretches_.push_back(
        {static_cast<std::uint32_t>(text_at), static_cast<std::uint32_t>(source_at), static_cast<std::uint32_t>(end)});
  }
  text_at = next;
  source_at = end;
  return true;
}

/// Walks both at once; where they differ, the source must have one of the known reasons.
bool WrittenText::align(std::string_view text, std::string_view source, bool delimited) {
  if (source.empty()) return false;
  std::size_t at = 0;
  bool line_start = false;
  bool escapes = false;
  if (!delimited) {
    // All of it is text.
  } else if (source.starts_with("<<") || source.front() == '|' || source.front() == '>') {
    at = next_line(source);
    line_start = true;
    if (source.front() == '<') source = source.substr(0, source.rfind('\n') + 1);
  } else if (source.front() == '"' || source.front() == '\'') {
    at = 1;
    escapes = source.front() == '"';
    source.remove_suffix(1);
  }
  for (std::size_t i = 0; i < text.size();) {
    if (line_start) {
      const std::size_t written = count_blanks(source, at);
      const std::size_t kept = count_blanks(text, i);
      if (written >= kept) at += written - kept;
      line_start = false;
    }
    while (at < source.size() && source[at] == '\r' && text[i] != '\r') ++at;
    // A block scalar's last line end may lie outside its span.
    if (at >= source.size()) return text.find_first_not_of('\n', i) == std::string_view::npos;
    const bool interpolation = (source[at] == '$' || source[at] == '%') && source.substr(at + 1, 1) == "{";
    if (interpolation && !(text.substr(i, 2) == source.substr(at, 2))) {
      if (!skip_interpolation(text, source, i, at)) return false;
      continue;
    }
    std::size_t source_bytes = 1;
    std::size_t text_bytes = 1;
    if (source[at] == '\\' && (escapes || text[i] != '\\')) {
      const Escape escape = read_escape(source, at, text, i);
      if (escape.source == 0) return false;
      source_bytes = escape.source;
      text_bytes = escape.text;
    } else if (source[at] != text[i]) {
      const bool folded = source[at] == '\n' && text[i] == ' ';
      if (!folded) return false;
    } else if ((source[at] == '$' || source[at] == '%') && source.substr(at + 1, 1) == source.substr(at, 1) &&
               source.substr(at + 2, 1) == "{" && text.substr(i + 1, 1) == "{") {
      source_bytes = 2;
    }
    const bool continues = !stretches_.empty() && stretches_.back().end == 0 &&
                           at - stretches_.back().source == i - stretches_.back().text;
    if (!continues) stretches_.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(at), 0});
    line_start = source[at] == '\n';
    at += source_bytes;
    i += text_bytes;
  }
  return true;
}

WrittenText::Bytes WrittenText::source_of(std::size_t offset) const {
  const auto after = std::upper_bound(stretches_.begin(), stretches_.end(), offset,
                                      [](std::size_t wanted, const Stretch& stretch) { return wanted < stretch.text; });
  const Stretch& stretch = *(after - 1);
  if (stretch.end > 0) return {stretch.source, stretch.end};
  const std::uint32_t byte = stretch.source + static_cast<std::uint32_t>(offset - stretch.text);
  return {byte, byte + 1};
}

Span WrittenText::place(std::size_t begin, std::size_t end) const {
  if (stretches_.empty() || begin >= end || begin < stretches_.front().text) return span_;
  return {span_.file, span_.begin + source_of(begin).begin, span_.begin + source_of(end - 1).end};
}

}  // namespace lintel
