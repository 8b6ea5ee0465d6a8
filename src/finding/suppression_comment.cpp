#include <algorithm>
#include <array>
#include <utility>

#include "finding/suppression.h"

namespace lintel {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Takes the text up to the first of `stops` off the front of `text`.
std::string_view take_until(std::string_view& text, std::string_view stops) {
  const std::string_view taken = text.substr(0, text.find_first_of(stops));
  text.remove_prefix(taken.size());
  return taken;
}

void add_rules(std::string_view list, Suppression& suppression) {
  while (!list.empty()) {
    const std::string_view name = trimmed(take_until(list, ","));
    if (!name.empty()) suppression.rules.emplace_back(name);
    if (!list.empty()) list.remove_prefix(1);
  }
}

/// ` RULE[,RULE] [until=YYYY-MM-DD] -- reason`
void read_lintel(std::string_view rest, Suppression& suppression) {
  std::size_t dashes = rest.find(" -- ");
  if (dashes == std::string_view::npos && rest.ends_with(" --")) dashes = rest.size() - 3;
  if (dashes != std::string_view::npos) {
    suppression.reason = trimmed(rest.substr(std::min(rest.size(), dashes + 3)));
    rest = rest.substr(0, dashes);
  }
  while (true) {
    const std::size_t start = rest.find_first_not_of(blanks);
    if (start == std::string_view::npos) return;
    rest.remove_prefix(start);
    const std::string_view word = take_until(rest, blanks);
    if (word.starts_with("until=")) {
      suppression.until = word.substr(6);
    } else {
      add_rules(word, suppression);
    }
  }
}

/// `ID[,ID]:reason`
void read_checkov(std::string_view rest, Suppression& suppression) {
  suppression.whole_block = true;
  add_rules(take_until(rest, ": \t"), suppression);
  if (rest.starts_with(':')) suppression.reason = trimmed(rest.substr(1));
}

/// `ID[:exp:YYYY-MM-DD]`; one with parameters (`ID[name=x]`) or a workspace (`:ws:`) holds for less than is known here,
/// and is left alone.
void read_tfsec(std::string_view rest, Suppression& suppression) {
  std::string_view word = take_until(rest, blanks);
  const std::string_view name = take_until(word, ":");
  if (name.find('[') != std::string_view::npos || word.starts_with(":ws:")) return;
  if (word.starts_with(":exp:")) suppression.until = word.substr(5, 10);
  suppression.rules.emplace_back(name);
}

struct Marker {
  std::string_view text;
  void (*read)(std::string_view rest, Suppression& suppression);
};

constexpr std::array markers = {Marker{"lintel:ignore", read_lintel}, Marker{"checkov:skip=", read_checkov},
                                Marker{"tfsec:ignore:", read_tfsec}, Marker{"trivy:ignore:", read_tfsec}};

bool has_marker(std::string_view text) {
  return std::any_of(markers.begin(), markers.end(),
                     [&](const Marker& marker) { return text.find(marker.text) != std::string_view::npos; });
}

/// A comment within one line, or one line of a block comment: where in the line its text starts.
struct CommentPart {
  std::size_t begin = std::string_view::npos;
  std::size_t end = 0;
  bool found() const { return begin != std::string_view::npos; }
};

/// Tells comments from code, line by line.
class LineLexer {
 public:
  explicit LineLexer(bool is_template) : is_template_(is_template) {}

  /// The comment of the next line; what is before it in the line is code.
  CommentPart next(std::string_view line) {
    if (in_block_) return block_from(line, 0);
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      if (quote) {
        if (c == '\\' && quote == '"') {
          ++i;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || (c == '\'' && is_template_)) {
        quote = c;
      } else if (c == '#') {
        // YAML's comments need a blank before them.
        if (!is_template_ || i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t') return {i + 1, line.size()};
      } else if (c == '/' && !is_template_ && i + 1 < line.size()) {
        if (line[i + 1] == '/') return {i + 2, line.size()};
        if (line[i + 1] == '*') return block_from(line, i + 2);
      }
    }
    return {};
  }

 private:
  CommentPart block_from(std::string_view line, std::size_t begin) {
    const std::size_t close = line.find("*/", begin);
    in_block_ = close == std::string_view::npos;
    return {begin, in_block_ ? line.size() : close};
  }

  bool is_template_;
  bool in_block_ = false;
};

/// The suppressions of one comment; several markers may follow each other in it.
std::vector<Suppression> read_comment(std::string_view comment, FileId file, std::uint32_t offset) {
  std::vector<Suppression> found;
  std::vector<std::pair<std::size_t, const Marker*>> places;
  for (const Marker& marker : markers) {
    for (std::size_t at = comment.find(marker.text); at != std::string_view::npos;
         at = comment.find(marker.text, at + 1)) {
      places.emplace_back(at, &marker);
    }
  }
  std::sort(places.begin(), places.end());
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t begin = places[i].first;
    const std::size_t end = i + 1 < places.size() ? places[i + 1].first : comment.size();
    const std::size_t rest = begin + places[i].second->text.size();
    Suppression suppression;
    places[i].second->read(trimmed(comment.substr(rest, end - rest)), suppression);
    if (suppression.rules.empty()) continue;
    const std::size_t length = trimmed(comment.substr(begin, end - begin)).size();
    suppression.span = {file, offset + static_cast<std::uint32_t>(begin),
                        offset + static_cast<std::uint32_t>(begin + length)};
    found.push_back(std::move(suppression));
  }
  return found;
}

}  // namespace

std::vector<Suppression> read_suppressions(FileId file, std::string_view text, bool is_template) {
  std::vector<Suppression> all;
  if (!has_marker(text)) return all;
  LineLexer lexer(is_template);
  bool code_seen = false;
  std::size_t waiting = 0;  // those from here on stand on lines of their own: the next line is their target
  std::uint32_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view line = text.substr(at, text.find('\n', at) - at);
    const auto offset = static_cast<std::uint32_t>(at);
    at += line.size() + 1;
    ++number;
    const CommentPart comment = lexer.next(line);
    const std::string_view code = trimmed(line.substr(0, comment.found() ? comment.begin : line.size()));
    const bool own_line = comment.found() && (code.empty() || code == "#" || code == "//" || code == "/*");
    if (!own_line) {
      const bool blank = code.empty() || code == "---";
      const bool of_file = !code_seen && (blank || is_template);
      for (std::size_t i = waiting; i < all.size(); ++i) {
        all[i].target_line = number;
        if (of_file) all[i].scope = SuppressionScope::file;
      }
      waiting = all.size();
      code_seen = code_seen || !blank;
    }
    if (!comment.found()) continue;
    for (Suppression& suppression : read_comment(line.substr(comment.begin, comment.end - comment.begin), file,
                                                 offset + static_cast<std::uint32_t>(comment.begin))) {
      suppression.line = number;
      suppression.target_line = number;
      all.push_back(std::move(suppression));
    }
    if (!own_line) waiting = all.size();
  }
  return all;
}

}  // namespace lintel
