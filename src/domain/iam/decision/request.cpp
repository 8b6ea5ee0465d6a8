#include "domain/iam/decision/request.h"

#include <algorithm>
#include <array>
#include <span>

#include "domain/iam/decision/arn.h"
#include "domain/iam/service_principal.h"

namespace lintel::iam {
namespace {

/// The six components of an ARN; empty where there are less.
std::array<std::string_view, 6> arn_parts(std::string_view text) {
  std::array<std::string_view, 6> parts;
  if (!text.starts_with("arn:")) return parts;
  for (std::size_t i = 0; i < 5; ++i) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return {};
    parts[i] = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  parts[5] = text;
  return parts;
}

/// Of `assumed-role/ci/build` the role `ci`.
std::string_view role_of_session(std::string_view resource) {
  resource.remove_prefix(resource.find('/') + 1);
  return resource.substr(0, resource.find('/'));
}

std::string_view type_name(CallerKind kind) {
  switch (kind) {
    case CallerKind::anonymous:
      return "Anonymous";
    case CallerKind::root:
      return "Account";
    case CallerKind::user:
      return "User";
    case CallerKind::role:
    case CallerKind::role_session:
      return "AssumedRole";
    case CallerKind::federated_user:
      return "FederatedUser";
    default:
      return {};
  }
}

/// Keys that say on whose behalf a service calls.
constexpr std::string_view source_keys[] = {"aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid",
                                            "aws:sourceorgpaths", "aws:sourceowner"};

/// Keys of what an identity of an account has: services and strangers do not.
constexpr std::string_view identity_keys[] = {"aws:multifactorauthage", "aws:multifactorauthpresent",
                                              "aws:principalorgid", "aws:principalorgpaths", "aws:tokenissuetime"};

}  // namespace

bool is_account_number(std::string_view text) {
  return text.size() == 12 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_caller_arn(std::string_view text) {
  const auto arn = arn_parts(text);
  if (!arn[1].starts_with("aws") || !arn[3].empty()) return false;
  if (!is_account_number(arn[4]) && arn[4] != Deployment::unnamed_account) return false;
  if (arn[2] == "iam" && arn[5] == "root") return true;
  constexpr std::string_view of_iam[] = {"user/", "role/", "oidc-provider/", "saml-provider/"};
  constexpr std::string_view of_sts[] = {"assumed-role/", "federated-user/"};
  const auto is_one_of = [&](std::span<const std::string_view> kinds) {
    return std::any_of(kinds.begin(), kinds.end(), [&](std::string_view kind) {
      return arn[5].starts_with(kind) && arn[5].size() > kind.size() && !arn[5].ends_with('/');
    });
  };
  return (arn[2] == "iam" && is_one_of(of_iam)) || (arn[2] == "sts" && is_one_of(of_sts));
}

Caller read_caller(std::string_view text) {
  Caller caller;
  caller.name = text;
  if (text == "*") return {};
  if (is_account_number(text))
    return {CallerKind::root, "arn:aws:iam::" + std::string(text) + ":root", std::string(text), {}};
  if (!service_name(text).empty()) return {CallerKind::service, std::string(text), {}, {}};
  const auto arn = arn_parts(text);
  const std::string_view resource = arn[5];
  caller.account = arn[4];
  if (arn[2] == "iam" && resource == "root") {
    caller.kind = CallerKind::root;
  } else if (arn[2] == "iam" && resource.starts_with("user/")) {
    caller.kind = CallerKind::user;
  } else if (arn[2] == "iam" && resource.starts_with("role/")) {
    caller.kind = CallerKind::role;
  } else if (arn[2] == "sts" && resource.starts_with("assumed-role/")) {
    caller.kind = CallerKind::role_session;
    caller.role = "arn:" + std::string(arn[1]) + ":iam::" + caller.account + ":role/";
    caller.role += role_of_session(resource);
  } else if (arn[2] == "sts" && resource.starts_with("federated-user/")) {
    caller.kind = CallerKind::federated_user;
  } else {
    return {CallerKind::federated, std::string(text), {}, {}};
  }
  return caller;
}

std::string key_of(std::string_view key) {
  std::string lower(key);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

RequestContext context_of(const Caller& caller) {
  RequestContext context;
  const auto set = [&](std::string_view key, std::string_view value) {
    if (!value.empty()) context[std::string(key)] = {std::string(value)};
  };
  set("aws:principalisawsservice", caller.kind == CallerKind::service ? "true" : "false");
  set("aws:principaltype", type_name(caller.kind));
  if (caller.kind == CallerKind::anonymous || caller.kind == CallerKind::federated) return context;
  if (caller.kind == CallerKind::service) {
    set("aws:principalservicename", caller.name);
    return context;
  }
  set("aws:principalaccount", caller.account);
  set("kms:calleraccount", caller.account);
  set("aws:principalarn", caller.kind == CallerKind::role_session ? caller.role : caller.name);
  if (caller.kind == CallerKind::user) set("aws:username", caller.name.substr(caller.name.rfind('/') + 1));
  return context;
}

bool never_carries(const Caller& caller, std::string_view key) {
  const auto is_in = [&](std::span<const std::string_view> keys) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
  };
  const bool is_service = caller.kind == CallerKind::service;
  if (is_in(source_keys)) return !is_service;
  if (key == "aws:username") return caller.kind != CallerKind::user;
  const bool is_identity = !is_service && caller.kind != CallerKind::anonymous && caller.kind != CallerKind::federated;
  if (is_identity) return false;
  const bool is_principals = key.starts_with("aws:principaltag/") || key == "aws:principalarn" ||
                             key == "aws:principalaccount" || key == "kms:calleraccount" || is_in(identity_keys);
  return is_principals;
}

}  // namespace lintel::iam
