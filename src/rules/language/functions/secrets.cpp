#include <array>

#include "domain/secrets/secret.h"
#include "rules/language/environment.h"

namespace lintel {
namespace {

using expression::Call;
using expression::Function;
using expression::Parameter;

constexpr std::size_t deepest = 16;
constexpr std::size_t most_found = 64;

/// One secret as rules see it: where it is, what it is, and what may be shown of it.
Value describe_secret(Value at, std::string_view kind, std::string_view secret, Arena& arena) {
  std::array<Member, 3> members = {Member{"at", at, {}}, Member{"kind", make_string_view(kind, arena), {}},
                                   Member{"redacted", make_string(secrets::redact(secret), arena), {}}};
  std::span<Member> copied = arena.make_array<Member>(members.size());
  std::copy(members.begin(), members.end(), copied.begin());
  return make_object(copied, arena);
}

/// `name` is the member that a value stands under: it tells whether a plain string is meant to be secret.
void search(Value value, std::string_view name, expression::Context& context, std::size_t depth,
            std::vector<Value>& found) {
  if (depth > deepest || found.size() >= most_found) return;
  value = expression::settle(value, context);
  for (const Member& member : value.members()) search(member.value, member.key, context, depth + 1, found);
  for (const Value item : value.items()) search(item, name, context, depth + 1, found);
  if (const UnknownNode* unknown = value.unknown()) {
    // Only the known parts of a partly known string can hold a secret; a name says nothing about a value that is not
    // known.
    for (const Value part : unknown->parts) search(part, {}, context, depth + 1, found);
  }
  if (!value.is_string() || value.string().empty()) return;
  const std::string_view text = value.string();
  const std::vector<secrets::Secret> secrets = secrets::find_secrets(text);
  for (const secrets::Secret& secret : secrets) {
    found.push_back(
        describe_secret(value, secret.kind, text.substr(secret.begin, secret.end - secret.begin), context.arena));
  }
  if (secrets.empty() && !name.empty() && secrets::is_secret_value(name, text)) {
    found.push_back(describe_secret(value, "secret", text, context.arena));
  }
}

Value call_contains_secret(Call& call) {
  std::vector<Value> found;
  const std::string_view name = call.arguments.size() > 1 ? call.arguments[1].string() : std::string_view{};
  search(call.arguments[0], name, call.context, 0, found);
  return make_tuple(call.context.arena.copy(found), call.context.arena);
}

Value call_suggests_secret(Call& call) {
  return make_boolean(secrets::suggests_secret(call.arguments[0].string()));
}

constexpr std::array<Parameter, 2> value_and_name = {{{"value", &types::any}, {"name", &types::string}}};
constexpr std::array<Parameter, 1> name_only = {{{"name", &types::string}}};

const std::array table = {
    Function{"contains_secret", value_and_name, nullptr, 1, &types::list_of_any,
             expression::takes_unknown | expression::takes_null, call_contains_secret, nullptr,
             "The secrets that a value holds as written, each with `at`, `kind` and `redacted`; `name` says what the "
             "value is called."},
    Function{"suggests_secret", name_only, nullptr, 1, &types::boolean, expression::strict, call_suggests_secret,
             nullptr, "Whether a name suggests that its value is secret."},
};

}  // namespace

std::span<const Function> secret_functions() {
  return table;
}

}  // namespace lintel
