#include "domain/secrets/secrecy.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "domain/secrets/secret.h"
#include "value/origin.h"

namespace lintel::secrets {
namespace {

constexpr int max_origins = 16;

/// References and settings, which stand for no secret even under the name of one.
bool is_reference_or_setting(std::string_view text) {
  static const RE2 expression(
      "arn:aws[a-z-]*:\\S+"                       // ARN
      "|(?:/[a-z0-9._-]+)+/?"                     // path, name of a parameter
      "|true|false|null|none|enabled|disabled");  // setting
  return RE2::FullMatch({text.data(), text.size()}, expression) || is_stored_name(text) || is_host_name(text);
}

/// A URL that carries neither credentials nor a token in its path or query.
bool is_plain_url(std::string_view text) {
  static const RE2 expression("(?:jdbc:)?[a-z][a-z0-9+.-]*://[^\\s@?#]+(?:\\?[^\\s@]*)?");
  static const RE2 telling("(?i)[?&;](?:password|passwd|pwd|pass|token|key|apikey|api_key|secret|sig|signature|code)=");
  static const RE2 segment("([A-Za-z0-9_-]{20,})");
  constexpr double random_enough = 3.5;
  const re2::StringPiece whole(text.data(), text.size());
  if (!RE2::FullMatch(whole, expression) || RE2::PartialMatch(whole, telling)) return false;
  re2::StringPiece rest = whole;
  re2::StringPiece found;
  while (RE2::FindAndConsume(&rest, segment, &found)) {
    const std::string_view part(found.data(), found.size());
    const bool has_digit = std::any_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (has_digit && entropy(part) >= random_enough) return false;
  }
  return true;
}

/// What is kept beside secrets, by its form.
bool is_plain(std::string_view text) {
  static const RE2 expression(
      "[0-9]{1,5}|[0-9]{12}"                                                 // port, account
      "|[a-z0-9.-]+\\.[a-z]{2,}:[0-9]{1,5}"                                  // host with port
      "|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?:/[0-9]{1,2}|:[0-9]{1,5})?"          // address
      "|[a-z0-9._+-]{2,}@[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,}"           // e-mail
      "|[a-z]{2}(?:-[a-z]+)+-[0-9]"                                          // region
      "|[a-z]+-[0-9a-f]{8,17}"                                               // identifier of a resource
      "|v?[0-9]+(?:\\.[0-9]+)+"                                              // version
      "|(?s)-----BEGIN (?:CERTIFICATE|PUBLIC KEY|[A-Z]+ PUBLIC KEY)-----.*"  // public
      "|ssh-[a-z0-9]+ \\S+(?: .*)?");
  return is_reference_or_setting(text) || is_plain_url(text) || RE2::FullMatch({text.data(), text.size()}, expression);
}

/// Whether nobody would write such a text by hand for something else than a secret: long, without blanks, letters and
/// digits in no order.
bool is_random(std::string_view text) {
  constexpr std::size_t shortest = 12;
  constexpr double random_enough = 3.0;
  return text.size() >= shortest && std::any_of(text.begin(), text.end(), is_digit) &&
         std::any_of(text.begin(), text.end(), is_letter) &&
         text.find_first_of(" \t\n\v\f\r") == std::string_view::npos && entropy(text) >= random_enough;
}

}  // namespace

std::string_view last_segment(Value name) {
  std::string_view text = name.string();
  if (const UnknownNode* unknown = name.unknown()) {
    // `/db/password-${var.stage}`: of several, the unknown only says which.
    const auto known = std::find_if(unknown->parts.rbegin(), unknown->parts.rend(),
                                    [](Value part) { return part.is_string() && !part.string().empty(); });
    if (known != unknown->parts.rend()) text = known->string();
  }
  return text.substr(text.rfind('/') + 1);
}

std::string_view last_step(std::string_view label) {
  while (label.ends_with(']')) label = label.substr(0, std::min(label.rfind('['), label.size() - 1));
  const std::size_t dot = label.rfind('.');
  return dot == std::string_view::npos ? label : label.substr(dot + 1);
}

Secrecy named_secrecy(std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    if (suggests_plain(name)) return Secrecy::none;
    if (suggests_secret(name)) return Secrecy::certain;
  }
  return Secrecy::likely;
}

Secrecy stored_secrecy(std::span<const std::string_view> names, std::string_view text) {
  if (is_placeholder(text)) return Secrecy::none;
  if (std::any_of(names.begin(), names.end(), [&](std::string_view name) { return is_own_name(name, text); }))
    return Secrecy::none;
  if (!find_secrets(text).empty()) return Secrecy::certain;
  const Secrecy named = named_secrecy(names);
  if (named == Secrecy::certain)
    return is_reference_or_setting(text) || is_plain_url(text) ? Secrecy::none : Secrecy::certain;
  if (named == Secrecy::none || is_plain(text)) return Secrecy::none;
  return is_random(text) ? Secrecy::certain : Secrecy::likely;
}

std::vector<std::string_view> names_of_stored(Value kept_under, Value value, std::string_view address) {
  std::vector<std::string_view> names = {last_segment(kept_under)};
  int steps = 0;
  for (const Origin* origin = value.origin(); origin && steps < max_origins; origin = origin->from, ++steps) {
    const bool names_value = origin->kind == OriginKind::variable || origin->kind == OriginKind::local ||
                             origin->kind == OriginKind::module_argument || origin->kind == OriginKind::module_output;
    if (names_value) names.push_back(last_step(origin->label));
  }
  names.push_back(last_step(address));
  return names;
}

}  // namespace lintel::secrets
