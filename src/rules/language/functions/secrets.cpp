#include "rules/language/environment.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "base/effort.h"
#include "base/text.h"
#include "domain/secrets/given_secret.h"
#include "domain/secrets/secrecy.h"
#include "domain/secrets/secret.h"
#include "expression/functions/base64.h"
#include "facts/secret_property.h"
#include "rules/language/functions/parameters.h"
#include "value/json_text.h"
#include "value/open.h"

namespace lintel {
namespace {

using expression::Call;
using expression::Function;
using expression::Parameter;

constexpr std::size_t deepest = 64;
constexpr std::size_t max_found = 64;

/// Secrets that were found in a value, at most so many of them, and not below so many levels.
struct FoundSecrets {
  std::vector<Value> values;
  bool is_cut = false;  ///< there may be more

  void add(Value secret) { values.push_back(secret); }
  bool is_full_at(std::size_t depth) {
    is_cut = is_cut || depth > deepest || values.size() >= max_found;
    return depth > deepest || values.size() >= max_found;
  }
  /// As rules get them: with an end that is not known where there may be more.
  Value listed(Span span, Arena& arena) const {
    const Value all = make_tuple(arena.copy(values), arena);
    if (!is_cut) return all;
    return with_unknown_tail(
        all, make_blocker(span, "a value that is too large or nested too deeply to be searched", arena), arena);
  }
};

Value make_found(std::span<const Member> members, Arena& arena) {
  std::span<Member> copied = arena.make_array<Member>(members.size());
  std::copy(members.begin(), members.end(), copied.begin());
  return make_object(copied, arena);
}

/// One secret as rules see it: where it is, what it is, what may be shown of it, and whether it is known to be one.
Value describe_secret(Value at, std::string_view kind, std::string_view secret, Arena& arena, bool certain = true) {
  const std::array<Member, 4> members = {Member{"at", at, {}}, Member{"certain", make_boolean(certain), {}},
                                         Member{"kind", make_string_view(kind, arena), {}},
                                         Member{"redacted", make_string(secrets::redact(secret), arena), {}}};
  return make_found(members, arena);
}

/// What several secrets of one text are, each kind once: "AWS access key and a secret".
std::string kinds_of(const std::vector<secrets::Secret>& secrets) {
  std::vector<std::string_view> kinds;
  for (const secrets::Secret& secret : secrets) {
    if (std::find(kinds.begin(), kinds.end(), secret.kind) == kinds.end()) kinds.push_back(secret.kind);
  }
  if (kinds.size() == 1) return std::string(kinds.front());
  std::string text;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (i > 0) text += i + 1 == kinds.size() ? " and " : ", ";
    text += kinds[i] == "secret" ? "a secret" : kinds[i];
  }
  return text;
}

/// Whether a text that stands under `name` is the default of an input that its own name, or its author by NoEcho, calls
/// a secret: `P = var.db_password`.
bool is_default_of_secret(Value value, std::string_view name) {
  constexpr int max_origins = 32;
  std::vector<std::string_view> names = {name};
  bool is_default = false;
  int steps = 0;
  for (const Origin* origin = value.origin(); origin && steps < max_origins; origin = origin->from, ++steps) {
    is_default = is_default || origin->kind == OriginKind::variable_default;
    if (origin->kind == OriginKind::variable) names.push_back(secrets::last_step(origin->label));
  }
  if (!is_default || secrets::suggests_reference(name) || secrets::suggests_user(name)) return false;
  if (secrets::named_secrecy(names) == secrets::Secrecy::none) return false;
  if (value.is_sensitive()) return secrets::stored_secrecy(names, value.string()) == secrets::Secrecy::certain;
  return std::any_of(names.begin() + 1, names.end(),
                     [&](std::string_view source) { return secrets::is_secret_value(source, value.string()); });
}

/// Whether a text is the name under which the code keeps or reads a secret, as what looks it up is given.
bool names_stored_secret(std::string_view text, expression::Context& context) {
  const model::UnitGraph& graph = environment_of(context).graph();
  struct Place {
    const char* type;
    const char* property;
  };
  constexpr Place places[] = {{"AWS::SecretsManager::Secret", "Name"},
                              {"AWS::SSM::Parameter", "Name"},
                              {"data.aws_secretsmanager_secret", "name"},
                              {"data.aws_ssm_parameter", "name"}};
  return std::any_of(std::begin(places), std::end(places), [&](const Place& place) {
    return std::any_of(graph.of_type(place.type).begin(), graph.of_type(place.type).end(), [&](std::uint32_t index) {
      return expression::settle(graph.resources[index].properties.get(place.property), context).string() == text;
    });
  });
}

/// What an unknown holds whichever of its candidates it is: what is a secret by its form is leaked by being written,
/// what only a name makes one has to be written for each.
void search_candidates(const UnknownNode& unknown, std::string_view name, expression::Context& context,
                       std::size_t depth, FoundSecrets& found);

/// The secrets of one text are one leak, told of once: a key's id stands beside the key. `name` is the member that a
/// value stands under: it tells whether a plain string is meant to be secret.
void search(Value value, std::string_view name, expression::Context& context, std::size_t depth, FoundSecrets& found) {
  if (found.is_full_at(depth)) return;
  value = expression::settle(value, context);
  for (const Member& member : value.members()) search(member.value, member.key, context, depth + 1, found);
  for (const Value item : value.items()) search(item, name, context, depth + 1, found);
  if (const UnknownNode* unknown = value.unknown()) {
    // Only the known parts of a partly known string can hold a secret; a name says nothing about a value that is not
    // known.
    for (const Value part : unknown->parts) search(part, {}, context, depth + 1, found);
    search_candidates(*unknown, name, context, depth, found);
  }
  if (!value.is_string() || value.string().empty()) return;
  const std::string_view text = value.string();
  std::vector<secrets::Secret> secrets = secrets::find_secrets(text);
  // One form of key is for browsers as well as for servers.
  if (secrets::suggests_public(name))
    std::erase_if(secrets, [](const secrets::Secret& secret) { return secret.kind == "Google API key"; });
  if (secrets::suggests_user(name))
    std::erase_if(secrets, [](const secrets::Secret& secret) { return secret.kind == "AWS access key"; });
  if (!secrets.empty()) {
    const secrets::Secret& first = secrets.front();
    const std::string_view kinds = make_string(kinds_of(secrets), context.arena).string();
    found.add(describe_secret(value, kinds, text.substr(first.begin, first.end - first.begin), context.arena));
  } else if (!name.empty() && (secrets::is_secret_value(name, text) || is_default_of_secret(value, name)) &&
             !names_stored_secret(text, context)) {
    found.add(describe_secret(value, "secret", text, context.arena));
  }
}

void search_candidates(const UnknownNode& unknown, std::string_view name, expression::Context& context,
                       std::size_t depth, FoundSecrets& found) {
  FoundSecrets chosen, named;
  bool is_always = !unknown.candidates.empty();
  for (const Value candidate : unknown.candidates) {
    const std::size_t before = named.values.size();
    search(candidate, {}, context, depth + 1, chosen);
    search(candidate, name, context, depth + 1, named);
    is_always = is_always && named.values.size() > before;
  }
  const std::vector<Value>& said = is_always ? named.values : chosen.values;
  if (!said.empty()) found.add(said.front());  // one choice is one leak
  found.is_cut = found.is_cut || chosen.is_cut || named.is_cut;
}

Value call_contains_secret(Call& call) {
  FoundSecrets found;
  // Of a name that the deployment completes (`/app/${var.stage}/client_secret`), the known end says what it is.
  const std::string_view name =
      call.arguments.size() > 1 ? secrets::last_segment(call.arguments[1]) : std::string_view{};
  search(call.arguments[0], name, call.context, 0, found);
  return found.listed(call.span, call.context.arena);
}

// ---- secrets that are given to a place --------------------------------------------------------------------------

Value call_given_secrets(Call& call) {
  Arena& arena = call.context.arena;
  const auto settle = [&](Value value) { return expression::settle(value, call.context); };
  const Value called = call.arguments.size() > 1 ? settle(call.arguments[1]) : Value{};
  const std::string_view name = called.string();
  FoundSecrets found;
  const secrets::GivenSecrets given = secrets::given_secrets(call.arguments[0], name, settle);
  found.is_cut = given.is_cut;
  for (const secrets::GivenSecret& secret : given.found) {
    const Value name_of = make_string(secret.name, arena);
    const std::array<Member, 3> members = {
        Member{"at", secret.at, {}},
        Member{"name", secret.is_name_sensitive ? mark_sensitive(name_of, arena) : name_of, {}},
        Member{"source", make_string(secret.source, arena), {}}};
    found.add(make_found(members, arena));
  }
  return found.listed(call.span, arena);
}

/// Whether a value reads a secret: what is marked sensitive is one, but not what a data source marks whatever it reads.
class SecretReading {
 public:
  explicit SecretReading(expression::Context& context) : context_(context) {}

  Value unread;  ///< what may be a secret, when nothing surely is

  bool reads(Value value, std::size_t depth) {
    value = expression::settle(value, context_);
    if (depth > deepest && !unread.node())
      unread = make_unknown(&types::any,
                            make_blocker(Span{}, "a value that is nested too deeply to be searched", context_.arena),
                            context_.arena);
    if (depth > deepest || !value.node()) return false;
    if (const Value* inside = value.decoded()) return reads(*inside, depth + 1);
    const auto is_read = [&](Value part) { return reads(part, depth + 1); };
    if (const UnknownNode* unknown = value.unknown(); unknown && !unknown->parts.empty())
      return std::any_of(unknown->parts.begin(), unknown->parts.end(), is_read);
    if (std::any_of(value.items().begin(), value.items().end(), is_read)) return true;
    if (std::any_of(value.members().begin(), value.members().end(), [&](const Member& m) { return is_read(m.value); }))
      return true;
    if (!value.is_sensitive() || value.is_mapping() || value.is_sequence()) return false;
    const model::Resource* parameter = parameter_of(value);
    if (!parameter) return true;
    if (is_public(*parameter)) return false;
    if (secrets::source_of_secret(value, std::string_view{})) return true;
    if (!is_decrypted(*parameter)) return false;
    const Value name = expression::settle(parameter->properties.get("name"), context_);
    if (secrets::suggests_secret(secrets::last_segment(name))) return true;
    unread = value;
    return false;
  }

  /// Whether a value is what Systems Manager keeps in plain text: only that can be used without decryption.
  bool reads_undecrypted(Value value) {
    const model::Resource* parameter = parameter_of(value);
    return parameter && !is_public(*parameter) && !is_decrypted(*parameter);
  }

 private:
  /// The data source of Systems Manager that a value is read by.
  const model::Resource* parameter_of(Value value) {
    if (!value.is_unknown()) return nullptr;
    std::string text = value.reference() ? std::string(value.reference()->address) : std::string();
    if (const UnknownNode* unknown = value.unknown(); unknown && unknown->why) text = unknown->why->text;
    const model::UnitGraph& graph = environment_of(context_).graph();
    for (const std::string_view type : {"data.aws_ssm_parameter", "data.aws_ssm_parameters_by_path"}) {
      for (const std::uint32_t index : graph.of_type(type)) {
        if (!Effort::draw(1)) return nullptr;
        const std::string_view own = graph.resources[index].address;
        const std::string_view rest = std::string_view(text).substr(std::min(own.size(), text.size()));
        const bool is_own = text.starts_with(own) && (rest.empty() || rest.front() == '.' || rest.front() == ' ');
        const bool is_instance = rest.empty() && own.starts_with(text) && own.substr(text.size()).starts_with("[");
        if (!text.empty() && (is_own || is_instance)) return &graph.resources[index];
      }
    }
    return nullptr;
  }

  /// AWS's own parameters, which everybody may read.
  bool is_public(const model::Resource& parameter) {
    const auto starts = [&](std::string_view attribute) {
      const Value name = expression::settle(parameter.properties.get(attribute), context_);
      const UnknownNode* unknown = name.unknown();
      const Value begin = unknown && !unknown->parts.empty() ? unknown->parts.front() : name;
      return begin.string().starts_with("/aws/service/");
    };
    return starts("name") || starts("path");
  }

  /// What is read without decryption is the text of a plain parameter, or a ciphertext.
  bool is_decrypted(const model::Resource& parameter) {
    const Value decrypts = expression::settle(parameter.properties.get("with_decryption"), context_);
    return !decrypts.is_boolean() || decrypts.boolean();
  }

  expression::Context& context_;
};

Value call_reads_secret(Call& call) {
  SecretReading reading(call.context);
  if (reading.reads(call.arguments[0], 0)) return make_boolean(true);
  if (!reading.unread.node()) return make_boolean(false);
  return make_unknown(&types::boolean, find_blocker(reading.unread, call.context.arena), call.context.arena);
}

// ---- properties that hold secrets -------------------------------------------------------------------------------

/// Finds the secrets in the properties of a resource that are made for secrets.
class PropertySearch {
 public:
  PropertySearch(const model::Resource& resource, expression::Context& context)
      : resource_(resource), context_(context) {}

  FoundSecrets written;     ///< a secret each
  FoundSecrets from_plain;  ///< what plain parameters give, each `{at, name}`

  void run() { walk(resource_.properties, 0); }

 private:
  /// Texts and maps that rules of their own look into. And what has the names of tokens and is none: the units that
  /// their times are counted in, and the examples of an API's definition.
  static bool is_left_to_others(std::string_view name) {
    constexpr std::string_view names[] = {"AssumeRolePolicyDocument",
                                          "Definition",
                                          "DefinitionString",
                                          "Metadata",
                                          "PolicyDocument",
                                          "Tags",
                                          "TemplateBody",
                                          "TokenValidityUnits",
                                          "UserData",
                                          "example",
                                          "examples"};
    return std::any_of(std::begin(names), std::end(names), [&](std::string_view known) { return known == name; });
  }

  /// Whether nothing is to be decided at a choice: no side of it holds a secret, or all sides are looked into anyway.
  template <class LookInto>
  bool passes_over(const ChoiceNode& choice, std::size_t depth, const LookInto& look_into) {
    constexpr std::size_t max_sides = 512;
    const auto look_into_sides = [&](PropertySearch& search) {
      search.is_doubtful_ = search.is_doubtful_ || depth >= deepest || ++search.sides_ > max_sides;
      if (search.is_doubtful_) return;
      look_into(search, choice.if_true);
      look_into(search, choice.if_false);
    };
    if (is_trying_) {
      look_into_sides(*this);
      return true;
    }
    PropertySearch trying(resource_, context_);
    trying.is_trying_ = true;
    look_into_sides(trying);
    const auto is_empty = [](const FoundSecrets& found) { return found.values.empty() && !found.is_cut; };
    return !trying.is_doubtful_ && is_empty(trying.written) && is_empty(trying.from_plain);
  }

  /// The value as it is decided; while all sides are looked into, what depends on a choice here is left in doubt.
  Value settled(Value value) {
    if (!is_trying_) return expression::settle(value, context_);
    const bool is_partial = value.unknown() && value.has_choice();
    is_doubtful_ = is_doubtful_ || is_partial || value.choice();
    return value;
  }

  /// Variables of code that runs, by the names that the user gives them. Modules that are not installed have a rule.
  bool is_environment(std::string_view name) const {
    constexpr std::string_view names[] = {"Environment", "EnvironmentVariables", "Variables", "environment",
                                          "environment_variables"};
    return resource_.type != "module" &&
           std::any_of(std::begin(names), std::end(names), [&](std::string_view known) { return known == name; });
  }

  /// Types for whose environment there is a rule that names the variable.
  bool has_rule_for_environment() const {
    constexpr std::string_view types[] = {"AWS::Amplify::App",         "AWS::Amplify::Branch",
                                          "AWS::Batch::JobDefinition", "AWS::CodeBuild::Project",
                                          "AWS::ECS::TaskDefinition",  "AWS::Lambda::Function"};
    return std::any_of(std::begin(types), std::end(types),
                       [&](std::string_view type) { return type == resource_.type; });
  }

  /// A map of variables, or a list of them as objects with a name and a value, which may be JSON text.
  void take_environment(Value value, std::size_t depth) {
    if (is_trying_ && value.has_choice()) {
      is_doubtful_ = true;
      return;
    }
    value = settled(value);
    const bool is_text = value.is_string() || (value.unknown() && !value.unknown()->parts.empty());
    if (const std::optional<Value> document = is_text ? document_of(value, context_.arena) : std::nullopt)
      value = document->is_sequence() ? *document : Value{};
    if (value.is_mapping()) return search(value, {}, context_, depth, written);
    for (const Value item : value.items()) take_variable(settled(item), depth);
  }

  /// `{Name: …, Value: …}`, which may say that the value is the name of a secret.
  void take_variable(Value variable, std::size_t depth) {
    const auto member = [&](std::string_view canonical, std::string_view plain) {
      const Value found = settled(variable.get(canonical));
      return found.is_null() ? settled(variable.get(plain)) : found;
    };
    const Value kind = member("Type", "type");
    if (kind.is_string() && kind.string() != "PLAINTEXT") return;
    for (const std::string_view key : {"Name", "Key", "Variable"}) {
      const Value name = member(key, lower_case(key));
      if (name.is_string()) return search(member("Value", "value"), name.string(), context_, depth, written);
    }
    search(variable, {}, context_, depth, written);
  }

  void walk(Value value, std::size_t depth) {
    if (written.is_full_at(depth) || !value.node()) return;
    if (const ChoiceNode* choice = value.choice();
        choice && passes_over(*choice, depth, [&](PropertySearch& in, Value side) { in.walk(side, depth + 1); }))
      return;
    value = settled(value);
    for (const Value item : value.items()) walk(item, depth + 1);
    for (const Member& member : value.members()) {
      if (is_left_to_others(member.key)) continue;
      // What stands beside the member that is generated is written, and mostly no secret.
      if (member.key == "SecretStringTemplate") {
        take_document(settled(member.value));
        continue;
      }
      if (is_environment(member.key)) {
        if (!has_rule_for_environment()) take_environment(member.value, depth + 1);
        continue;
      }
      if (holds_secret(member.key)) {
        take(member.value, member.key, depth);
      } else {
        walk(member.value, depth + 1);
      }
    }
    take_named_value(value);
  }

  bool holds_secret(std::string_view name) {
    if (resource_.type != "AWS::SSM::Parameter") return registry::is_secret_property(resource_.type, name);
    const Value type = settled(resource_.properties.get("Type"));
    return name == "Value" && type.string() == "SecureString";
  }

  /// The value of a property that holds secrets: a text, or several (`Passwords`), or an object with further ones.
  void take(Value value, std::string_view name, std::size_t depth) {
    if (written.is_full_at(depth) || !value.node()) return;
    if (const ChoiceNode* choice = value.choice();
        choice && passes_over(*choice, depth, [&](PropertySearch& in, Value side) { in.take(side, name, depth + 1); }))
      return;
    value = settled(value);
    for (const Value item : value.items()) take(item, name, depth + 1);
    if (value.is_mapping()) return walk(value, depth + 1);
    if (const UnknownNode* unknown = value.unknown(); unknown && !unknown->candidates.empty())
      return take_candidates(value, name, depth);
    if (secrets::is_plain_parameter(value) || SecretReading(context_).reads_undecrypted(value)) {
      from_plain.add(describe_secret(value, name, {}, context_.arena));
    } else if (const Value* inside = value.decoded(); inside && inside->is_mapping()) {
      take_members(*inside, 0);
    } else if (const Value text = name.ends_with("Binary") ? decoded_binary(value) : value; !take_document(text)) {
      take_text(text, value, name);
    }
  }

  /// A text that is an object as it stands, or with unknowns in it: whether its members are secrets.
  bool take_document(Value value) {
    const bool is_partial = value.unknown() && !value.unknown()->parts.empty();
    if (!is_partial && (!value.is_string() || value.string().find('{') == std::string_view::npos)) return false;
    const std::optional<Value> document = document_of(value, context_.arena);
    if (!document || !document->is_mapping()) return false;
    const std::size_t before = written.values.size();
    take_members(*document, 0);
    return is_partial || written.values.size() > before;
  }

  /// A text, which stands at `at`. Of one with unknowns in it, its known parts may be secrets by their form.
  void take_text(Value value, Value at, std::string_view name) {
    if (const UnknownNode* unknown = value.unknown()) {
      const bool is_written = std::any_of(unknown->parts.begin(), unknown->parts.end(), [](Value part) {
        return part.is_string() && !secrets::find_secrets(part.string()).empty();
      });
      if (is_written) written.add(describe_secret(at, kind_of(name), {}, context_.arena));
    } else if (const secrets::Secrecy secrecy = secrecy_of(value, name); secrecy != secrets::Secrecy::none) {
      written.add(
          describe_secret(at, kind_of(name), value.string(), context_.arena, secrecy == secrets::Secrecy::certain));
    }
  }

  /// What a binary secret, which is given in base64, says where that is text.
  Value decoded_binary(Value value) {
    std::size_t fault = 0;
    const std::optional<std::string> bytes = expression::functions::base64_decoded(value.string(), fault);
    const auto is_printable = [](char c) { return (c >= ' ' && c < 0x7f) || c == '\n' || c == '\r' || c == '\t'; };
    if (!bytes || bytes->empty() || !std::all_of(bytes->begin(), bytes->end(), is_printable)) return value;
    return make_string(*bytes, context_.arena, value.origin());
  }

  /// One of several values: a secret that is written for each of them is written; of some, that is not known.
  void take_candidates(Value value, std::string_view name, std::size_t depth) {
    FoundSecrets all;
    std::swap(all, written);
    bool is_always = true;
    for (const Value candidate : value.unknown()->candidates) {
      const std::size_t before = written.values.size();
      take(candidate, name, depth + 1);
      is_always = is_always && written.values.size() > before;
    }
    std::swap(all, written);
    written.is_cut = written.is_cut || all.is_cut;
    if (is_always) {
      written.add(all.values.front());  // one choice is one leak
    } else if (!all.values.empty()) {
      written.add(value);
    }
  }

  /// A store holds more than secrets, and its value is often filled in by hand after the deployment; a password is used
  /// as it stands.
  secrets::Secrecy secrecy_of(Value value, std::string_view name) {
    const std::string_view text = value.string();
    if (text.empty() || text.find("{{") != std::string_view::npos) return secrets::Secrecy::none;
    if (resource_.type == "AWS::SSM::Parameter" || resource_.type == "AWS::SecretsManager::Secret") {
      const Value kept_under = settled(resource_.properties.get("Name"));
      return secrets::stored_secrecy(secrets::names_of_stored(kept_under, value, resource_.address), text);
    }
    // Who chooses a password may deploy `changeme`; what others issue is nothing that one could choose.
    const bool is_chosen = kind_of(name) == "password" && name != "Value";
    const bool is_none = is_chosen ? secrets::says_no_secret(text) : secrets::is_placeholder(text);
    // Nor is what only says again how the input of a module, or of another provider, is called.
    const bool may_repeat = !is_chosen || !resource_.type.starts_with("AWS::");
    if (may_repeat && secrets::is_own_name(name, text)) return secrets::Secrecy::none;
    // A provider that has to be given some key is given `fake`.
    constexpr std::size_t least_issued = 8;
    if (!is_chosen && may_repeat && text.size() < least_issued) return secrets::Secrecy::none;
    return is_none ? secrets::Secrecy::none : secrets::Secrecy::certain;
  }

  /// The members of a secret that is an object, `{"username": …, "password": …}`.
  void take_members(Value object, std::size_t depth) {
    if (written.is_full_at(depth)) return;
    for (const Member& member : object.members()) {
      const Value value = settled(member.value);
      if (value.is_mapping()) take_members(value, depth + 1);
      if (secrets::is_secret_value(member.key, value.string()) || !secrets::find_secrets(value.string()).empty())
        written.add(describe_secret(value, kind_of(member.key), value.string(), context_.arena));
    }
  }

  /// `{Key: api_key, Value: …}` and its like.
  void take_named_value(Value object) {
    Value value = settled(object.get("Value"));
    if (!value.is_string()) value = settled(object.get("StringValue"));  // of Data Pipeline
    if (!value.is_string() || holds_secret("Value")) return;
    for (const std::string_view key : {"Key", "Name"}) {
      const Value name = settled(object.get(key));
      if (name.is_string() && secrets::is_secret_value(name.string(), value.string())) {
        written.add(describe_secret(value, kind_of(name.string()), value.string(), context_.arena));
        return;
      }
    }
  }

  static std::string_view kind_of(std::string_view name) {
    return name.find("assw") != std::string_view::npos || name.find("ASSW") != std::string_view::npos ? "password"
                                                                                                      : "secret";
  }

  const model::Resource& resource_;
  expression::Context& context_;
  bool is_trying_ = false;    ///< looks into all sides of all choices
  bool is_doubtful_ = false;  ///< what it looked into may hold a secret that it cannot see
  std::size_t sides_ = 0;     ///< looked into
};

template <FoundSecrets PropertySearch::*found>
Value call_property_secrets(Call& call) {
  const model::Resource* resource = environment_of(call.context).resource_of(call.arguments[0]);
  if (!resource) return fail_resource(call, 0, types::list_of_any);
  PropertySearch search(*resource, call.context);
  search.run();
  return (search.*found).listed(call.span, call.context.arena);
}

Value call_suggests_secret(Call& call) {
  return make_boolean(secrets::suggests_secret(call.arguments[0].string()));
}

constexpr std::array<Parameter, 2> value_and_name = {{{"value", &types::any}, {"name", &types::string}}};
constexpr std::array<Parameter, 1> read_value = {{{"value", &types::any}}};
constexpr std::array<Parameter, 1> name_only = {{{"name", &types::string}}};

const std::array secrets_table = {
    Function{"contains_secret", value_and_name, nullptr, 1, &types::list_of_any,
             expression::takes_unknown | expression::takes_null | expression::takes_sensitive, call_contains_secret,
             nullptr,
             "The secrets that a value holds as written, each with `at`, `kind` and `redacted`; `name` says what the "
             "value is called."},
    Function{
        "given_secrets", value_and_name, nullptr, 1, &types::list_of_any,
        expression::takes_unknown | expression::takes_null | expression::takes_sensitive | expression::takes_choice,
        call_given_secrets, nullptr,
        "The secrets that a value is given from elsewhere (a sensitive variable, a NoEcho parameter, Secrets "
        "Manager), each with `at`, `name` (what it stands under) and `source`; `name` says what the value is "
        "called."},
    Function{"plain_parameter_secrets", resource_only, nullptr, 1, &types::list_of_any,
             expression::takes_unknown | expression::takes_null, call_property_secrets<&PropertySearch::from_plain>,
             nullptr, "What properties that hold secrets read from plain SSM parameters: `at`, `kind` (the property)."},
    Function{
        "written_secrets", resource_only, nullptr, 1, &types::list_of_any,
        expression::takes_unknown | expression::takes_null, call_property_secrets<&PropertySearch::written>, nullptr,
        "The secrets that stand in a resource's properties that hold secrets: `at`, `kind`, `redacted`, `certain`."},
    Function{
        "reads_secret", read_value, nullptr, 1, &types::boolean,
        expression::takes_unknown | expression::takes_null | expression::takes_sensitive, call_reads_secret, nullptr,
        "Whether a value shows what is marked sensitive; unknown for a parameter of Systems Manager that may be in "
        "plain text, false for those that are."},
    Function{"suggests_secret", name_only, nullptr, 1, &types::boolean, expression::strict, call_suggests_secret,
             nullptr, "Whether a name suggests that its value is secret."},
};

}  // namespace

std::span<const Function> secret_functions() {
  return secrets_table;
}

}  // namespace lintel
