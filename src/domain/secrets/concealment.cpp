#include "domain/secrets/concealment.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source_address.h"
#include "base/text.h"
#include "domain/secrets/secrecy.h"
#include "domain/secrets/secret.h"
#include "facts/last_lookups.h"
#include "facts/secret_property.h"
#include "value/json_text.h"
#include "value/origin.h"

namespace lintel::secrets {
namespace {

constexpr unsigned deepest = 256;
constexpr int max_steps = 16;

/// Whether a text under a name that an author chose (of a tag, of a variable of the environment or the code) may be one
/// whose value the environment may not give either: `jwt`, `dsn`.
bool is_hidden_by_chosen(std::string_view path, std::string_view text) {
  const std::string_view name = path.substr(path.find_last_of('.') == path.npos ? 0 : path.find_last_of('.') + 1);
  return is_hidden_by(path, text) || (registry::may_hold_secret(name) && may_be_hidden(text));
}

/// Whether a word is `user:password@host`, with no scheme before it. A digest of an image (`app:1.2@sha256:…`) is none.
bool names_login(std::string_view word) {
  const std::size_t at = word.rfind('@'), colon = word.find(':');
  if (at == std::string_view::npos || colon == 0 || colon + 1 >= at || word.find('/') < at) return false;
  const std::string_view host = word.substr(at + 1);
  return !host.empty() && !host.starts_with("sha256:") && !host.starts_with("sha512:") &&
         word.substr(0, colon) != "mailto";
}

bool holds_login(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n\"',;="), text.size());
    if (names_login(text.substr(0, end))) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

/// What stands for a secret where only its name matters.
constexpr std::string_view some_secret = "Kx9mQ4";

/// Whether a text can be what functions leave of a secret.
bool may_be_part(std::string_view text) {
  return !text.empty() && text != "true" && text != "false" && text != "null" && !text.starts_with("arn:");
}

/// The text that a text of base64 stands for; nullopt for other texts and short ones: many a word could be base64, but
/// does not stand for letters then.
std::optional<std::string> text_of_base64(std::string_view text) {
  constexpr std::size_t least = 12, most = 64 * 1024;
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  while (text.ends_with('=')) text.remove_suffix(1);
  if (text.size() < least) return std::nullopt;
  std::string text_of;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text.substr(0, most)) {
    if (c == '\n' || c == '\r') continue;
    const std::size_t digit = digits.find(c == '-' ? '+' : c == '_' ? '/' : c);
    if (digit == digits.npos) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    const auto byte = static_cast<unsigned char>(bits >> count & 0xff);
    if (byte >= 0x7f || (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t')) return std::nullopt;
    text_of += static_cast<char>(byte);
  }
  return text_of;
}

class Concealer {
 public:
  Concealer(const NamedTexts& named, Arena& arena) : named_(named), arena_(arena) {}

  Value run(Value value, std::string_view name, unsigned depth = 0) {
    if (!value.node() || value.is_sensitive()) return value;
    if (depth > deepest) return mark_sensitive(value, arena_);
    if (shows_in_words(value) || (value.is_number() && is_derived(value))) return mark_sensitive(value, arena_);
    if (value.is_string()) {
      return is_secret(value, name) || encodes_secret(value, depth) ? mark_sensitive(value, arena_) : value;
    }
    if (!value.is_mapping() && !value.is_sequence() && !value.choice() && !value.unknown()) return value;
    const auto [known, inserted] = made_.try_emplace({value.node(), name}, value);
    if (!inserted) return known->second.with_origin(value.origin());
    const Value made = rebuilt(value, name, depth);
    made_[{value.node(), name}] = made;
    return made;
  }

 private:
  bool is_secret(Value value, std::string_view name) const {
    const std::string_view text = value.string();
    return !find_secrets(text).empty() || is_hidden_by(name, text) || holds_hidden(text) || named_.show_in(text) ||
           encodes_secret_text(text) || is_derived(value);
  }

  /// Whether a value is, or is made of, what is named for secrets where it comes from. A placeholder is not hidden, but
  /// what is made of something may look like one: a single letter.
  bool is_derived(Value value) const {
    const std::string_view text = value.is_string() ? value.string() : std::string_view();
    const bool may_be_made = value.is_number() || may_be_part(text);
    bool is_computed = false;  // between the place where it is used and the step
    int steps = 0;
    for (const Origin* origin = value.origin(); origin && steps < max_steps; origin = origin->from, ++steps) {
      const std::string_view shown = is_computed && may_be_made ? some_secret : text;
      const bool is_chosen = origin->label.starts_with("var.") || origin->label.starts_with("local.");
      if (is_chosen ? is_hidden_by_chosen(origin->label, shown) : is_hidden_by(origin->label, shown)) return true;
      if (named_.is_use(origin->span) && may_be_hidden(shown)) return true;
      is_computed = is_computed || origin->label.empty();
    }
    return false;
  }

  /// Whether an address, a key or a reason has one of the texts in it.
  bool shows_in_words(Value value) const {
    if (const ReferenceNode* reference = value.reference()) return named_.show_in_words(reference->address);
    const UnknownNode* unknown = value.unknown();
    if (unknown && unknown->why && named_.show_in_words(unknown->why->text)) return true;
    return std::any_of(value.members().begin(), value.members().end(), [&](const Member& member) {
      return named_.show_in_words(member.key) || (member.key.size() >= 16 && !find_secrets(member.key).empty());
    });
  }

  /// Whether a text is base64 of a secret.
  bool encodes_secret_text(std::string_view text) const {
    const std::optional<std::string> encoded = text_of_base64(text);
    return encoded && (!find_secrets(*encoded).empty() || holds_hidden(*encoded) || named_.show_in(*encoded));
  }

  /// Whether a text is JSON with a secret in it.
  bool encodes_secret(Value value, unsigned depth) {
    const std::string_view text = value.string();
    if (!value.decoded() && !text.starts_with('{') && !text.starts_with('[')) return false;
    const std::optional<Value> document = document_of(value, arena_);
    return document && run(*document, {}, depth + 1).node() != document->node();
  }

  /// What the `Value` of `{Name: DB_PASSWORD, Value: …}` is called.
  static std::string_view name_in_pair(Value mapping) {
    for (const std::string_view key : {"Name", "name", "Key", "key", "HeaderName", "header_name", "ParameterKey"}) {
      if (const Value name = mapping.get(key); name.is_string()) return name.string();
    }
    return {};
  }

  /// Whether a map has keys that its author chose.
  static bool has_chosen_names(std::string_view map) {
    constexpr std::array<std::string_view, 5> maps = {"Variables", "variables", "EnvironmentVariables", "environment",
                                                      "tags"};
    return std::find(maps.begin(), maps.end(), map) != maps.end();
  }

  Value rebuilt(Value value, std::string_view name, unsigned depth) {
    bool changed = false;
    const auto conceal_part = [&](Value part, std::string_view part_name) {
      const Value made = run(part, part_name, depth + 1);
      changed = changed || made.node() != part.node();
      return made;
    };
    if (const ChoiceNode* choice = value.choice()) {
      const Value if_true = conceal_part(choice->if_true, name), if_false = conceal_part(choice->if_false, name);
      return changed ? make_choice(choice->condition, if_true, if_false, arena_, value.origin()) : value;
    }
    if (const UnknownNode* unknown = value.unknown()) {
      // Of a text that is known in part, nothing is shown when a part is a secret.
      for (const Value part : unknown->parts) conceal_part(part, name);
      return changed ? mark_sensitive(value, arena_) : value;
    }
    if (value.is_sequence()) {
      std::vector<Value> items;
      for (const Value item : value.items()) items.push_back(conceal_part(item, name));
      std::vector<std::string_view> words;
      for (const Value item : value.items()) words.push_back(item.string());
      for (const std::size_t word : hidden_words(words)) {
        changed = changed || !items[word].is_sensitive();
        items[word] = mark_sensitive(items[word], arena_);
      }
      return changed ? kept(make_tuple(arena_.copy(items), arena_, value.origin()), value) : value;
    }
    // `api_key { key = "x-api-key" value = … }` says by either name what the value is.
    std::string_view pair = name_in_pair(value);
    if (pair.empty() || !names_hidden(pair)) pair = name;
    std::vector<Member> members(value.members().begin(), value.members().end());
    for (Member& member : members) {
      const bool is_value = member.key == "Value" || member.key == "value" || member.key == "HeaderValue" ||
                            member.key == "header_value" || member.key == "ParameterValue";
      member.value = conceal_part(member.value, is_value && !pair.empty() ? pair : member.key);
      const std::string_view chosen = is_value                 ? name_in_pair(value)
                                      : has_chosen_names(name) ? member.key
                                                               : std::string_view();
      if (!member.value.is_string() || chosen.empty() || !is_hidden_by_chosen(chosen, member.value.string())) continue;
      changed = changed || !member.value.is_sensitive();
      member.value = mark_sensitive(member.value, arena_);
    }
    if (!changed) return value;
    const std::span<Member> copied = arena_.make_array<Member>(members.size());
    std::copy(members.begin(), members.end(), copied.begin());
    return kept(make_object(copied, arena_, value.origin()), value);
  }

  Value kept(Value made, Value from) { return from.is_open() ? with_flags(made, unknown_tail, arena_) : made; }

  const NamedTexts& named_;
  Arena& arena_;
  std::map<std::pair<const ValueNode*, std::string_view>, Value> made_;
};

/// Whether a mapping in the value is sensitive itself, as one is whose names are made of what is.
bool has_sensitive_names(Value value, Arena& arena, unsigned depth = 0) {
  if (!value.has_sensitive()) return false;
  if (depth > deepest) return true;
  if (value.is_sensitive()) return !type_of(value, arena)->is_primitive();
  return std::any_of(value.items().begin(), value.items().end(),
                     [&](Value item) { return has_sensitive_names(item, arena, depth + 1); }) ||
         std::any_of(value.members().begin(), value.members().end(),
                     [&](const Member& member) { return has_sensitive_names(member.value, arena, depth + 1); });
}

}  // namespace

namespace {

bool is_hidden_name(std::string_view name) {
  // As HTTP, AWS and providers call who asks.
  constexpr std::array<std::string_view, 6> more = {"authorization", "proxyauthorization", "cookie", "externalid",
                                                    "appkey",        "applicationkey"};
  std::string folded = lower_case(name);
  std::erase_if(folded, [](char c) { return c == '-' || c == '_'; });
  return suggests_secret(name) || registry::is_secret_property({}, name) ||
         std::find(more.begin(), more.end(), folded) != more.end();
}

}  // namespace

bool names_hidden(std::string_view name) {
  thread_local registry::LastLookups lookups;
  return lookups.find(0, name, [&] { return is_hidden_name(name) ? 1U : 0U; }) != 0;
}

bool is_only_placeholder(std::string_view text) {
  // Kinds of authorization that AWS publishes: `authorization = "COGNITO_USER_POOLS"`.
  constexpr std::array<std::string_view, 9> kinds = {
      "COGNITO_USER_POOLS", "AMAZON_COGNITO_USER_POOLS", "AWS_IAM", "AWS_LAMBDA", "CUSTOM", "JWT", "NONE", "API_KEY",
      "OPENID_CONNECT"};
  if (std::find(kinds.begin(), kinds.end(), text) != kinds.end()) return true;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> brackets = {
      {{"${", "}"}, {"{{", "}}"}, {"$(", ")"}, {"%(", ")"}, {"<", ">"}}};
  std::array<bool, brackets.size()> is_last_open{};  // what closes it stands nowhere any more
  std::string rest;
  while (!text.empty()) {
    std::size_t skipped = 0;
    for (std::size_t i = 0; i < brackets.size() && skipped == 0; ++i) {
      const auto& [open, close] = brackets[i];
      if (!text.starts_with(open)) continue;
      const std::size_t end = is_last_open[i] ? std::string_view::npos : text.find(close, open.size());
      is_last_open[i] = end == std::string_view::npos;
      skipped = is_last_open[i] ? open.size() : end + close.size();
    }
    if (skipped == 0) rest += text.front();
    text.remove_prefix(std::max<std::size_t>(skipped, 1));
  }
  const bool has_text = std::any_of(rest.begin(), rest.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (static_cast<unsigned char>(c) & 0x80);
  });
  return !has_text || is_placeholder(rest);
}

bool holds_hidden(std::string_view text) {
  const bool is_address = text.find("://") != std::string_view::npos;
  if (is_address) {
    for (const SecretPart& part : find_secret_parts(text)) {
      if (part.end > part.begin && registry::may_be_secret(part)) return true;
    }
  }
  if (holds_login(text)) return true;
  return !hidden_settings(text).empty();
}

std::string shown_type(Value value, Arena& arena) {
  return shown_type(value, value, arena);
}

std::string shown_type(Value value, Value concealed, Arena& arena) {
  const Type& type = *type_of(value, arena);
  return has_sensitive_names(concealed, arena) ? friendly_name(type) : to_string(type);
}

std::string shown_address(std::string_view address, const NamedTexts& named) {
  std::string shown(address);
  if (named.is_empty()) return shown;
  for (std::size_t at = shown.find("[\""); at != std::string::npos; at = shown.find("[\"", at + 1)) {
    const std::size_t end = shown.find("\"]", at + 2);
    if (end == std::string::npos) break;
    const bool is_hidden = named.show_in_words(std::string_view(shown).substr(at + 2, end - at - 2));
    if (is_hidden) shown.replace(at + 1, end - at, "(sensitive value)");
  }
  return shown;
}

Value conceal(Value value, const NamedTexts& named, Arena& arena) {
  return Concealer(named, arena).run(value, {});
}

}  // namespace lintel::secrets
