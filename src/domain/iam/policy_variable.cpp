#include "domain/iam/policy_variable.h"

namespace lintel::iam {

std::optional<std::string_view> PolicyVariable::written_default() const {
  const std::size_t comma = inside.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  return inside.substr(comma + 1);
}

std::optional<PolicyVariable> find_policy_variable(std::string_view text, std::size_t from) {
  const std::size_t begin = text.find("${", from);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t close = text.find('}', begin);
  const bool is_closed = close != std::string_view::npos;
  const std::size_t end = is_closed ? close : text.size();
  return PolicyVariable{begin, is_closed ? end + 1 : end, text.substr(begin + 2, end - begin - 2), is_closed};
}

std::optional<std::string_view> default_of(const PolicyVariable& variable) {
  const std::string_view written = variable.written_default().value_or(std::string_view());
  const std::size_t open = written.find('\'');
  const std::size_t close = written.rfind('\'');
  if (open == std::string_view::npos || close == open) return std::nullopt;
  return written.substr(open + 1, close - open - 1);
}

}  // namespace lintel::iam
