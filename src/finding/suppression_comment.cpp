#include "finding/suppression.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace lintel {
namespace {

constexpr std::string_view blanks = " \t\r";

/// Takes the text up to the first of `stops` off the front of `text`.
std::string_view take_until(std::string_view& text, std::string_view stops) {
  const std::string_view taken = text.substr(0, text.find_first_of(stops));
  text.remove_prefix(taken.size());
  return taken;
}

/// A text that somebody wrote for people to read, as far as they do.
std::string_view readable_part(std::string_view text) {
  constexpr std::size_t max_length = 1'000;
  if (text.size() <= max_length) return text;
  std::size_t end = max_length;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end);
}

void add_rules(std::string_view list, Suppression& suppression) {
  while (!list.empty()) {
    suppression.is_cut = suppression.rules.size() >= max_names_of_comment;
    if (suppression.is_cut) return;
    const std::string_view name = trimmed(take_until(list, ","), blanks);
    if (!name.empty()) suppression.rules.emplace_back(name);
    if (!list.empty()) list.remove_prefix(1);
  }
}

/// ` RULE[,RULE] [until=YYYY-MM-DD] -- reason`
void read_lintel(std::string_view rest, Suppression& suppression) {
  std::size_t dashes = rest.find(" -- ");
  if (dashes == std::string_view::npos && rest.ends_with(" --")) dashes = rest.size() - 3;
  if (dashes != std::string_view::npos) {
    suppression.reason = readable_part(trimmed(rest.substr(std::min(rest.size(), dashes + 3)), blanks));
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
  suppression.foreign = true;
  suppression.whole_block = true;
  add_rules(take_until(rest, ": \t"), suppression);
  if (rest.starts_with(':')) suppression.reason = readable_part(trimmed(rest.substr(1), blanks));
}

/// `[name=value,blocks.attribute=value]`, of Trivy: takes it off the front.
void read_attributes(std::string_view& rest, Suppression& suppression) {
  if (!rest.starts_with('[')) return;
  rest.remove_prefix(1);
  std::string_view list = take_until(rest, "]");
  if (!rest.empty()) rest.remove_prefix(1);
  while (!list.empty()) {
    std::string_view pair = take_until(list, ",");
    if (!list.empty()) list.remove_prefix(1);
    const std::string_view name = trimmed(take_until(pair, "="), blanks);
    if (!pair.empty()) pair.remove_prefix(1);
    std::string_view value = trimmed(pair, blanks);
    if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) value = value.substr(1, value.size() - 2);
    if (!name.empty()) suppression.attributes.emplace_back(name, value);
  }
}

/// `ID[name=value][:exp:YYYY-MM-DD][:ws:WORKSPACE] reason`; Terraform is evaluated in the workspace "default", and one
/// for another does not count.
void read_tfsec(std::string_view rest, Suppression& suppression) {
  suppression.foreign = true;
  const std::string_view name = take_until(rest, "[: \t");
  read_attributes(rest, suppression);
  bool other_workspace = false;
  while (rest.starts_with(':')) {
    rest.remove_prefix(1);
    const std::string_view option = take_until(rest, ": \t");
    if (rest.starts_with(':')) rest.remove_prefix(1);
    const std::string_view value = take_until(rest, ": \t");
    if (option == "exp") suppression.until = value;
    if (option == "ws") other_workspace = value != "default";
  }
  suppression.reason = readable_part(trimmed(rest, blanks));
  if (!name.empty() && !other_workspace) suppression.rules.emplace_back(name);
}

/// `ignore` and `disable=ID,ID` at the top of a file, `ignore-line`, `ignore-block`. `enable=` names what else KICS is
/// to look for, which suppresses nothing here.
void read_kics(std::string_view rest, Suppression& suppression) {
  suppression.foreign = true;
  const std::string_view word = take_until(rest, blanks);
  if (word == "ignore" || word == "ignore-line" || word == "ignore-block") suppression.rules.emplace_back("*");
  if (word.starts_with("disable=")) add_rules(word.substr(8), suppression);
  suppression.reason = readable_part(trimmed(rest, blanks));
}

struct Marker {
  std::string_view text;
  void (*read)(std::string_view rest, Suppression& suppression);
};

constexpr std::array markers = {Marker{"lintel:ignore", read_lintel}, Marker{"checkov:skip=", read_checkov},
                                Marker{"tfsec:ignore:", read_tfsec}, Marker{"trivy:ignore:", read_tfsec},
                                Marker{"kics-scan ", read_kics}};

bool has_marker(std::string_view text) {
  return std::any_of(markers.begin(), markers.end(),
                     [&](const Marker& marker) { return text.find(marker.text) != std::string_view::npos; });
}

/// KICS's words for a whole file count at its top alone.
bool is_for_file_only(std::string_view comment_from_marker) {
  return comment_from_marker.starts_with("kics-scan disable=") ||
         (comment_from_marker.starts_with("kics-scan ignore") && !comment_from_marker.starts_with("kics-scan ignore-"));
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

}  // namespace

std::vector<Suppression> read_suppression_text(FileId file, std::string_view comment, std::uint32_t offset) {
  std::vector<Suppression> found;
  std::vector<std::pair<std::size_t, const Marker*>> places;
  for (const Marker& marker : markers) {
    for (std::size_t at = comment.find(marker.text); at != std::string_view::npos;
         at = comment.find(marker.text, at + 1)) {
      places.emplace_back(at, &marker);
    }
  }
  std::sort(places.begin(), places.end());
  std::size_t names = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (names >= max_names_of_comment) {
      found.back().is_cut = true;
      break;
    }
    const std::size_t begin = places[i].first;
    const std::size_t end = i + 1 < places.size() ? places[i + 1].first : comment.size();
    const std::size_t rest = begin + places[i].second->text.size();
    Suppression suppression;
    places[i].second->read(trimmed(comment.substr(rest, end - rest), blanks), suppression);
    if (suppression.rules.empty()) continue;
    // Where a form has no place for a reason, people write it before.
    if (suppression.reason.empty() && suppression.foreign) {
      suppression.reason = readable_part(trimmed(comment.substr(0, places.front().first), blanks));
      while (suppression.reason.starts_with('#') || suppression.reason.starts_with('/')) suppression.reason.erase(0, 1);
      suppression.reason = trimmed(suppression.reason, blanks);
    }
    const std::size_t length = trimmed(comment.substr(begin, end - begin), blanks).size();
    suppression.span = {file, offset + static_cast<std::uint32_t>(begin),
                        offset + static_cast<std::uint32_t>(begin + length)};
    names += suppression.rules.size();
    found.push_back(std::move(suppression));
  }
  return found;
}

std::vector<Suppression> read_suppressions(FileId file, std::string_view text, bool is_template) {
  std::vector<Suppression> all;
  if (!has_marker(text)) return all;
  LineLexer lexer(is_template);
  bool code_seen = false;
  std::size_t waiting = 0;  // those from here on stand on lines of their own: the next line is their target
  std::uint32_t number = 0;
  std::size_t names = 0;
  for (std::size_t at = 0; at < text.size();) {
    // Nothing is suppressed by what comes after this; those that wait for a line have none.
    if (names >= max_names_of_file) {
      all.back().is_cut = true;
      break;
    }
    const std::string_view line = text.substr(at, text.find('\n', at) - at);
    const auto offset = static_cast<std::uint32_t>(at);
    at += line.size() + 1;
    ++number;
    const CommentPart comment = lexer.next(line);
    const std::string_view code = trimmed(line.substr(0, comment.found() ? comment.begin : line.size()), blanks);
    const bool own_line = comment.found() && (code.empty() || code == "#" || code == "//" || code == "/*");
    if (!own_line) {
      const bool blank = code.empty() || code == "---";
      const bool of_file = !code_seen && (blank || is_template);
      for (std::size_t i = waiting; i < all.size(); ++i) {
        all[i].target_line = number;
        // Other tools' comments are for what stands next to them; KICS's words for a whole file say so.
        if (of_file && !all[i].foreign) all[i].scope = SuppressionScope::file;
      }
      waiting = all.size();
      code_seen = code_seen || !blank;
    }
    if (!comment.found()) continue;
    const std::uint32_t comment_offset = offset + static_cast<std::uint32_t>(comment.begin);
    for (Suppression& suppression :
         read_suppression_text(file, line.substr(comment.begin, comment.end - comment.begin), comment_offset)) {
      suppression.line = number;
      suppression.target_line = number;
      if (is_for_file_only(text.substr(suppression.span.begin))) {
        if (code_seen || !own_line) continue;
        suppression.scope = SuppressionScope::file;
      }
      names += suppression.rules.size();
      all.push_back(std::move(suppression));
    }
    if (!own_line) waiting = all.size();
  }
  return all;
}

}  // namespace lintel
