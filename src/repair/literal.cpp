#include "repair/literal.h"

#include <algorithm>

namespace lintel::repair {
namespace {

constexpr std::string_view blanks = " \t";

bool is_quoted(std::string_view value, char quote) {
  return value.size() >= 2 && value.front() == quote && value.back() == quote &&
         value.substr(1, value.size() - 2).find(quote) == std::string_view::npos;
}

bool is_word(std::string_view value) {
  return !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
           c == '_';
  });
}

/// Whether YAML reads a word as a string: no number, no boolean, no null, in any of its versions.
bool is_plain_string(std::string_view word) {
  if (!is_word(word) || (word.front() < 'A')) return false;
  for (const std::string_view other : {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}) {
    const bool same = word.size() == other.size() &&
                      std::equal(word.begin(), word.end(), other.begin(),
                                 [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
    if (same) return false;
  }
  return true;
}

}  // namespace

Notation notation_of(std::string_view path, std::string_view text) {
  for (const std::string_view ending : {".tf", ".tofu", ".tfvars", ".hcl"}) {
    if (path.ends_with(ending)) return Notation::hcl;
  }
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const bool is_object = first != std::string_view::npos && text[first] == '{';
  return path.ends_with(".json") || (is_object && !path.ends_with(".yaml") && !path.ends_with(".yml")) ? Notation::json
                                                                                                       : Notation::yaml;
}

bool is_literal(std::string_view value, Notation notation) {
  if (value.empty() || value.find('\n') != std::string_view::npos) return false;
  if (is_quoted(value, '"'))
    return notation != Notation::hcl ||
           (value.find("${") == std::string_view::npos && value.find("%{") == std::string_view::npos);
  if (notation == Notation::yaml) return is_quoted(value, '\'') || is_word(value);
  const bool is_number = value.find_first_not_of("0123456789.-") == std::string_view::npos;
  return is_number || value == "true" || value == "false" || value == "null";
}

std::string spell(std::string_view json, Notation notation) {
  if (notation == Notation::hcl) {
    std::string text;
    for (std::size_t i = 0; i < json.size(); ++i) {
      // What begins a template is written twice.
      if ((json[i] == '$' || json[i] == '%') && json.substr(i + 1).starts_with('{')) text += json[i];
      text += json[i];
    }
    return text;
  }
  if (notation != Notation::yaml || json.size() < 2 || json.front() != '"') return std::string(json);
  const std::string_view inside = json.substr(1, json.size() - 2);
  return is_plain_string(inside) ? std::string(inside) : std::string(json);
}

std::optional<WrittenLiteral> find_literal(std::string_view text, std::size_t begin, std::size_t end,
                                           Notation notation) {
  if (end > text.size() || begin >= end) return std::nullopt;
  const std::string_view written = text.substr(begin, end - begin);
  if (is_literal(written, notation)) return WrittenLiteral{{}, begin, end};
  const std::size_t separator = written.find_first_of("=:\n");
  if (separator == std::string_view::npos || separator == 0 || written[separator] == '\n') return std::nullopt;
  const std::size_t value = written.find_first_not_of(blanks, separator + 1);
  if (value == std::string_view::npos || !is_literal(written.substr(value), notation)) return std::nullopt;
  std::string_view name = written.substr(0, written.find_last_not_of(blanks, separator - 1) + 1);
  if (is_quoted(name, '"')) name = name.substr(1, name.size() - 2);
  if (name.empty() || name.find_first_of(" \t\"{}[]()") != std::string_view::npos) return std::nullopt;
  return WrittenLiteral{std::string(name), begin + value, end};
}

}  // namespace lintel::repair
