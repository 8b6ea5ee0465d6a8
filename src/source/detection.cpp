// What a YAML or JSON file is, from its text alone: cheap enough to ask every file of a repository.
#include "source/discovery.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "base/text.h"
#include "base/utf8.h"

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

bool is_resource_type(std::string_view type) {
  return type.starts_with("AWS::") || type.starts_with("Alexa::") || type.starts_with("Custom::") ||
         type.ends_with("::MODULE");
}

std::string_view unquote(std::string_view text) {
  text = trimmed(text);
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
    rest = trimmed(rest);
    if (rest.starts_with(':') && is_resource_type(unquote(rest.substr(1)))) return true;
  }
  return false;
}

/// What a line of YAML starts with that is not a key: a comment, a directive, the start of a document, templating.
bool is_no_entry(std::string_view line) {
  return line.empty() || std::string_view("#%<").find(line.front()) != std::string_view::npos ||
         (line.front() == '{' && line.size() > 1 && std::string_view("{%#").find(line[1]) != std::string_view::npos) ||
         line.starts_with("---");
}

/// Takes the lines of block YAML one by one. The outermost keys are those indented as far as the first one: a whole
/// document may be indented.
class YamlSkimmer {
 public:
  /// Whether the text is a template, as far as the lines up to this one tell.
  bool take(std::string_view line) {
    const std::size_t indent = std::min(line.find_first_not_of(" \t\r"), line.size());
    const std::string_view entry = line.substr(indent);
    if (is_no_entry(entry)) return false;
    if (!indent_ && entry.front() != '-' && entry.front() != '[') indent_ = indent;
    // A list of resources is an application specification of CodeDeploy, whose entries have types as a template's.
    if (resources_begin_ && entry.front() == '-') in_resources_ = false;
    resources_begin_ = false;
    if (indent > indent_.value_or(0)) return in_resources_ && line_has_resource_type(line);
    if (entry.front() == '-' || entry.front() == '[') {
      other_seen_ = true;
      return false;
    }
    const std::size_t colon = entry.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string_view key = unquote(entry.substr(0, colon));
    if (key == "AWSTemplateFormatVersion") return true;
    if (key == "Transform" && entry.find("AWS::") != std::string_view::npos) return true;
    in_resources_ = resources_begin_ = key == "Resources";
    (is_template_section(key) ? section_seen_ : other_seen_) = true;
    return in_resources_ && line_has_resource_type(entry.substr(colon));
  }

  bool is_other() const { return other_seen_ && !section_seen_; }

 private:
  std::optional<std::size_t> indent_;
  bool in_resources_ = false, resources_begin_ = false, section_seen_ = false, other_seen_ = false;
};

Likeness yaml_likeness(std::string_view text, bool whole) {
  YamlSkimmer skimmer;
  while (!text.empty()) {
    const std::size_t newline = text.find('\n');
    // The last line of a prefix may be cut anywhere.
    if (newline == std::string_view::npos && !whole) break;
    const std::string_view line = text.substr(0, newline);
    text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    if (skimmer.take(line)) return Likeness::yes;
  }
  return skimmer.is_other() && !whole ? Likeness::no : Likeness::maybe;
}

/// Flow YAML whose keys need no quotes: `{Resources: {Jobs: {Type: AWS::SQS::Queue}}}`.
Likeness flow_likeness(std::string_view text) {
  const std::size_t resources = text.find("Resources");
  const bool typed = resources != std::string_view::npos && line_has_resource_type(text.substr(resources));
  return typed ? Likeness::yes : Likeness::maybe;
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

  /// The string that is the value of the key just read; empty when it is not one.
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
      (is_template_section(skimmer.key()) ? section_seen : other_seen) = true;
    } else if (skimmer.depth() == 3 && skimmer.top_key() == "Resources" && skimmer.key() == "Type" &&
               is_resource_type(skimmer.string_value())) {
      return Likeness::yes;
    }
  }
  return other_seen && !section_seen && !whole ? Likeness::no : Likeness::maybe;
}

constexpr unsigned no_letter = 0x80;

/// The letter that `count` hexadecimal digits stand for; `no_letter` when there are fewer, or it is not one of ASCII.
unsigned letter_of(std::string_view text, std::size_t count) {
  unsigned number = 0;
  const char* const end = text.data() + std::min(count, text.size());
  const auto read = std::from_chars(text.data(), end, number, 16);
  const bool complete = count > 0 && text.size() >= count && read.ptr == end && read.ec == std::errc();
  return complete ? std::min(number, no_letter) : no_letter;
}

/// The line break, with the white space after it, that an escaped line of YAML leaves out; "" when there is none.
std::string_view line_break_at(std::string_view text) {
  std::size_t size = 0;
  for (const std::string_view each : {"\r\n", "\n", "\r", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"}) {
    if (size == 0 && text.starts_with(each)) size = each.size();
  }
  if (size == 0) return {};
  return text.substr(0, std::min(text.find_first_not_of(" \t", size), text.size()));
}

/// The text with the letters that its escapes stand for, wherever they are, and with lines joined that an escape joins:
/// whatever word a string of YAML or JSON spells stands in it letter by letter.
std::string without_escapes(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (;;) {
    const std::size_t at = std::min(text.find('\\'), text.size());
    plain += text.substr(0, at);
    if (at >= text.size()) return plain;
    text.remove_prefix(at + 1);
    const char kind = text.empty() ? ' ' : text.front();
    const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    const unsigned letter = letter_of(text.substr(std::min<std::size_t>(1, text.size())), digits);
    const std::string_view line_break = line_break_at(text);
    if (letter < no_letter) {
      plain += static_cast<char>(letter);
      text.remove_prefix(1 + digits);
    } else if (!line_break.empty()) {
      text.remove_prefix(line_break.size());
    } else if (kind == '\\') {
      plain += kind;
      text.remove_prefix(1);
    }
  }
}

bool has_words_of_template(std::string_view text) {
  const auto has = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
  if (has("Resources")) return has("::") || has("Transform") || has("AWSTemplateFormatVersion");
  return has("AWSTemplateFormatVersion") || (has("Transform") && has("AWS::"));
}

/// Whether text can be that of a template at all: a template spells certain words.
bool may_be_template(std::string_view text) {
  return has_words_of_template(text) ||
         (text.find('\\') != std::string_view::npos && has_words_of_template(without_escapes(text)));
}

/// What comes after the `{` that the text starts with, blanks left out; `{%`, `{{` and `{#` are templating. A prefix
/// may end there. Otherwise nothing.
std::optional<std::string_view> after_brace(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] != '{') return std::nullopt;
  const char second = first + 1 < text.size() ? text[first + 1] : ' ';
  if (second == '%' || second == '{' || second == '#') return std::nullopt;
  return text.substr(std::min(text.find_first_not_of(" \t\r\n", first + 1), text.size()));
}

/// Whether the first thing in a YAML document, comments and its start marker aside, is a flow mapping.
bool starts_flow(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = trimmed(text.substr(0, text.find('\n')));
    if (line.starts_with("---") && trimmed(line.substr(3)).starts_with('{'))
      return after_brace(line.substr(3)).has_value();
    if (line.starts_with('{')) return after_brace(text).has_value();
    if (!line.empty() && line.front() != '#' && line.front() != '%' && !line.starts_with("---")) return false;
    text.remove_prefix(std::min(text.size(), text.find('\n')) + (text.find('\n') < text.size() ? 1 : 0));
  }
  return false;
}

bool starts_json(std::string_view text) {
  const auto rest = after_brace(text);
  return rest && (rest->empty() || rest->front() == '"' || rest->front() == '}' || rest->front() == '/');
}

}  // namespace

bool is_template_section(std::string_view key) {
  return std::find(template_sections.begin(), template_sections.end(), key) != template_sections.end();
}

Likeness looks_like_template(std::string_view text, bool whole) {
  if (whole && !may_be_template(text)) return Likeness::no;
  text = without_bom(text);
  if (starts_json(text)) return json_likeness(text, whole);
  // A document may start behind comments and `---`.
  return starts_flow(text) ? flow_likeness(text) : yaml_likeness(text, whole);
}

Likeness looks_like_plan(std::string_view text, bool whole) {
  text = without_bom(text);
  if (!starts_json(text)) return Likeness::no;
  if (whole && text.find("format_version") == std::string_view::npos) return Likeness::no;
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

bool is_serverless_configuration(std::string_view text) {
  bool service = false, provider = false;
  if (starts_json(text)) {
    JsonSkimmer skimmer(text);
    while (skimmer.next_key(1)) {
      service = service || skimmer.key() == "service";
      provider = provider || skimmer.key() == "provider";
    }
    return service && provider;
  }
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    service = service || line.starts_with("service:");
    provider = provider || line.starts_with("provider:");
  }
  return service && provider;
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
