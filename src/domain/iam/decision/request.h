#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lintel::iam {

/// Who makes a request.
enum class CallerKind : std::uint8_t {
  anonymous,       ///< nobody that AWS knows
  root,            ///< an account's root user
  user,            ///< `arn:aws:iam::111122223333:user/ana`
  role,            ///< some session of a role, whatever its name: `arn:aws:iam::111122223333:role/ci`
  role_session,    ///< one session of it: `arn:aws:sts::111122223333:assumed-role/ci/build`
  federated_user,  ///< `arn:aws:sts::111122223333:federated-user/ana`
  service,         ///< an AWS service for itself: `logs.amazonaws.com`
  federated,       ///< who shows a token of an identity provider: the provider's name or ARN
};

/// Who sends a request.
struct Caller {
  CallerKind kind = CallerKind::anonymous;
  std::string name;     ///< ARN, service or provider; empty for `anonymous`
  std::string account;  ///< empty for those that are in none
  std::string role;     ///< of `role_session`: the role's ARN, with its path where that is known
  /// A permissions boundary bounds it. A Deny with NotPrincipal spares nobody that has one.
  bool has_boundary = false;
};

/// The account of callers that stand for everybody: no policy names it, so that principals which are known in part, or
/// refer to something, are not it.
constexpr std::string_view outsider_account = "another-account";

/// Reads an ARN of IAM or STS, an account's number, a service's name or `*`, which is `anonymous`.
Caller read_caller(std::string_view text);

/// Twelve digits.
bool is_account_number(std::string_view text);

/// Whether a text is the ARN of somebody who can make requests: an account's root, a role, a user, a session or an
/// identity provider. The account is a number, or stands for the one that the code is deployed to.
bool is_caller_arn(std::string_view text);

/// What a request carries, by lower-case key. A key that is not there is not carried.
using RequestContext = std::map<std::string, std::vector<std::string>, std::less<>>;

/// One request, as a service asks IAM about it.
struct Request {
  Caller caller;
  std::string action;            ///< `s3:GetObject`
  std::string resource;          ///< an ARN; `*` for actions that work on no resource
  std::string resource_account;  ///< empty: the caller's
  RequestContext context;
};

/// The lower-case form of a condition key.
std::string key_of(std::string_view key);

/// The keys that a caller's requests carry whatever they ask for: `aws:PrincipalArn`, `aws:PrincipalAccount`, …
RequestContext context_of(const Caller& caller);

/// Whether a request with this caller never carries a key: only services say for whom they act (`aws:SourceArn`), and
/// only users have names.
bool never_carries(const Caller& caller, std::string_view lower_key);

}  // namespace lintel::iam
