#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "value/value.h"

namespace lintel {
class SourceSet;
}

/// IAM policy documents (identity, resource, trust and service control policies) as the IAM JSON policy grammar
/// defines them. Everything is three-valued: a document is read before deployment, so names may be known, known in
/// part (`arn:aws:iam::${AWS::AccountId}:role/*`) or unknown. Each part keeps its Value, whose origin is its place.
namespace lintel::iam {

/// Stands in a name's text for each part that is not known: `arn:aws:s3:::` and an unknown is "arn:aws:s3:::\x01".
constexpr char hole = '\x01';

/// A name in an Action, Resource, Principal or condition value.
struct Name {
  Value value;       ///< string, or unknown
  std::string text;  ///< with `hole` for each unknown part; just one hole when nothing is known

  bool known() const { return text.find(hole) == std::string::npos; }
  bool nothing_known() const { return text.size() == 1 && text[0] == hole; }
};

/// The value of an element that takes one name or a list of them.
struct NameList {
  Value value;  ///< as written; null when the element is absent
  bool present = false;
  std::vector<Name> names;
  bool open = false;  ///< there may be more names: the list or its length is unknown
};

/// What kind of principal a Principal element names.
enum class PrincipalType : std::uint8_t { everyone, aws, service, federated, canonical_user, unknown };

/// One principal: `*` written alone is `everyone`; `{"AWS": "*"}` is `aws` with the name `*`.
struct Principal {
  PrincipalType type = PrincipalType::unknown;
  Name name;
};

/// A Principal or NotPrincipal element.
struct PrincipalList {
  Value value;
  bool present = false;
  std::vector<Principal> principals;
  bool open = false;  ///< there may be more
};

/// `ForAnyValue:` and `ForAllValues:` before an operator.
enum class Quantifier : std::uint8_t { none, any_value, all_values };

/// The operators of a Condition element, without quantifier and IfExists.
enum class ConditionOperator : std::uint8_t {
  string_equals,
  string_not_equals,
  string_equals_ignore_case,
  string_not_equals_ignore_case,
  string_like,
  string_not_like,
  numeric,  ///< any comparison
  date,     ///< any comparison
  boolean,
  binary_equals,
  ip_address,
  not_ip_address,
  arn_equals,  ///< ArnEquals and ArnLike behave identically
  arn_not_equals,
  null,
  other,  ///< not one of IAM's, or not known
};

/// One key under one operator of a Condition block. All terms must hold; of a term's values one must.
struct ConditionTerm {
  Quantifier quantifier = Quantifier::none;
  ConditionOperator comparison = ConditionOperator::other;
  bool if_exists = false;
  std::string_view operator_name;  ///< as written: `ForAnyValue:StringLike`
  std::string_view key;            ///< as written; keys compare without regard to case
  NameList values;
};

/// Effects are case-sensitive in IAM: `allow` is none.
enum class Effect : std::uint8_t { none, allow, deny, unknown };

/// One statement of a policy document.
struct Statement {
  Value value;        ///< the statement as written: an object, or an unknown
  bool open = false;  ///< it may have elements that are not known: the whole statement, or a part of it, is unknown
  Value sid;
  Effect effect = Effect::none;
  NameList actions, not_actions, resources, not_resources;
  PrincipalList principals, not_principals;
  std::vector<ConditionTerm> conditions;
  Value condition;               ///< the Condition element; null when absent
  bool conditions_open = false;  ///< there may be more terms
  bool is_earlier = false;       ///< of another revision of the code: its places are not this one's
};

/// A policy document, read.
struct Policy {
  Value document;
  Value version;  ///< the Version element; null when absent
  std::vector<Statement> statements;
  bool open = false;  ///< there may be more statements
  bool valid = true;  ///< false: no policy document (no JSON, no object)
};

/// Reads a document: an object, JSON text or a partly known string. Choices inside must have been settled before.
/// An unknown gives an open policy without statements; null gives an empty one. `sources`, which may be null, give what
/// a text holds its place.
Policy read_policy(Value document, Arena& arena, const SourceSet* sources = nullptr);

/// Reads one statement: an object as a document has it.
Statement read_statement(Value statement, Arena& arena);

/// The operator that a member of a Condition element names, whatever its quantifier and `IfExists`.
ConditionOperator condition_operator(std::string_view name);

/// The text of a string, number, boolean or (partly) unknown value, as `Name::text` has it.
std::string text_of(Value value);

/// A name's text for messages: "…" for each part that is not known.
std::string readable(std::string_view text);

/// Whether a text is only wildcards: `*`, `**`.
bool is_wildcard_only(std::string_view text);
/// Contains `*` or `?` outside policy variables (`${*}` is a literal asterisk).
bool has_wildcard(std::string_view text);
/// Contains a policy variable: `${aws:username}`.
bool has_variable(std::string_view text);

/// ASCII case-insensitive equality, as IAM compares actions and condition keys.
bool same_name(std::string_view a, std::string_view b);

/// Kleene's three-valued logic.
Truth opposite(Truth truth);
Truth both(Truth a, Truth b);
Truth either(Truth a, Truth b);

}  // namespace lintel::iam
