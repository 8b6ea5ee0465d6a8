#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/iam/decision/access_graph.h"
#include "domain/iam/escalation.h"

/// How a role or user gets permissions that no policy gives it: from one principal to the next, up to an administrator.
namespace lintel::iam {

/// One use of a path.
struct TakeoverStep {
  const EscalationPath* path = nullptr;
  const GraphPrincipal* by = nullptr;        ///< who does it
  const GraphPrincipal* becomes = nullptr;   ///< whose permissions it then has; nullptr: it keeps its own
  const model::Resource* on = nullptr;       ///< what the actions are on, where that is not whom it becomes
  std::vector<const Statement*> statements;  ///< those that allow the path's actions, as many; some perhaps null
  const GraphPrincipal* of = nullptr;        ///< who then may do what the caller likes; nullptr: the caller itself
};

/// What a way leads to.
enum class TakeoverTarget : std::uint8_t {
  administrator,
  secret,         ///< a secret of the code, or data that its tags call sensitive
  other_account,  ///< a role of another account
};

/// One of the shortest ways of a principal to an administrator's permissions, or to another target.
struct Takeover {
  Truth truth = Truth::no;          ///< unknown: what is known opens none, and what is not might
  std::vector<TakeoverStep> steps;  ///< where it is yes
  /// By what the last principal raises itself, which may do it on everything; nullptr where it is an administrator or
  /// the last step makes it one.
  const EscalationPath* raised_by = nullptr;
  Value because;           ///< a document that it depends on, where it is unknown
  std::size_t others = 0;  ///< further first steps that lead there in as many, as far as they were looked for
  const model::Resource* reads = nullptr;  ///< what the last principal may read, of the target `secret`
  std::string assumes;                     ///< the role that it may assume, of the target `other_account`
  const Statement* at_last = nullptr;      ///< what allows that
  /// Ways to a secret and to another account, of those who reach none by themselves; nullptr where none is known. Of
  /// what is not known of them nothing is said.
  std::shared_ptr<const Takeover> to_secret, to_account;
};

/// A step, and whether it is allowed.
struct FoundStep {
  Truth truth = Truth::no;
  TakeoverStep step = {};
};

/// Finds how principals of a graph become others in one step.
class StepSearch {
 public:
  explicit StepSearch(AccessGraph& graph);
  ~StepSearch();
  StepSearch(const StepSearch&) = delete;

  /// A step by which one becomes the other, but for assuming its role by itself.
  FoundStep find(const GraphPrincipal& by, const GraphPrincipal& other);

 private:
  struct Kept;
  std::unique_ptr<Kept> kept_;
};

/// Whether policies let their holder do everything, or give itself everything by IAM. Deny statements count.
Truth administers(std::span<const Policy* const> policies);

/// Whether something may allow the first action of a path that leads from one resource of the code to another.
bool may_take_over(std::span<const Policy* const> policies);

/// The ways of all roles and users of a graph; none for administrators, and for those who may take a path on every
/// resource: of them nothing has to be followed.
std::unordered_map<const model::Resource*, Takeover> find_takeovers(AccessGraph& graph);

}  // namespace lintel::iam
