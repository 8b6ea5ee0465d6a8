#include "source/git_attributes.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/path.h"

namespace lintel {
namespace {

constexpr std::size_t max_bytes = 1 << 20;
constexpr std::size_t max_lines = 100'000;
constexpr std::size_t max_compared = 20'000'000;
constexpr std::string_view unread = ".gitattributes, which is too large to be compared with";

std::vector<std::string> words_of(std::string_view line) {
  constexpr std::string_view space = " \t\r";
  std::vector<std::string> words;
  for (std::size_t at = line.find_first_not_of(space); at != std::string_view::npos;) {
    const std::size_t end = std::min(line.find_first_of(space, at), line.size());
    words.emplace_back(line.substr(at, end - at));
    at = line.find_first_not_of(space, end);
  }
  return words;
}

/// A pattern in quotes, as C writes them; what is behind it is left in `line`. Nothing where it has no end.
std::optional<std::string> take_quoted(std::string_view& line) {
  std::string pattern;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '"') {
      line.remove_prefix(i + 1);
      return pattern;
    }
    if (line[i] != '\\' || i + 1 == line.size()) {
      pattern += line[i];
      continue;
    }
    const std::string_view digits = line.substr(i + 1, 3);
    const bool is_octal = digits.size() == 3 && digits.find_first_not_of("01234567") == std::string_view::npos;
    if (is_octal) {
      pattern += static_cast<char>((digits[0] - '0') * 64 + (digits[1] - '0') * 8 + (digits[2] - '0'));
      i += 3;
      continue;
    }
    constexpr std::string_view letters = "abfnrtv", bytes = "\a\b\f\n\r\t\v";
    const std::size_t letter = letters.find(line[++i]);
    pattern += letter == std::string_view::npos ? line[i] : bytes[letter];
  }
  return std::nullopt;
}

}  // namespace

GitAttributes::GitAttributes(std::string root, const FileReader& reader) : root_(std::move(root)), reader_(reader) {
  file_in(root_);  // macros are read before they are used
}

std::string GitAttributes::alters(const std::string& path) {
  if (path != root_ && !is_below(path, root_)) return {};
  std::vector<std::string> directories;
  for (std::string directory = directory_of(path);; directory = directory_of(directory)) {
    directories.push_back(directory);
    if (directory == root_ || directory == "/" || directory == ".") break;
  }
  // The nearest file decides, and in it the last line.
  std::map<std::string, std::string> state;
  for (auto directory = directories.rbegin(); directory != directories.rend(); ++directory) {
    const File& file = file_in(*directory);
    if (file.is_cut || (compared_ += file.lines.size()) > max_compared) return std::string(unread);
    const std::string_view relative = std::string_view(path).substr(directory->size() + (*directory == "/" ? 0 : 1));
    for (const Line& line : file.lines) {
      if (!line.glob.matches(relative)) continue;
      for (const std::string& attribute : line.attributes) apply(attribute, state, 0);
    }
  }
  for (const std::string name : {"working-tree-encoding", "filter", "ident"}) {
    const auto found = state.find(name);
    if (found == state.end()) continue;
    const std::string& value = found->second;
    // What Git LFS keeps elsewhere is told by its pointer.
    if (name == "filter" && (value.empty() || value == "lfs")) continue;
    if (name == "working-tree-encoding" && (value.empty() || value == "UTF-8" || value == "utf-8")) continue;
    return value.empty() ? name : name + "=" + value;
  }
  return {};
}

void GitAttributes::apply(std::string_view attribute, std::map<std::string, std::string>& state, unsigned depth) const {
  constexpr unsigned deepest = 8;
  if (attribute.starts_with('-') || attribute.starts_with('!')) {
    state.erase(std::string(attribute.substr(1)));
    return;
  }
  const std::size_t equals = std::min(attribute.find('='), attribute.size());
  const std::string name(attribute.substr(0, equals));
  const auto macro = macros_.find(name);
  if (macro != macros_.end() && depth < deepest && equals == attribute.size()) {
    for (const std::string& each : macro->second) apply(each, state, depth + 1);
  }
  state[name] = attribute.substr(std::min(equals + 1, attribute.size()));
}

const GitAttributes::File& GitAttributes::file_in(const std::string& directory) {
  const auto [known, is_new] = files_.try_emplace(directory);
  File& file = known->second;
  const std::string path = join_path(directory, ".gitattributes");
  if (!is_new || reader_.kind_of(path) != FileReader::EntryKind::file) return file;
  std::string error;
  const std::optional<std::string> text = reader_.read_prefix(path, max_bytes + 1, error);
  file.is_cut = !text || text->size() > max_bytes;
  if (file.is_cut) return file;
  std::string_view rest = *text;
  while (!rest.empty() && !file.is_cut) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    read_line(rest.substr(0, end), directory == root_, file);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    file.is_cut = file.lines.size() > max_lines;
  }
  return file;
}

void GitAttributes::read_line(std::string_view line, bool is_top, File& file) {
  constexpr std::string_view macro = "[attr]";
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (line.empty() || line.front() == '#') return;
  std::optional<std::string> pattern;
  if (line.front() == '"') {
    pattern = take_quoted(line);
    if (!pattern) return;
  }
  std::vector<std::string> words = words_of(line);
  if (!pattern && !words.empty()) {
    pattern = words.front();
    words.erase(words.begin());
  }
  if (!pattern || words.empty()) return;
  if (pattern->starts_with(macro)) {
    if (is_top) macros_[pattern->substr(macro.size())] = words;
    return;
  }
  // Patterns that are negated, or for directories alone, are for no file.
  if (pattern->starts_with('!') || pattern->ends_with('/')) return;
  file.lines.push_back({Glob(*pattern), std::move(words)});
}

}  // namespace lintel
