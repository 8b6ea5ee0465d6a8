#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/budget.h"
#include "domain/iam/decision/action_set.h"
#include "domain/iam/decision/decision.h"
#include "domain/iam/decision/key_search.h"

namespace lintel::iam {

/// A set of requests: every action of a set, on every resource that a pattern stands for, in every context that
/// carries what is given and otherwise whatever it likes.
struct AccessQuery {
  Caller caller;
  ActionSet actions;
  std::string resource = "*";              ///< a pattern, perhaps with named parts that are not known
  std::vector<std::string> within;         ///< unless empty: resources that one of these patterns takes in
  std::vector<std::string> outside;        ///< resources that none of these takes in
  std::string resource_account;            ///< empty: the caller's
  RequestContext context;                  ///< besides what the caller carries by itself
  std::vector<std::string> never_carried;  ///< lower-case keys
  std::vector<std::string> unknown_keys;   ///< lower-case keys of which nobody knows whether requests carry them
  /// Lower-case keys that every request carries, with some value that a pattern stands for. That of
  /// `aws:principalarn` is the caller's name.
  std::map<std::string, std::string> confined;
  /// What the caller says of itself is but an example: where it is not known whether a request is allowed, that says
  /// nothing of other examples.
  bool is_guess = false;
  /// The tags of the caller and of the resource: the keys of these families that `context` does not have are not
  /// carried, or with the family in `unknown_keys` (`aws:principaltag/`) that is not known.
  std::vector<std::string> closed_families;
};

/// Whether a caller has access, with a request that shows it.
struct AccessAnswer {
  /// Whether one of the requests is allowed. unknown: what is known allows none, and what is not might.
  Truth allowed = Truth::no;
  Request witness;                     ///< where allowed: replayed by `decide` it is allowed
  std::vector<std::string> keys = {};  ///< of the witness: those that conditions ask for
  /// Those that allow the witness, or those that it depends on whether any is allowed.
  std::vector<const Statement*> statements;
  std::vector<const Policy*> open;  ///< policies that may have further statements, on which it depends too
  bool given_up = false;            ///< unknown, as the search took more steps than it may
  bool is_sensitive = false;        ///< the witness is made of what is: see `AccessGraph::is_sensitive`
};

/// Whether one of the actions works on something that a pattern stands for.
bool work_on(const ActionSet& actions, const std::string& resource);

/// Decides sets of requests. What it works out of a statement it keeps, so policies must outlive it. One thread.
class AccessSearch {
 public:
  AccessSearch();
  ~AccessSearch();
  AccessSearch(const AccessSearch&) = delete;

  /// All questions of one search spend from one budget; those after it are given up.
  AccessAnswer find(const PolicySet& policies, const AccessQuery& query);
  SearchBudget& budget() { return budget_; }

 private:
  struct Kept;
  AccessAnswer find_counted(const PolicySet& policies, const AccessQuery& query);

  std::unique_ptr<Kept> kept_;
  SearchBudget budget_;
  std::uint64_t steps_ = 0;  ///< of what is compared beside the searches
  Limits limits_;
};

}  // namespace lintel::iam
