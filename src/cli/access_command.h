#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"

namespace lintel::cli {

/// `access PATH --can ACTIONS --on RESOURCE [--as WHO]` and `access PATH --of ADDRESS`.
struct AccessCommand {
  Input input;
  std::vector<std::string> can;  ///< patterns of actions: `s3:GetObject`, `s3:Put*`
  std::string on;                ///< an ARN or a pattern of ARNs, or a resource's address; empty: every resource
  std::string as;                ///< an address, an ARN, `public`, `org`, `account:ID`, `service:NAME`; empty: everyone
  std::string of;                ///< a principal's address; empty: `can` is asked
  std::string format;            ///< "human" or "json"
};

/// Runs `lintel access`; returns the exit code.
int run_access(const AccessCommand& command, Terminal& terminal);

/// `access check PATH`: exits with 1 where an assertion does not hold, with 2 where it cannot be decided.
struct AccessCheck {
  Input input;
  bool no_public = false;                ///< nobody outside may use a resource that has a policy
  std::vector<std::string> not_granted;  ///< nobody may do one of these actions
  std::string on;                        ///< of `not_granted`, as above
  std::string as;                        ///< of `not_granted`, as above
  std::string format;
  bool no_new_access = false;  ///< policies allow nothing that those of `base` did not
  std::string base = {};       ///< a git revision or a directory
};

/// Runs `lintel access check`; returns the exit code.
int run_access_check(const AccessCheck& check, Terminal& terminal);

}  // namespace lintel::cli
