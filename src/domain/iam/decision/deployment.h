#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "value/value.h"

namespace lintel::iam {

/// Where code is deployed to, as far as that is given.
struct Deployment {
  std::string account = std::string(unnamed_account);
  std::string region;  ///< empty: not known
  std::string partition = "aws";
  /// JSON texts of the policies that the organization has for the account, each a level of it: a document, or a list of
  /// the documents that are attached there. A level without an Allow has `FullAWSAccess` beside it.
  std::vector<std::string> service_control, resource_control;
  /// So of the policies that the sessions of roles are given.
  std::vector<std::string> session;

  /// Stands for the account's number while nobody says it: no number that is written down.
  static constexpr std::string_view unnamed_account = "this-account";
};

/// Why a text is not what `Deployment` takes as a level, to follow the name of its file; empty where it is.
std::string find_level_fault(std::string_view text);

/// The documents of a level; nullopt and why in `error` where its text is no JSON.
std::optional<std::vector<Value>> read_level_documents(std::string_view text, Arena& arena, std::string& error);

}  // namespace lintel::iam
