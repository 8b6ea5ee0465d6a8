#include "domain/secrets/plain_setting.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <string>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/text.h"
#include "domain/secrets/secret.h"
#include "facts/secret_property.h"
#include "value/json_text.h"
#include "value/value.h"

namespace lintel::secrets {
namespace {

constexpr std::size_t max_setting = 256;
constexpr unsigned deepest_setting = 32;

/// What has a form of its own, which no secret takes.
bool has_own_form(std::string_view text) {
  static const RE2 expression(
      "-?[0-9]{1,12}(?:\\.[0-9]{1,6})?"                                                   // number, account
      "|v?[0-9]{1,4}(?:\\.[0-9]{1,5}){1,3}"                                               // version, address
      "|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?:/[0-9]{1,2}|:[0-9]{1,5})"                        // range, address with port
      "|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}(?:/[0-9]{1,3})?"                       // the same of IPv6
      "|arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]{0,12}(?:aws)?:[A-Za-z0-9_+=,.@/:*-]+"  // ARN
      "|[a-z]{1,10}(?:-[a-z]{1,10})?-(?:[0-9a-f]{8}|[0-9a-f]{17})"                        // identifier of a resource
      "|(?:rate|cron|at)\\([0-9A-Za-z ?*,/#:-]{1,80}\\)"                                  // schedule
      "|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?"                // date
      "|[0-9]{1,2}:[0-9]{2}(?:-[0-9]{1,2}:[0-9]{2})?");                                   // time of day, window
  return RE2::FullMatch({text.data(), text.size()}, expression);
}

/// Whether letters are written as words are: in small letters, in capitals, or with capitals that begin words.
bool is_cased_as_words(std::string_view letters) {
  const auto capitals = static_cast<std::size_t>(std::count_if(letters.begin(), letters.end(), is_upper));
  // `myAppDB` has a word of capitals; in random letters every other is one.
  return capitals == letters.size() || capitals <= 1 + letters.size() / 4;
}

/// A word between joints: letters, with a number after them (`queue2`), or few of both as in `r6g` and `2xlarge`.
bool is_word(std::string_view part) {
  constexpr std::size_t max_word = 24, max_number = 4, max_mixed_length = 7;
  if (part.empty() || part.size() > max_word) return part.empty();
  const auto letters_end = std::find_if_not(part.begin(), part.end(), is_letter);
  const std::string_view letters = part.substr(0, static_cast<std::size_t>(letters_end - part.begin()));
  const std::string_view rest = part.substr(letters.size());
  if (std::all_of(rest.begin(), rest.end(), is_digit) && rest.size() <= (letters.empty() ? 12 : max_number))
    return letters.empty() || is_cased_as_words(letters);
  return part.size() <= max_mixed_length && std::none_of(part.begin(), part.end(), is_upper);
}

/// Words with `-`, `_`, `.`, `/`, a blank or a comma between them: names, paths, hosts, regions, kinds of machines.
bool are_words(std::string_view text) {
  constexpr std::string_view joints = "-_./ ,";
  std::size_t mixed = 0;
  while (true) {
    const std::size_t end = text.find_first_of(joints);
    const std::string_view part = text.substr(0, end);
    if (!std::all_of(part.begin(), part.end(), [](char c) { return is_letter(c) || is_digit(c); }) || !is_word(part))
      return false;
    mixed += std::any_of(part.begin(), part.end(), is_letter) && std::any_of(part.begin(), part.end(), is_digit);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  // Names have one or two such parts; what encodes something has little else.
  constexpr std::size_t max_mixed = 3;
  return mixed <= max_mixed;
}

/// Whether a path is of those that let in whoever knows them: of a hook, a workflow, an invitation. Their random parts
/// may look like words.
bool admits_its_holder(std::string_view host, std::string_view path) {
  constexpr std::string_view signs[] = {"hook",   "workflow", "trigger",  "catch",
                                        "invite", "share",    "incoming", "callback"};
  const std::string whole = lower_case(std::string(host) + std::string(path));
  const bool has_sign = std::any_of(std::begin(signs), std::end(signs),
                                    [&](std::string_view sign) { return whole.find(sign) != std::string::npos; });
  return has_sign && std::count(path.begin(), path.end(), '/') > 1;
}

/// Words in a form around them: a host with a port, an address of a bucket, of a site without a query, of an image, of
/// a mailbox.
bool are_placed_words(std::string_view text) {
  static const RE2 url("(?:https?|s3|oci)://([A-Za-z0-9.-]+)(?::[0-9]{1,5})?(/[A-Za-z0-9_./-]*)?");
  static const RE2 image("([A-Za-z0-9.-]+(?:/[A-Za-z0-9_.-]+)+):([A-Za-z0-9_.-]{1,40})");
  static const RE2 host("(?:\\*\\.)?([a-z0-9-]+(?:\\.[a-z0-9-]+)+)(?::[0-9]{1,5})?");
  static const RE2 mailbox("([A-Za-z0-9._+-]{1,40})@([a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,})");
  const re2::StringPiece whole(text.data(), text.size());
  std::string first, second;
  const bool matches = RE2::FullMatch(whole, url, &first, &second) || RE2::FullMatch(whole, image, &first, &second) ||
                       RE2::FullMatch(whole, mailbox, &first, &second);
  if (matches && admits_its_holder(first, second)) return false;
  if (matches) {
    std::replace(first.begin(), first.end(), '+', '.');
    return are_words(first) && are_words(second);
  }
  return RE2::FullMatch(whole, host, &first) && are_words(first);
}

bool is_plain_value(Value value, unsigned depth) {
  if (depth > deepest_setting) return false;
  if (value.is_string()) return is_plain_setting(value.string());
  return std::all_of(value.items().begin(), value.items().end(),
                     [&](Value item) { return is_plain_value(item, depth + 1); }) &&
         std::all_of(value.members().begin(), value.members().end(), [&](const Member& member) {
           const bool is_switch = member.value.is_null() || member.value.is_boolean();
           return are_words(member.key) && (is_switch || !registry::may_hold_secret(member.key)) &&
                  is_plain_value(member.value, depth + 1);
         });
}

}  // namespace

bool is_plain_setting(std::string_view text) {
  if (text.starts_with('[') || text.starts_with('{')) {
    Arena arena;
    std::string error;
    const std::optional<Value> document = parse_json_text(text, arena, nullptr, error);
    return document && is_plain_value(*document, 0);
  }
  if (text.size() > max_setting) return false;
  return (has_own_form(text) || are_words(text) || are_placed_words(text)) && find_secrets(text).empty();
}

bool may_be_secret(std::string_view variable, std::string_view text) {
  return registry::may_hold_secret(variable) || !is_plain_setting(text);
}

}  // namespace lintel::secrets
