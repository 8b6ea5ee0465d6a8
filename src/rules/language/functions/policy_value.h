#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/iam/policy.h"
#include "expression/function.h"
#include "rules/language/environment.h"
#include "rules/language/functions/answer.h"

/// Policy documents and statements as values of the rule language.
namespace lintel::policy_value {

using expression::Call;

/// The policy that a value holds; read once for each place that it is used at.
const iam::Policy& policy_in(Value document, Call& call);
/// The policies of an argument: one document, or a list of them.
std::vector<const iam::Policy*> policies_in(Value argument, Call& call);

/// A list of what is found. An unknown in it stands for what may be there or not, so that its length is unknown, too.
Value list_of(const std::vector<Value>& values, Call& call);
/// A list of names or the like, as written.
Value plain_list(const std::vector<Value>& values, bool open, Call& call);
/// An object of the given members; the names are literals.
Value object_of(std::initializer_list<std::pair<std::string_view, Value>> members, Call& call);

/// The failure of a call whose second argument is none of the kinds of documents.
Value fail_policy_kind(Call& call);

/// A text that is said of the value `at`: sensitive where that is, for it may hold it.
Value text_about(Value at, std::string_view text, Call& call);

/// A statement as rules read it. `at` is where to point; `Written` is the statement itself, from which the functions
/// read it again. `denials` are the Deny statements that count for it, as they are written.
Value statement_value(const iam::Statement& statement, Value at, Call& call, Value denials = {});
/// The statement that an argument is: what the functions here give, or one as a document has it. Read once for the
/// rules of a resource.
const iam::Statement& statement_in(Value argument, Call& call);
/// The Deny statements that count for the statement that an argument is. Read once.
const iam::Policy& denials_in(Value argument, Call& call);

}  // namespace lintel::policy_value
