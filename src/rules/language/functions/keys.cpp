#include "rules/language/environment.h"

#include <array>
#include <string>

#include "base/effort.h"
#include "domain/iam/policy.h"

namespace lintel {
namespace {

using expression::Call;
using expression::Function;
using expression::Parameter;

/// A character that no name holds, in the place of what is not known.
constexpr char unknown_part = '\x01';

/// The data sources that tell a key.
constexpr std::array<std::string_view, 3> key_data_sources = {"data.aws_kms_alias", "data.aws_kms_key",
                                                              "data.aws_ebs_default_kms_key"};

/// The text of a value with `unknown_part` for what only a deployment tells; nothing known gives that alone.
std::string text_of(Value value) {
  if (value.is_string()) return std::string(value.string());
  std::string text;
  if (const UnknownNode* unknown = value.unknown()) {
    for (const Value part : unknown->parts) {
      text += part.is_string() ? std::string(part.string()) : std::string(1, unknown_part);
    }
  }
  return text.empty() ? std::string(1, unknown_part) : text;
}

/// Whether a text names a key that AWS manages or owns: `alias/aws/…`, as it is or in an ARN.
Truth is_managed_name(std::string_view text) {
  constexpr std::string_view managed = "alias/aws/", alias = "alias/";
  const std::size_t start =
      text.starts_with("arn:") || text.find(":alias/") != std::string_view::npos
          ? text.rfind(":alias/") == std::string_view::npos ? text.size() : text.rfind(":alias/") + 1
          : 0;
  const std::string_view name = text.substr(start);
  if (name.starts_with(managed)) return Truth::yes;
  const std::size_t unknown = name.find(unknown_part);
  if (unknown == std::string_view::npos) return Truth::no;
  // What is known decides as far as it goes: `alias/app-${x}` is not a name of AWS, `${x}` may be one.
  const std::string_view known = name.substr(0, unknown);
  const std::string_view could_be = known.size() < alias.size() ? alias : managed;
  return could_be.starts_with(known) || known.starts_with(managed) ? Truth::unknown : Truth::no;
}

/// The data source of an address; nullptr when it is not one, or not in the code at hand.
const model::Resource* data_source_at(std::string_view address, RuleEnvironment& environment) {
  if (address.find("data.") == std::string_view::npos) return nullptr;
  for (const std::string_view type : key_data_sources) {
    for (const std::uint32_t index : environment.graph().of_type(type)) {
      if (!Effort::draw(1)) return nullptr;
      const model::Resource& resource = environment.graph().resources[index];
      const std::string_view own = resource.address;
      const bool instance = own.size() > address.size() && own.starts_with(address) && own[address.size()] == '[';
      if (own == address || instance) return &resource;
    }
  }
  return nullptr;
}

/// Whether the key that a data source looks up is a customer's.
Truth is_customer_key_of(const model::Resource& source, expression::Context& context) {
  if (source.source_type == "data.aws_ebs_default_kms_key") return Truth::unknown;
  const std::string_view argument = source.source_type == "data.aws_kms_alias" ? "name" : "key_id";
  const Value looked_up = expression::settle(source.properties.get(argument), context);
  return looked_up.is_null() ? Truth::unknown : iam::opposite(is_managed_name(text_of(looked_up)));
}

/// The data source that a value came from, by reference or through the origin of a known value.
const model::Resource* data_source_of(Value value, RuleEnvironment& environment) {
  if (const ReferenceNode* reference = value.reference()) return data_source_at(reference->address, environment);
  for (const Origin* origin = value.origin(); origin; origin = origin->from) {
    if (origin->kind != OriginKind::reference) continue;
    if (const model::Resource* source = data_source_at(origin->label, environment)) return source;
  }
  if (const UnknownNode* unknown = value.unknown()) {
    for (const Value part : unknown->parts) {
      if (const model::Resource* source = data_source_of(part, environment)) return source;
    }
  }
  return nullptr;
}

Truth is_customer_key(Value value, Call& call) {
  if (value.is_null() || (value.is_string() && value.string().empty())) return Truth::no;
  RuleEnvironment& environment = environment_of(call.context);
  if (const model::Resource* source = data_source_of(value, environment)) {
    return is_customer_key_of(*source, call.context);
  }
  // A key or an alias that this code makes, or any other resource that tells one.
  if (value.reference() || environment.target_of(value)) return Truth::yes;
  return iam::opposite(is_managed_name(text_of(value)));
}

Value call_customer_key(Call& call) {
  const Value value = call.arguments[0];
  const Truth truth = is_customer_key(value, call);
  if (truth != Truth::unknown) return make_boolean(truth == Truth::yes);
  const Blocker* why = find_blocker(value, call.context.arena);
  if (!why) why = make_blocker(span_of(value), "which key this is", call.context.arena);
  return make_unknown(&types::boolean, why, call.context.arena);
}

constexpr std::array<Parameter, 1> key_only = {{{"key", &types::any}}};

const std::array keys_table = {
    Function{"customer_key", key_only, nullptr, 1, &types::boolean, expression::takes_unknown | expression::takes_null,
             call_customer_key, nullptr,
             "Whether a value names a customer managed KMS key: false for null and for keys that AWS manages."},
};

}  // namespace

std::span<const Function> key_functions() {
  return keys_table;
}

}  // namespace lintel
