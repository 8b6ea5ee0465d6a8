#include "lsp/features/repair_edit.h"

#include <algorithm>

#include "lsp/features/names.h"

namespace lintel::lsp {
namespace {

constexpr std::string_view blanks = " \t";

bool is_quoted(std::string_view value, char quote) {
  return value.size() >= 2 && value.front() == quote && value.back() == quote &&
         value.substr(1, value.size() - 2).find(quote) == std::string_view::npos;
}

/// A scalar without an expression in it.
bool is_literal(std::string_view value, Language language) {
  if (value.empty() || value.find('\n') != std::string_view::npos) return false;
  if (is_quoted(value, '"')) return language != Language::terraform || value.find("${") == std::string_view::npos;
  const auto is_plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
           c == '_';
  };
  if (language != Language::terraform)
    return is_quoted(value, '\'') || std::all_of(value.begin(), value.end(), is_plain);
  const bool is_number = value.find_first_not_of("0123456789.-") == std::string_view::npos;
  return is_number || value == "true" || value == "false" || value == "null";
}

}  // namespace

std::optional<RepairEdit> repair_edit(std::string_view path, std::string_view text, ByteRange fault,
                                      std::string_view repair) {
  const Language language = language_of(path);
  if (repair.empty() || fault.end > text.size() || fault.begin >= fault.end) return std::nullopt;
  const std::string_view written = text.substr(fault.begin, fault.end - fault.begin);
  const std::size_t separator = written.find_first_of("=:\n");
  if (separator == std::string_view::npos || written[separator] == '\n') return std::nullopt;
  const std::size_t value = written.find_first_not_of(blanks, separator + 1);
  if (value == std::string_view::npos || !is_literal(written.substr(value), language)) return std::nullopt;
  std::string_view name = written.substr(0, written.find_last_not_of(blanks, separator - 1) + 1);
  if (is_quoted(name, '"')) name = name.substr(1, name.size() - 2);
  if (name.empty()) return std::nullopt;
  return RepairEdit{
      "Set " + std::string(name) + " to " + std::string(repair), {fault.begin + value, fault.end}, std::string(repair)};
}

}  // namespace lintel::lsp
