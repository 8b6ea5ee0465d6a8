#include "base/url.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"

namespace lintel {
namespace {

constexpr std::size_t max_url_length = 4'096;

bool has_only(std::string_view text, std::string_view others) {
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return is_alphanumeric(c) || others.find(c) != std::string_view::npos; });
}

bool is_host(std::string_view host) {
  return !host.empty() && host.size() <= 253 && has_only(host, ".-_") && host.front() != '-' && host.front() != '.';
}

/// Splits `[user@]host[:port]`; false with a reason.
bool read_authority(std::string_view text, Url& url, std::string& error) {
  const std::size_t at = text.rfind('@');
  if (at != std::string_view::npos) {
    url.user = text.substr(0, at);
    text.remove_prefix(at + 1);
    if (url.user.find(':') != std::string::npos) {
      error = "has a password in it, which belongs in git's credential store or Terraform's credentials";
      return false;
    }
    if (url.user.empty() || url.user.front() == '-' || !has_only(url.user, "._-")) {
      error = "has an invalid user name";
      return false;
    }
  }
  std::string_view rest;
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos || !has_only(text.substr(1, close - 1), ":.")) {
      error = "has no valid host";
      return false;
    }
    url.host = lower_case(text.substr(1, close - 1));
    rest = text.substr(close + 1);
  } else {
    const std::size_t colon = std::min(text.find(':'), text.size());
    url.host = lower_case(text.substr(0, colon));
    rest = text.substr(colon);
    if (!is_host(url.host)) {
      error = "has no valid host";
      return false;
    }
  }
  if (rest.empty()) return true;
  url.port = rest.substr(1);
  const bool is_port = rest.front() == ':' && !url.port.empty() && url.port.size() <= 5 &&
                       std::all_of(url.port.begin(), url.port.end(), is_digit) && std::stoi(url.port) <= 65'535;
  if (!is_port) error = "has no valid port";
  return is_port;
}

std::string decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text[i] == '%' && i + 2 < text.size() && hexadecimal_value(text[i + 1]) >= 0 &&
                           hexadecimal_value(text[i + 2]) >= 0;
    if (is_escape) {
      result += static_cast<char>(hexadecimal_value(text[i + 1]) * 16 + hexadecimal_value(text[i + 2]));
      i += 2;
    } else {
      result += text[i] == '+' ? ' ' : text[i];
    }
  }
  return result;
}

/// A path without `.` and `..`.
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> parts;
  bool is_directory = false;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(part.size());
    is_directory = part == "." || part == "..";
    if (part == "..") {
      if (!parts.empty()) parts.pop_back();
    } else if (part != ".") {
      parts.push_back(part);
    }
  }
  std::string result;
  for (const std::string_view part : parts) result.append("/").append(part);
  if (is_directory || result.empty()) result += '/';
  return result;
}

}  // namespace

std::string Url::authority() const {
  std::string result = host.find(':') == std::string::npos ? host : "[" + host + "]";
  if (!port.empty()) result += ":" + port;
  return result;
}

std::string Url::origin() const {
  const char* own = scheme == "https" ? "443" : scheme == "http" ? "80" : "22";
  return scheme + "://" + host + " " + (port.empty() ? own : port);
}

std::string Url::text() const {
  return scheme + "://" + (user.empty() ? "" : user + "@") + authority() + path + (query.empty() ? "" : "?" + query);
}

std::optional<Url> parse_url(std::string_view text, std::string& error) {
  if (text.size() > max_url_length) {
    error = "is longer than an address may be";
    return std::nullopt;
  }
  const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < 0x7f && std::string_view("\\\"<>^`{|}#").find(c) == std::string_view::npos;
  });
  if (!is_plain) {
    error = "has characters that an address cannot have";
    return std::nullopt;
  }
  Url url;
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos || colon == 0 || !has_only(text.substr(0, colon), "+") || !is_letter(text[0])) {
    error = "has no scheme, as https://";
    return std::nullopt;
  }
  url.scheme = lower_case(text.substr(0, colon));
  text.remove_prefix(colon + 3);
  const std::size_t end = std::min(text.find_first_of("/?"), text.size());
  if (!read_authority(text.substr(0, end), url, error)) return std::nullopt;
  text.remove_prefix(end);
  const std::size_t question = std::min(text.find('?'), text.size());
  url.path = text.substr(0, question);
  if (question < text.size()) url.query = text.substr(question + 1);
  return url;
}

std::optional<Url> resolve_reference(const Url& base, std::string_view reference, std::string& error) {
  // A scheme stands before everything that a path or a query may have.
  const std::size_t colon = reference.find("://");
  if (colon != std::string_view::npos && colon < reference.find_first_of("/?")) return parse_url(reference, error);
  if (reference.starts_with("//")) return parse_url(base.scheme + ":" + std::string(reference), error);
  std::string path(reference.substr(0, reference.find('?')));
  if (!path.starts_with('/')) path = base.path.substr(0, base.path.rfind('/') + 1) + path;
  if (!path.starts_with('/')) path.insert(0, 1, '/');
  // `//` parts the directory within a package from the package.
  const std::size_t package = path.find("//");
  path = without_dots(path.substr(0, package)) + (package == std::string::npos ? "" : path.substr(package));
  const std::size_t question = reference.find('?');
  if (question != std::string_view::npos) path += reference.substr(question);
  return parse_url(base.scheme + "://" + base.authority() + path, error);
}

std::optional<std::string> query_value(const Url& url, std::string_view name) {
  Url copy = url;
  return take_query_value(copy, name);
}

std::optional<std::string> take_query_value(Url& url, std::string_view name) {
  std::optional<std::string> value;
  std::string kept;
  std::string_view rest = url.query;
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    if (pair.substr(0, equals) == name) {
      if (!value) value = decoded(pair.substr(std::min(equals + 1, pair.size())));
    } else {
      kept.append(kept.empty() ? "" : "&").append(pair);
    }
  }
  url.query = std::move(kept);
  return value;
}

}  // namespace lintel
