#include "base/source_address.h"

#include <algorithm>

namespace lintel {
namespace {

constexpr std::string_view hidden = "…";

/// Where the `@` after the user and password of a source is, which begin at `begin`; npos without them.
std::size_t end_of_user(std::string_view source, std::size_t begin) {
  const std::size_t end = std::min(source.find_first_of("/?#", begin), source.size());
  const std::string_view authority = source.substr(begin, end - begin);
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) return begin + at;
  const std::size_t colon = authority.rfind(':');
  if (colon == std::string_view::npos) return std::string_view::npos;
  // What is no port is a password with a slash or question mark in it, which ends further on.
  const std::string_view port = authority.substr(colon + 1);
  if (!port.empty() && port.find_first_not_of("0123456789") == std::string_view::npos) return std::string_view::npos;
  return source.substr(begin).rfind('@') == std::string_view::npos ? std::string_view::npos : source.rfind('@');
}

std::string readable_query(std::string_view query) {
  std::string result;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    const std::size_t equals = pair.find('=');
    const std::string_view name = pair.substr(0, equals);
    result += result.empty() ? '?' : '&';
    if (name == "ref" || name == "archive" || name == "checksum" || name == "depth") {
      result += pair;
    } else {
      if (equals != std::string_view::npos) result.append(name).append("=");
      result += hidden;
    }
  }
  return result;
}

}  // namespace

std::string readable_source(std::string_view source) {
  const std::size_t scheme = source.find("://");
  const std::size_t getter = source.find("::");
  std::size_t begin = 0;
  if (scheme != std::string_view::npos && source.substr(0, scheme).find('@') == std::string_view::npos) {
    begin = scheme + 3;
  } else if (getter != std::string_view::npos && source.substr(0, getter).find('@') == std::string_view::npos) {
    begin = getter + 2;
  }
  std::string result(source.substr(0, begin));
  const std::size_t at = end_of_user(source, begin);
  if (at != std::string_view::npos) {
    const std::string_view user = source.substr(begin, at - begin);
    result += user == "git" ? user : hidden;
    begin = at;
  }
  std::string_view rest = source.substr(begin);
  const std::size_t fragment = rest.find('#');
  const std::string_view whole = rest.substr(0, fragment);
  const std::size_t question = std::min(whole.find('?'), whole.size());
  result += whole.substr(0, question);
  if (question < whole.size()) result += readable_query(whole.substr(question + 1));
  if (fragment != std::string_view::npos) result.append("#").append(hidden);
  return result;
}

}  // namespace lintel
