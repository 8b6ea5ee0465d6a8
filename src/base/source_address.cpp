#include "base/source_address.h"

#include <algorithm>

#include "base/ascii.h"

namespace lintel {
namespace {

constexpr std::string_view hidden = "…";

/// Where the `@` after the user and password of a source is, which begin at `begin`; npos without them.
std::size_t end_of_user(std::string_view source, std::size_t begin) {
  const std::size_t end = std::min(source.find_first_of("/?#", begin), source.size());
  const std::string_view authority = source.substr(begin, end - begin);
  const std::size_t at = authority.rfind('@');
  const std::size_t colon = authority.find(':');
  if (colon == std::string_view::npos || at < colon) return at == std::string_view::npos ? at : begin + at;
  const std::string_view port = authority.substr(authority.rfind(':') + 1);
  const bool is_port = !port.empty() && port.find_first_not_of("0123456789") == std::string_view::npos;
  // What a port follows is the name of a host; what is called as users are is one.
  const bool is_host = authority.substr(0, colon).find_first_of(".[") != std::string_view::npos;
  if (at == std::string_view::npos && is_port && is_host) return at;
  // A password may have a slash in it, and begin as a port does: it ends at the last `@` before the inner path.
  const std::size_t inner = std::min(source.find("//", begin), source.find_first_of("?#", begin));
  const std::size_t last = source.substr(0, inner).rfind('@');
  if (last != std::string_view::npos && last >= begin) return last;
  if (is_port) return std::string_view::npos;
  // What is no port is a password with a question mark in it, which ends further on.
  return source.substr(begin).rfind('@') == std::string_view::npos ? std::string_view::npos : source.rfind('@');
}

/// The text with `%70` as `p`.
std::string without_escapes(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_escape = text[at] == '%' && at + 2 < text.size() && hexadecimal_value(text[at + 1]) >= 0 &&
                           hexadecimal_value(text[at + 2]) >= 0;
    plain += is_escape ? static_cast<char>(hexadecimal_value(text[at + 1]) * 16 + hexadecimal_value(text[at + 2]))
                       : text[at];
    if (is_escape) at += 2;
  }
  return plain;
}

/// The values of a query, or a fragment, that begins at `begin`, which follows a question mark.
void find_values(std::string_view source, std::size_t begin, std::size_t end, std::vector<SecretPart>& parts) {
  while (begin < end) {
    const std::size_t last = std::min(source.find_first_of("&;?", begin), end);
    const std::string_view pair = source.substr(begin, last - begin);
    const std::size_t equals = pair.find('=');
    const std::string name = without_escapes(pair.substr(0, equals));
    if (name != "ref" && name != "archive" && name != "checksum" && name != "depth")
      // An ampersand that nothing follows is not part of what is shown.
      parts.push_back(
          {equals == std::string_view::npos ? begin : begin + equals + 1, last + 1 == end ? end : last, name});
    begin = last + 1;
  }
}

}  // namespace

std::vector<SecretPart> find_secret_parts(std::string_view source) {
  std::vector<SecretPart> parts;
  const std::size_t scheme = source.find("://");
  const std::size_t getter = source.find("::");
  std::size_t begin = 0;
  if (scheme != std::string_view::npos && source.substr(0, scheme).find('@') == std::string_view::npos) {
    begin = scheme + 3;
  } else if (getter != std::string_view::npos && source.substr(0, getter).find('@') == std::string_view::npos) {
    begin = getter + 2;
  }
  const std::size_t at = end_of_user(source, begin);
  if (at != std::string_view::npos) {
    if (source.substr(begin, at - begin) != "git") parts.push_back({begin, at, {}});
    begin = at;
  }
  const std::size_t fragment = std::min(source.find('#', begin), source.size());
  const std::size_t question = source.substr(0, fragment).find('?', begin);
  if (question != std::string_view::npos) find_values(source, question + 1, fragment, parts);
  if (source.find('=', fragment) != std::string_view::npos) {
    find_values(source, fragment + 1, source.size(), parts);
  } else if (fragment < source.size()) {
    parts.push_back({fragment + 1, source.size(), "#"});
  }
  return parts;
}

std::string readable_source(std::string_view source) {
  std::string result;
  std::size_t shown = 0;
  for (const SecretPart& part : find_secret_parts(source)) {
    result.append(source.substr(shown, part.begin - shown)).append(hidden);
    shown = part.end;
  }
  return result.append(source.substr(shown));
}

std::size_t find_inner_path(std::string_view source) {
  const std::size_t scheme = source.find("://");
  return source.find("//", scheme == std::string_view::npos ? 0 : scheme + 3);
}

std::optional<std::string_view> path_behind_host(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return std::nullopt;
  const std::size_t slash = address.find('/', scheme + 3);
  if (slash == std::string_view::npos) return std::nullopt;
  return address.substr(slash + 1);
}

}  // namespace lintel
