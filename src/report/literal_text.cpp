#include "report/literal_text.h"

#include <algorithm>
#include <array>

namespace lintel::report {
namespace {

constexpr std::string_view blanks = " \t\r\n";

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(blanks, at), text.size());
}

/// The first byte past the quoted text of HCL that begins at `at`: what is interpolated may hold quotes itself.
std::size_t end_of_template(std::string_view text, std::size_t at) {
  std::size_t depth = 0;  // of `${` and the braces in it; each quote within one opens a text of its own
  std::vector<std::size_t> open_texts = {0};
  for (++at; at < text.size(); ++at) {
    const char c = text[at];
    const bool in_text = open_texts.back() == depth;
    if (in_text && c == '\\') {
      ++at;
    } else if (in_text && c == '"') {
      open_texts.pop_back();
      if (open_texts.empty()) return at + 1;
    } else if (in_text && (c == '$' || c == '%') && text.substr(at + 1).starts_with('{')) {
      if (text.substr(at + 1).starts_with(c)) continue;
      ++depth;
      ++at;
    } else if (!in_text && c == '"') {
      open_texts.push_back(depth);
    } else if (!in_text && c == '{') {
      ++depth;
    } else if (!in_text && c == '}') {
      --depth;
    }
  }
  return text.size();
}

/// The lines of a heredoc whose `<<` is at `at`, without the one that ends it.
ByteRange heredoc_lines(std::string_view text, std::size_t at) {
  std::size_t word = at + 2;
  if (word < text.size() && text[word] == '-') ++word;
  std::size_t word_end = word;
  while (word_end < text.size() && is_word_character(text[word_end])) ++word_end;
  const std::string_view marker = text.substr(word, word_end - word);
  const std::size_t first = std::min(text.find('\n', word_end), text.size() - 1) + 1;
  for (std::size_t line = first; line < text.size();) {
    const std::size_t end = std::min(text.find('\n', line), text.size());
    const std::size_t start = std::min(text.find_first_not_of(" \t", line), end);
    std::string_view content = text.substr(start, end - start);
    if (content.ends_with('\r')) content.remove_suffix(1);
    if (content == marker) return {first, line};
    line = end + 1;
  }
  return {first, text.size()};
}

/// The literals from `at` to the end of the text, which `at` is then; with `is_one`, of one expression.
std::vector<ByteRange> literals_of_hcl(std::string_view text, std::size_t& at, bool is_one = false) {
  std::vector<ByteRange> found;
  std::size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '\n' && depth == 0 && is_one) break;
    if (c == '(' || c == '[' || c == '{') ++depth;
    if ((c == ')' || c == ']' || c == '}') && depth > 0) --depth;
    if (c == '"') {
      const std::size_t end = end_of_template(text, at);
      const bool closed = end > at + 1 && text[end - 1] == '"';
      found.emplace_back(at + 1, closed ? end - 1 : end);
      at = end;
    } else if (text.substr(at).starts_with("<<")) {
      found.push_back(heredoc_lines(text, at));
      at = std::max(found.back().second, at + 2);
    } else if (c == '#' || text.substr(at).starts_with("//")) {
      // A value that was commented out may be one of yesterday's.
      const std::size_t end = std::min(text.find('\n', at), text.size());
      found.emplace_back(at, end);
      at = end;
    } else if (is_word_character(c)) {
      std::size_t end = at;
      while (end < text.size() && (is_word_character(text[end]) || text[end] == '.')) ++end;
      if (c >= '0' && c <= '9') found.emplace_back(at, end);
      at = end;
    } else {
      ++at;
    }
  }
  return found;
}

/// Whether a value of a template is what stands for something else and says nothing itself.
bool is_reference(std::string_view text) {
  constexpr std::array tags = {"Ref", "GetAtt", "ImportValue", "FindInMap", "Condition"};
  const auto is_plain = [](std::string_view rest) {
    // A function within it, or a second member, may hold a text.
    return rest.find("Fn::") == std::string_view::npos && rest.find('!') == std::string_view::npos &&
           std::count(rest.begin(), rest.end(), ':') <= 3;
  };
  for (const std::string_view tag : tags) {
    if (text.starts_with('!') && text.substr(1).starts_with(tag)) return is_plain(text.substr(1 + tag.size()));
  }
  if (text.starts_with('{')) text = text.substr(skip_blanks(text, 1));
  if (text.starts_with('"') || text.starts_with('\'')) text.remove_prefix(1);
  if (text.starts_with("Ref")) {
    const std::string_view rest = text.substr(3);
    return (rest.starts_with('"') || rest.starts_with('\'') || rest.starts_with(':')) && is_plain(rest) &&
           rest.find(',') == std::string_view::npos;
  }
  if (!text.starts_with("Fn::")) return false;
  const std::string_view name = text.substr(4);
  return std::any_of(tags.begin() + 1, tags.end(),
                     [&](std::string_view tag) { return name.starts_with(tag) && is_plain(name.substr(tag.size())); });
}

std::vector<ByteRange> literals_of_document(std::string_view text, std::size_t at) {
  std::string_view value = text.substr(at);
  if (is_reference(value)) return {};
  const bool is_constant = value == "true" || value == "false" || value == "null" || value == "~";
  if (is_constant) return {};
  if (value.starts_with('!')) {
    at = skip_blanks(text, std::min(text.find_first_of(blanks, at), text.size()));
    value = text.substr(at);
  }
  std::size_t end = text.size();
  while (end > at && blanks.find(text[end - 1]) != std::string_view::npos) --end;
  const bool is_quoted = end >= at + 2 && (text[at] == '"' || text[at] == '\'') && text[end - 1] == text[at];
  if (is_quoted && end > at + 2) return {{at + 1, end - 1}};
  const bool is_block = at < end && (text[at] == '|' || text[at] == '>');
  if (is_block) at = std::min(text.find('\n', at), end - 1) + 1;
  return end > at ? std::vector<ByteRange>{{at, end}} : std::vector<ByteRange>{};
}

/// The name whose last byte is before `end`, quoted or not.
std::string_view name_before(std::string_view text, std::size_t end) {
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
  std::size_t begin = end;
  if (end > 1 && (text[end - 1] == '"' || text[end - 1] == '\'')) {
    const bool is_escaped = text[end - 2] == '\\';
    const std::size_t last = end - (is_escaped ? 2 : 1);
    const std::size_t quote = last == 0 ? std::string_view::npos : text.rfind(text[end - 1], last - 1);
    return quote == std::string_view::npos ? std::string_view() : text.substr(quote + 1, last - quote - 1);
  }
  while (begin > 0 && (is_word_character(text[begin - 1]) || text[begin - 1] == '.')) --begin;
  return text.substr(begin, end - begin);
}

/// The text that a quote at `at` opens; an escaped one ends at an escaped one.
ByteRange quoted_at(std::string_view text, std::size_t at, bool is_escaped) {
  const char quote = text[at];
  std::size_t end = at + 1;
  while (end < text.size()) {
    const bool escapes = text[end] == '\\' && quote == '"';
    if (is_escaped ? escapes && text.substr(end + 1).starts_with(quote) : text[end] == quote) break;
    end += escapes ? 2 : 1;
  }
  return {at + 1, std::min(end, text.size())};
}

/// Whether the byte at `at` stands between a name and its value, and does not compare, lead on or be part of a path.
bool is_mark(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at + 1);
  if (text[at] == ':') return true;
  if (text[at] != '=' || rest.starts_with('=') || rest.starts_with('>')) return false;
  return at > 0 && std::string_view("!<>=").find(text[at - 1]) == std::string_view::npos;
}

}  // namespace

std::vector<NamedPart> named_parts(std::string_view line, Notation notation) {
  std::vector<NamedPart> found;
  for (std::size_t mark = line.find_first_of(":="); mark != std::string_view::npos;
       mark = line.find_first_of(":=", mark + 1)) {
    const std::string_view name = is_mark(line, mark) ? name_before(line, mark) : std::string_view();
    const std::size_t at = skip_blanks(line, mark + 1);
    if (name.empty() || at == line.size()) continue;
    const bool is_escaped = line.substr(at).starts_with("\\\"");
    const std::size_t first = is_escaped ? at + 1 : at;
    if (line[first] == '"' || line[first] == '\'') {
      found.push_back({name, quoted_at(line, first, is_escaped)});
    } else if (notation == Notation::document && line[mark] == ':' && at > mark + 1 &&
               std::string_view("!{[&*|>").find(line[at]) == std::string_view::npos) {
      std::size_t end = std::min({line.find_first_of(",}]\n", at), line.find(" #", at), line.size()});
      while (end > at && blanks.find(line[end - 1]) != std::string_view::npos) --end;
      found.push_back({name, {at, end}});
    }
  }
  return found;
}

std::vector<ByteRange> quoted_parts(std::string_view text) {
  std::vector<ByteRange> parts;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char quote = text[at];
    if (quote != '"' && quote != '\'') continue;
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != quote) end += quote == '"' && text[end] == '\\' ? 2 : 1;
    parts.emplace_back(at + 1, std::min(end, text.size()));
    at = end;
  }
  return parts;
}

std::string_view leading_name(std::string_view text, Notation notation, std::size_t& after) {
  std::size_t at = skip_blanks(text, 0);
  while (notation == Notation::document && text.substr(at).starts_with("- ")) at = skip_blanks(text, at + 2);
  after = at;
  std::size_t end = at;
  std::string_view name;
  if (at < text.size() && (text[at] == '"' || text[at] == '\'')) {
    const std::size_t quote = text.find(text[at], at + 1);
    if (quote == std::string_view::npos) return {};
    name = text.substr(at + 1, quote - at - 1);
    end = quote + 1;
  } else {
    const std::string_view more = notation == Notation::document ? std::string_view(":.$/") : std::string_view();
    const auto is_part = [&](std::size_t place) {
      const bool ends = text[place] == ':' && (place + 1 == text.size() || blanks.find(text[place + 1]) != blanks.npos);
      return is_word_character(text[place]) || (more.find(text[place]) != more.npos && !ends);
    };
    while (end < text.size() && is_part(end)) ++end;
    name = text.substr(at, end - at);
  }
  const std::size_t mark = std::min(text.find_first_not_of(" \t", end), text.size());
  const bool is_pair = mark < text.size() && !name.empty() &&
                       (text[mark] == ':' ||
                        (notation == Notation::hcl && text[mark] == '=' && !text.substr(mark + 1).starts_with('=')));
  if (!is_pair) return {};
  after = skip_blanks(text, mark + 1);
  return name;
}

std::vector<ByteRange> literals_in(std::string_view text, Notation notation) {
  std::size_t value = 0;
  leading_name(text, notation, value);
  return notation == Notation::hcl ? literals_of_hcl(text, value) : literals_of_document(text, value);
}

namespace {

/// Whether a literal of HCL is the value of a member with a name of its own, other than the one at `value`.
bool has_own_name(std::string_view text, ByteRange literal, std::size_t value) {
  std::size_t start = literal.first;
  if (start > 0 && text[start - 1] == '\n') start = text.rfind("<<", start);
  if (start == std::string_view::npos || start <= value + 1) return false;
  if (text[start - 1] == '"') --start;
  while (start > 0 && blanks.find(text[start - 1]) != std::string_view::npos) --start;
  return start > 0 && (text[start - 1] == '=' || text[start - 1] == ':') && !name_before(text, start - 1).empty();
}

std::string_view rest_of_line(std::string_view text, std::size_t at) {
  return text.substr(at, std::min(text.find('\n', at), text.size()) - at);
}

/// What follows a name in a document on lines of their own: of block text and of text in quotes all, otherwise what has
/// no name of its own.
ContinuedValue continued_in_document(std::string_view text, std::size_t value, std::size_t first_end) {
  ContinuedValue found{{}, first_end};
  std::string_view rest = text.substr(std::min(value, first_end), first_end - std::min(value, first_end));
  while (rest.starts_with('!') || rest.starts_with('&'))
    rest.remove_prefix(skip_blanks(rest, std::min(rest.find_first_of(blanks), rest.size())));
  const bool is_quoted = rest.starts_with('"') || rest.starts_with('\'');
  if (is_quoted) {
    const std::size_t quote = text.find(rest.front(), first_end - rest.size() + 1);
    if (quote == std::string_view::npos || quote < first_end) return found;
    return {{{std::min(first_end + 1, quote), quote}}, quote};
  }
  const bool is_block = rest.starts_with('|') || rest.starts_with('>');
  std::size_t own = skip_blanks(text, 0);
  while (text.substr(own).starts_with("- ")) own = skip_blanks(text, own + 2);
  for (std::size_t at = first_end + 1; at < text.size();) {
    const std::string_view line = rest_of_line(text, at);
    const std::size_t indent = line.find_first_not_of(" \t\r");
    const bool is_item = !is_block && indent == own && line.substr(indent).starts_with("- ");
    if (indent != std::string_view::npos && indent <= own && !is_item) break;
    std::size_t after = 0;
    if (!is_block && !leading_name(line, Notation::document, after).empty()) break;
    if (indent != std::string_view::npos && is_block) found.literals.emplace_back(at + indent, at + line.size());
    if (indent != std::string_view::npos && !is_block) {
      for (const auto& [begin, end] : literals_of_document(line, after))
        found.literals.emplace_back(at + begin, at + end);
    }
    found.end = at + line.size();
    at = found.end + 1;
  }
  return found;
}

}  // namespace

ContinuedValue continued_value(std::string_view text, Notation notation) {
  const std::size_t first_end = std::min(text.find('\n'), text.size());
  std::size_t value = 0;
  if (leading_name(text.substr(0, first_end), notation, value).empty()) return {{}, first_end};
  if (notation == Notation::document) return continued_in_document(text, value, first_end);
  // The value may begin on a line after its name's.
  value = skip_blanks(text, value);
  ContinuedValue found{{}, value};
  found.literals = literals_of_hcl(text, found.end, true);
  std::erase_if(found.literals,
                [&](const ByteRange& part) { return part.second <= first_end || has_own_name(text, part, value); });
  return found;
}

}  // namespace lintel::report
