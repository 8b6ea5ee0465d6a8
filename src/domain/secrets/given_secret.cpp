#include "domain/secrets/given_secret.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "domain/secrets/secrecy.h"
#include "domain/secrets/secret.h"
#include "value/origin.h"

namespace lintel::secrets {
namespace {

constexpr int max_links = 32;
constexpr std::size_t max_depth = 64;
constexpr std::size_t max_found = 64;

/// Who says of a value marked sensitive that it is.
enum class Keeper : std::uint8_t {
  provider,         ///< the schema of a resource or data source, which marks more than secrets
  parameter_store,  ///< a data source of SSM parameters, whatever their type
  secret_store,     ///< Secrets Manager
  generator,        ///< `random_password`
  author            ///< `sensitive` of a variable, `NoEcho` of a parameter
};

struct Source {
  Keeper keeper = Keeper::provider;
  std::string words;                     ///< what messages call it
  std::string_view attribute;            ///< of the resource or data source that the value is of
  std::vector<std::string_view> names;   ///< what the value is called on its way, nearest first
  std::vector<std::string_view> labels;  ///< what a data source or resource is called, which says less
  bool is_plain_parameter = false;       ///< of Systems Manager, which is not encrypted
  bool is_member = false;                ///< of a collection that is marked as a whole
};

constexpr std::string_view resolve = "{{resolve:";

/// `{{resolve:secretsmanager:db:SecretString:password}}`: the key that is read, or the last part of a parameter's name.
std::string_view key_of(std::string_view reference) {
  const std::string_view inside = reference.substr(resolve.size(), reference.find("}}") - resolve.size());
  const std::size_t service = inside.find(':');
  constexpr std::string_view marker = ":SecretString:";
  if (inside.starts_with("secretsmanager")) {
    const std::size_t at = inside.find(marker);
    if (at == std::string_view::npos) return {};
    const std::string_view key = inside.substr(at + marker.size());
    return key.substr(0, key.find(':'));
  }
  if (service == std::string_view::npos) return {};
  std::string_view parameter = inside.substr(service + 1);
  parameter = parameter.substr(0, parameter.find(':'));
  return parameter.substr(parameter.rfind('/') + 1);
}

Keeper keeper_of(std::string_view label) {
  const auto is_of = [&](std::string_view type) { return label.find(type) != std::string_view::npos; };
  if (is_of("aws_ssm_parameter.") || is_of("aws_ssm_parameters_by_path.")) return Keeper::parameter_store;
  if (is_of("aws_secretsmanager_secret_version.") || is_of("aws_secretsmanager_random_password."))
    return Keeper::secret_store;
  return is_of("random_password.") ? Keeper::generator : Keeper::provider;
}

/// Where what a text has unknown at `at` (`${…}`, which may hold braces itself) ends, behind its brace.
std::size_t end_of_unknown(std::string_view text, std::size_t at) {
  std::size_t open = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '{') ++open;
    if (text[at] == '}' && --open == 0) return at + 1;
  }
  return text.size();
}

/// Where the reference that begins a text ends, behind its `}}`.
std::size_t end_of_reference(std::string_view text) {
  for (std::size_t at = resolve.size(); at < text.size(); ++at) {
    if (text.substr(at).starts_with("}}")) return at + 2;
    if (text.substr(at).starts_with("${")) at = end_of_unknown(text, at) - 1;
  }
  return text.size();
}

/// A reference as people read it: `{{resolve:secretsmanager:…:SecretString:password}}`.
std::string without_unknown(std::string_view reference) {
  std::string text;
  for (std::size_t at = 0; at < reference.size();) {
    if (reference.substr(at).starts_with("${")) {
      text += "…";
      at = end_of_unknown(reference, at);
    } else {
      text += reference[at++];
    }
  }
  return text;
}

/// What blocks the value is `data.x.y.attribute`, `Resource.Attribute is known at deployment`.
std::string_view blocking_address(const UnknownNode& unknown) {
  if (!unknown.why) return {};
  const std::string_view text = unknown.why->text;
  if (text.starts_with(resolve)) return text.substr(0, end_of_reference(text));
  return text.substr(0, text.find(' '));
}

/// The key in `var.settings["LANG"]`, the last name in `var.settings.lang`.
std::string_view member_name(std::string_view label) {
  if (!label.ends_with("\"]")) return last_step(label);
  const std::string_view open = label.substr(0, label.size() - 2);
  return open.substr(open.rfind("[\"") + 2);
}

bool is_member_of(std::string_view label, std::string_view whole) {
  return label.size() > whole.size() && label.starts_with(whole) &&
         std::string_view(".[").find(label[whole.size()]) != std::string_view::npos;
}

/// What a value was first says what it is: a variable that a module hands on is what the module was given. A member of
/// it goes by its own name, too.
void follow_origins(const Origin* origin, Source& source) {
  for (int steps = 0; origin && steps < max_links; origin = origin->from, ++steps) {
    switch (origin->kind) {
      case OriginKind::variable:
        source.keeper = Keeper::author;
        if (origin->label.find_first_of(".[", std::string_view("var.").size()) != std::string_view::npos) {
          source.is_member = true;
          source.names.push_back(member_name(origin->label));
        } else {
          source.names.push_back(last_step(origin->label));
        }
        if (!is_member_of(source.words, origin->label)) source.words = origin->label;
        break;
      case OriginKind::local:
      case OriginKind::module_argument:
      case OriginKind::module_output:
        source.names.push_back(last_step(origin->label));
        break;
      case OriginKind::reference:
        source.keeper = keeper_of(origin->label);
        source.words = origin->label;
        source.labels = {last_step(origin->label)};
        break;
      default:
        break;
    }
  }
  if (source.keeper == Keeper::author) source.labels.clear();
}

Source source_of(Value value) {
  Source source;
  source.is_plain_parameter = is_plain_parameter(value);
  follow_origins(value.origin(), source);
  if (const ReferenceNode* reference = value.reference()) {
    source.attribute = reference->attribute;
    source.names.push_back(reference->attribute);
    if (source.keeper != Keeper::author)
      source.words = std::string(reference->address) + "." + std::string(reference->attribute);
  } else if (const UnknownNode* unknown = value.unknown()) {
    const std::string_view address = blocking_address(*unknown);
    if (address.starts_with(resolve)) {
      const std::string_view key = key_of(address);
      if (address.starts_with("{{resolve:secretsmanager:")) source.keeper = Keeper::secret_store;
      if (address.starts_with("{{resolve:ssm-secure:")) source.keeper = Keeper::author;
      if (!key.empty()) source.names.push_back(key);
      source.words = without_unknown(address);
    } else if (source.keeper != Keeper::author && !source.words.empty() && address.starts_with(source.words)) {
      source.attribute = last_step(address);
      source.names.push_back(source.attribute);
      source.words = address;
    }
  }
  return source;
}

/// Whether a name of an address tells of one that holds a login or a token: `DATABASE_URL`, `REDIS_URI`,
/// `WEBHOOK_ENDPOINT`, but not `API_URL`.
bool names_connection(std::string_view name) {
  static const RE2 expression(
      "(?i)(?:database|db|mongo|redis|postgres|pg|mysql|amqp|rabbit|broker|jdbc|hook|dsn|conn).*ur[il]$|"
      "(?i)hook.*endpoint$");
  return RE2::PartialMatch({name.data(), name.size()}, expression);
}

/// Whether a value tells nothing of the secret that it was made of: a setting, a hash, a length.
bool is_harmless(Value value) {
  static const RE2 digest(
      "^(?:md5|sha\\d+|base64sha\\d+|bcrypt|uuidv5|length|can|contains|startswith|endswith)\\(\\) ");
  const Type* type = value.type();
  if (type && (type->kind == TypeKind::boolean || type->kind == TypeKind::number)) return true;
  const UnknownNode* unknown = value.unknown();
  return unknown && unknown->why && RE2::PartialMatch({unknown->why->text.data(), unknown->why->text.size()}, digest);
}

/// Whether a value is called what only a key of somebody else opens: `encrypted_secret` of an access key.
bool is_encrypted(const Source& source) {
  return std::any_of(source.names.begin(), source.names.end(), [](std::string_view name) {
    return name.find("ncrypted") != std::string_view::npos || name.find("cipher") != std::string_view::npos;
  });
}

/// Whether a value is what a resource that is called a secret gives: `!GetAtt SshPassword.Value` of a custom resource.
/// Its name, ARN or version only lead to it.
bool is_given_by_secret(Value value, const Source& source) {
  static const RE2 leading("(?i)^(?:.*[^a-z])?(?:id|name|arn|path|version|alias|url|status|type|length|tags?)$");
  const std::string_view attribute = source.attribute;
  if (attribute.empty() || RE2::FullMatch({attribute.data(), attribute.size()}, leading)) return false;
  const ReferenceNode* reference = value.reference();
  return (reference && names_secret(last_step(reference->address))) ||
         std::any_of(source.labels.begin(), source.labels.end(), names_secret);
}

/// Whether other values went into it, too: any of them may be what it is marked for.
bool is_computed(Value value) {
  const Type* type = value.type();
  const UnknownNode* unknown = value.unknown();
  return (type && !type->is_primitive() && type->kind != TypeKind::any) ||
         (unknown && unknown->why && unknown->why->text.find("() of a (sensitive value)") != std::string_view::npos);
}

/// Whether it is all that Secrets Manager keeps of a secret, and not one member of it, such as a host.
bool is_whole_secret(Value value, const Source& source) {
  const Type* type = value.type();
  return source.keeper == Keeper::secret_store && source.attribute == "secret_string" && type &&
         type->kind == TypeKind::string;
}

/// Whether a value is called a secret where it comes from: what is `db_password_ssm_param` there only leads to one,
/// though a module takes it as `db_password`.
bool is_secret_at_source(const Source& source, bool (*says_secret)(std::string_view)) {
  const auto tells = [&](std::string_view name) {
    return says_secret(name) || (name != source.attribute && suggests_reference(name) && !names_connection(name));
  };
  const auto first = std::find_if(source.names.rbegin(), source.names.rend(), tells);
  return first != source.names.rend() && says_secret(*first);
}

bool is_named_secret(std::string_view name, const Source& source) {
  return suggests_secret(name) || std::any_of(source.names.begin(), source.names.end(), suggests_secret) ||
         std::any_of(source.labels.begin(), source.labels.end(), suggests_secret);
}

/// Whether a value that is marked sensitive is a secret, and not merely marked with others.
bool is_marked_secret(std::string_view name, const Source& source) {
  switch (source.keeper) {
    case Keeper::author:
      return !source.is_member || is_named_secret(name, source) || names_connection(name) ||
             std::any_of(source.names.begin(), source.names.end(), names_connection);
    case Keeper::secret_store:
    case Keeper::generator:
      return true;
    case Keeper::parameter_store:
      return is_named_secret(name, source) &&
             std::none_of(source.labels.begin(), source.labels.end(),
                          [](std::string_view label) { return suggests_plain(label) || suggests_reference(label); });
    case Keeper::provider:
      return is_named_secret(name, source);
  }
  return false;
}

/// Finds the secrets that a value is given from elsewhere: those that do not stand in it.
class GivenSearch {
 public:
  using Name = std::optional<std::string_view>;  ///< null: not known

  explicit GivenSearch(const std::function<Value(Value)>& settle) : settle_(settle) {}

  std::vector<GivenSecret> found;
  bool is_cut = false;

  void search(Value value, Name name, std::size_t depth) {
    is_cut = is_cut || depth > max_depth;
    if (depth > max_depth || is_full() || !value.node()) return;
    if (const ChoiceNode* choice = value.choice()) {
      if (!is_trying_ && !may_give(*choice, name, depth)) return;
      if (is_trying_) return search_sides(*choice, name, depth);
    }
    value = settle_(value);
    if (const Value* inside = value.decoded()) return search(*inside, name, depth + 1);
    if (value.is_mapping()) return search_members(value, name, depth);
    for (const Value item : value.items()) search(item, name, depth + 1);
    const UnknownNode* unknown = value.unknown();
    if (unknown && !unknown->parts.empty()) return search_parts(unknown->parts, name);
    take(value, name);
  }

 private:
  bool is_full() {
    is_cut = is_cut || found.size() >= max_found;
    return found.size() >= max_found;
  }

  /// `{NAME = value}`, or `{Name: NAME, Value: value}` with other words for the two.
  void search_members(Value object, Name name, std::size_t depth) {
    Name called = name;
    for (const std::string_view key : {"Name", "name", "OptionName", "Key", "Variable"}) {
      const Member* member = object.member(key);
      if (!member) continue;
      const Value text = settle_(member->value);
      if (text.choice()) return found.push_back({});
      called = text.is_string() && !text.is_sensitive() ? Name(text.string()) : std::nullopt;
      break;
    }
    for (const Member& member : object.members()) {
      const bool is_value = member.key == "Value" || member.key == "value";
      const bool was_hidden = std::exchange(is_name_sensitive_, is_name_sensitive_ || object.is_sensitive());
      search(member.value, is_value ? called : member.key, depth + 1);
      is_name_sensitive_ = was_hidden;
    }
  }

  /// A text: what stands before a part tells what it is.
  void search_parts(std::span<const Value> parts, Name name) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::string_view before = i == 0 ? std::string_view{} : parts[i - 1].string();
      const std::string_view after = i + 1 == parts.size() ? std::string_view{} : parts[i + 1].string();
      if (is_trying_ && parts[i].has_choice()) return found.push_back({});  // it may name what stands beside it
      const std::string_view by_place = name_by_place(before, after);
      take(settle_(parts[i]), by_place.empty() ? name : Name(by_place));
    }
  }

  /// Whether a side of a choice gives a secret: of one that gives none nothing has to be decided.
  static bool may_give(const ChoiceNode& choice, Name name, std::size_t depth) {
    const std::function<Value(Value)> as_it_stands = [](Value each) { return each; };
    GivenSearch trying(as_it_stands);
    trying.is_trying_ = true;
    trying.search_sides(choice, name, depth);
    return !trying.found.empty() || trying.is_cut;
  }

  void search_sides(const ChoiceNode& choice, Name name, std::size_t depth) {
    constexpr std::size_t max_sides = 512;
    if (depth >= max_depth || ++sides_ > max_sides) return found.push_back({});  // it may be further down
    search(choice.if_true, name, depth + 1);
    search(choice.if_false, name, depth + 1);
  }

  void take(Value value, Name name) {
    std::optional<std::string> source = source_of_secret(value, name);
    if (!source || is_full()) return;
    const bool is_called = is_called_secret(value, name.value_or(""));
    const auto [known, is_new] = known_.try_emplace(*source, Known{found.size(), is_called});
    GivenSecret secret{value, std::string(name.value_or("")), *std::move(source), is_name_sensitive_};
    if (is_new) {
      found.push_back(std::move(secret));
    } else if (is_called && !known->second.is_called) {
      // Of what is read from one secret the part that is called one stands for all.
      found[known->second.at] = std::move(secret);
      known->second.is_called = true;
    }
  }

  /// Whether its own name, or one on its way from the source, says that a value is a secret.
  static bool is_called_secret(Value value, std::string_view name) {
    const Source source = source_of(value);
    return suggests_secret(name) || std::any_of(source.names.begin(), source.names.end(), [&](std::string_view each) {
             return each != source.attribute && suggests_secret(each);
           });
  }

  struct Known {
    std::size_t at = 0;  ///< in `found`
    bool is_called = false;
  };

  const std::function<Value(Value)>& settle_;
  std::map<std::string, Known> known_;  ///< by source
  bool is_name_sensitive_ = false;      ///< of the name that is looked below
  bool is_trying_ = false;              ///< looks into both sides of each choice
  std::size_t sides_ = 0;               ///< looked into
};

}  // namespace

bool is_plain_parameter(Value value) {
  // Of Terraform's data source, only parameters in plain text have an `insecure_value`.
  if (const ReferenceNode* reference = value.reference())
    return reference->attribute == "insecure_value" && keeper_of(reference->address) == Keeper::parameter_store;
  const UnknownNode* unknown = value.unknown();
  if (!unknown || !unknown->parts.empty() || !unknown->why) return false;
  static const RE2 expression(
      R"(^\{\{resolve:ssm:|^parameter \S+ is read from SSM at deployment|\baws_ssm_parameter\.\S+\.insecure_value\b)");
  const std::string_view why = unknown->why->text;
  return RE2::PartialMatch({why.data(), why.size()}, expression);
}

std::optional<std::string> source_of_secret(Value value, std::optional<std::string_view> stands_under) {
  if (!value.is_unknown() || is_harmless(value)) return std::nullopt;
  Source source = source_of(value);
  // Whatever it is called on its way: an ARN is none.
  if (suggests_reference(source.attribute)) return std::nullopt;
  const std::string_view name = stands_under.value_or(std::string_view{});
  std::vector<std::string_view> names = {name};
  names.insert(names.end(), source.names.begin(), source.names.end());
  if (is_encrypted(source)) return std::nullopt;
  // The address of a webhook is the token for it.
  const bool is_hook = names_connection(name) && is_whole_secret(value, source);
  if (!is_hook && named_secrecy(names) == Secrecy::none) return std::nullopt;
  // A secret, or the name of one, by its source: where a password is expected it is the secret. What was made not
  // sensitive (`nonsensitive`) is what it was.
  const bool is_unveiled = !value.is_sensitive() &&
                           (source.keeper == Keeper::generator ||
                            std::find(source.names.begin(), source.names.end(), "secret_string") != source.names.end());
  const bool is_surely = is_unveiled || is_whole_secret(value, source) || is_secret_at_source(source, names_secret) ||
                         (names_secret(name) && is_secret_at_source(source, suggests_secret)) ||
                         (names_secret(name) && is_given_by_secret(value, source)) ||
                         (names_secret(name) && source.is_plain_parameter &&
                          std::none_of(source.names.begin(), source.names.end(), suggests_reference));
  const auto leads = std::find_if(names.begin(), names.end(), suggests_reference);
  if (leads != names.end() && !is_surely && !names_connection(*leads)) return std::nullopt;
  if (!stands_under && !is_surely) return std::nullopt;
  if (is_computed(value) && !is_named_secret(name, source)) return std::nullopt;
  const bool is_secret = value.is_sensitive() ? is_marked_secret(name, source) : is_surely;
  if (!is_secret || source.words.empty()) return std::nullopt;
  return source.words;
}

std::string_view name_by_place(std::string_view before, std::string_view after) {
  // A colon alone also parts a user from a password.
  static const RE2 assigned(
      R"(([A-Za-z_][A-Za-z0-9_.\-]*)\\?["']?[ \t]*(?:=[ \t]*\\?["']?|:[ \t]+\\?["']?|:\\?["']|[ \t]\\?["']?)$)");
  static const RE2 in_address(R"(://[^\s/@]*:$)");
  if (before.ends_with("://")) return after.starts_with("@") ? "token" : "user";
  if (RE2::PartialMatch({before.data(), before.size()}, in_address) || (before == ":" && after.starts_with("@")))
    return "password";
  re2::StringPiece name;
  if (!RE2::PartialMatch({before.data(), before.size()}, assigned, &name)) return {};
  return {name.data(), name.size()};
}

GivenSecrets given_secrets(Value value, std::string_view name, const std::function<Value(Value)>& settle) {
  GivenSearch search(settle);
  search.search(value, name, 0);
  return {std::move(search.found), search.is_cut};
}

}  // namespace lintel::secrets
