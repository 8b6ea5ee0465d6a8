// What a YAML or JSON file is, from its text alone: cheap enough to ask every file of a repository.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "source/discovery.h"

namespace lintel {
namespace {

constexpr std::array<std::string_view, 12> template_sections = {"AWSTemplateFormatVersion",
                                                                "Description",
                                                                "Metadata",
                                                                "Parameters",
                                                                "Rules",
                                                                "Mappings",
                                                                "Conditions",
                                                                "Transform",
                                                                "Resources",
                                                                "Outputs",
                                                                "Globals",
                                                                "Hooks"};

bool is_section(std::string_view key) {
  return std::find(template_sections.begin(), template_sections.end(), key) != template_sections.end();
}

bool is_resource_type(std::string_view type) {
  return type.starts_with("AWS::") || type.starts_with("Alexa::") || type.starts_with("Custom::") ||
         type.ends_with("::MODULE");
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string_view unquote(std::string_view text) {
  text = trim(text);
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'')) {
    const std::size_t end = text.find(text.front(), 1);
    return text.substr(1, end == std::string_view::npos ? end : end - 1);
  }
  return text.substr(0, std::min(text.find_first_of(" ,}#"), text.size()));
}

/// Whether a line of YAML gives `Type` a resource type: `Type: AWS::…`, also in flow style.
bool line_has_resource_type(std::string_view line) {
  for (std::size_t at = line.find("Type"); at != std::string_view::npos; at = line.find("Type", at + 1)) {
    if (at > 0 && std::string_view(" \t\"'{,").find(line[at - 1]) == std::string_view::npos) continue;
    std::string_view rest = line.substr(at + 4);
    if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
    rest = trim(rest);
    if (rest.starts_with(':') && is_resource_type(unquote(rest.substr(1)))) return true;
  }
  return false;
}

Likeness yaml_likeness(std::string_view text, bool whole) {
  bool in_resources = false, section_seen = false, other_seen = false;
  while (!text.empty()) {
    const std::size_t newline = text.find('\n');
    // The last line of a prefix may be cut anywhere.
    if (newline == std::string_view::npos && !whole) break;
    const std::string_view line = text.substr(0, newline);
    text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    const char first = line.empty() ? ' ' : line.front();
    if (first == ' ' || first == '\t' || first == '\r') {
      if (in_resources && line_has_resource_type(line)) return Likeness::yes;
      continue;
    }
    if (first == '#' || first == '%' || first == '{' || first == '<' || line.starts_with("---")) continue;
    if (first == '-' || first == '[') {
      other_seen = true;
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view key = unquote(line.substr(0, colon));
    if (key == "AWSTemplateFormatVersion") return Likeness::yes;
    if (key == "Transform" && line.find("AWS::") != std::string_view::npos) return Likeness::yes;
    in_resources = key == "Resources";
    (is_section(key) ? section_seen : other_seen) = true;
    if (in_resources && line_has_resource_type(line.substr(colon))) return Likeness::yes;
  }
  return whole || (other_seen && !section_seen) ? Likeness::no : Likeness::maybe;
}

/// Reads the tokens of JSON text that may break off anywhere, and says which key every value stands under.
class JsonSkimmer {
 public:
  explicit JsonSkimmer(std::string_view text) : text_(text) {}

  /// The next key at depth `depth_limit` or above (1: the members of the outermost object); false at the end of the
  /// text.
  bool next_key(std::size_t depth_limit) {
    while (at_ < text_.size()) {
      const char letter = text_[at_];
      if (letter == '"') {
        const std::string_view string = read_string();
        if (!complete_) return false;
        skip_space();
        if (at_ < text_.size() && text_[at_] == ':' && depth_ <= depth_limit) {
          ++at_;
          key_ = string;
          if (depth_ == 1) top_key_ = string;
          return true;
        }
        continue;
      }
      ++at_;
      if (letter == '{' || letter == '[') ++depth_;
      if ((letter == '}' || letter == ']') && depth_ > 0) --depth_;
    }
    return false;
  }

  std::string_view key() const { return key_; }
  std::string_view top_key() const { return top_key_; }
  std::size_t depth() const { return depth_; }

  /// The string that is the value of the key just read; empty when it is none.
  std::string_view string_value() {
    skip_space();
    return at_ < text_.size() && text_[at_] == '"' ? read_string() : std::string_view{};
  }

 private:
  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
  }

  std::string_view read_string() {
    const std::size_t begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    complete_ = at_ < text_.size();
    at_ = std::min(at_, text_.size());
    return text_.substr(begin, complete_ ? at_++ - begin : std::string_view::npos);
  }

  std::string_view text_, key_, top_key_;
  std::size_t at_ = 0, depth_ = 0;
  bool complete_ = true;
};

Likeness json_likeness(std::string_view text, bool whole) {
  JsonSkimmer skimmer(text);
  bool section_seen = false, other_seen = false;
  while (skimmer.next_key(3)) {
    if (skimmer.depth() == 1) {
      if (skimmer.key() == "AWSTemplateFormatVersion") return Likeness::yes;
      (is_section(skimmer.key()) ? section_seen : other_seen) = true;
    } else if (skimmer.depth() == 3 && skimmer.top_key() == "Resources" && skimmer.key() == "Type" &&
               is_resource_type(skimmer.string_value())) {
      return Likeness::yes;
    }
  }
  return whole || (other_seen && !section_seen) ? Likeness::no : Likeness::maybe;
}

bool starts_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] != '{') return false;
  const char second = first + 1 < text.size() ? text[first + 1] : ' ';
  return second != '%' && second != '{' && second != '#';
}

}  // namespace

Likeness looks_like_template(std::string_view text, bool whole) {
  text = without_bom(text);
  return starts_json(text) ? json_likeness(text, whole) : yaml_likeness(text, whole);
}

Likeness looks_like_plan(std::string_view text, bool whole) {
  text = without_bom(text);
  if (!starts_json(text)) return Likeness::no;
  JsonSkimmer skimmer(text);
  bool version_seen = false, other_seen = false;
  while (skimmer.next_key(1)) {
    const std::string_view key = skimmer.key();
    if (key == "format_version") {
      version_seen = true;
    } else if (version_seen && (key == "planned_values" || key == "resource_changes")) {
      return Likeness::yes;
    } else {
      other_seen = true;
    }
  }
  return whole || (other_seen && !version_seen) ? Likeness::no : Likeness::maybe;
}

bool is_cdk_manifest(std::string_view text) {
  JsonSkimmer skimmer(without_bom(text));
  bool version_seen = false, artifacts_seen = false;
  while (skimmer.next_key(3)) {
    if (skimmer.depth() == 1 && skimmer.key() == "version") version_seen = true;
    if (skimmer.depth() == 1 && skimmer.key() == "artifacts") artifacts_seen = true;
    if (version_seen && artifacts_seen && skimmer.depth() == 3 && skimmer.key() == "type") {
      const std::string_view type = skimmer.string_value();
      if (type.starts_with("cdk:") || type == "aws:cloudformation:stack") return true;
    }
  }
  return false;
}

std::size_t find_text_templating(std::string_view text) {
  for (std::size_t at = text.find_first_of("{<"); at != std::string_view::npos; at = text.find_first_of("{<", at + 1)) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("{%") || rest.starts_with("<%") || rest.starts_with("{#-")) return at;
    if (rest.starts_with("{{") && !rest.starts_with("{{resolve:")) return at;
    if (rest.starts_with("{{")) ++at;
  }
  return std::string_view::npos;
}

}  // namespace lintel
