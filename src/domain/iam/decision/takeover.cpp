#include "domain/iam/decision/takeover.h"

#include <algorithm>
#include <optional>

#include "domain/iam/action_table.h"
#include "domain/iam/condition.h"
#include "domain/iam/decision/takeover_goal.h"
#include "domain/iam/decision/text_pattern.h"
#include "domain/iam/grant.h"
#include "domain/iam/permission.h"
#include "model/links.h"

namespace lintel::iam {
namespace {

using model::Resource;

/// Questions about the principals of one unit: each takes about a millisecond at most.
constexpr std::size_t max_questions = 1'000;
/// What all of them may spend.
constexpr std::uint64_t max_spent = 100'000'000;

constexpr std::string_view pass_role = "iam:PassRole";
constexpr std::string_view role_type = "AWS::IAM::Role", user_type = "AWS::IAM::User", group_type = "AWS::IAM::Group";
constexpr std::string_view policy_type = "AWS::IAM::ManagedPolicy";

/// A value that stands at a path of properties.
Value property_of(const Resource& resource, std::string_view path) {
  Value value = resource.properties;
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
    value = value.get(path.substr(0, dot));
    path.remove_prefix(dot + 1);
  }
  return value.get(path);
}

/// Whether a property names a resource, by itself or in a list.
Truth names(const model::UnitGraph& graph, const Resource& resource, std::string_view property,
            const Resource& target) {
  const Value value = property_of(resource, property);
  if (!value.is_sequence()) return model::refers_to(graph, value, target);
  Truth named = value.is_open() ? Truth::unknown : Truth::no;
  for (const Value item : value.items()) named = either(named, model::refers_to(graph, item, target));
  return named;
}

/// What is reached from a resource over properties that each name the next, or the first of several.
struct Followed {
  const Resource* resource = nullptr;
  bool is_known = true;  ///< false: somewhere it is not known what is named
};

Followed follow_properties(const model::UnitGraph& graph, const Resource& from,
                           std::span<const std::string_view> properties) {
  Followed at{&from, true};
  for (const std::string_view property : properties) {
    Value value = property_of(*at.resource, property);
    if (value.is_sequence() && !value.items().empty()) value = value.items().front();
    at.resource = model::find_target(graph, value);
    at.is_known = at.resource || !(value.is_unknown() || value.is_open() || value.kind() == Kind::choice);
    if (!at.resource) break;
  }
  return at;
}

/// What a unit's principals can become.
class TakeoverSearch {
 public:
  TakeoverSearch(AccessGraph& access, TakeoverTarget target)
      : access_(access), graph_(access.graph()), is_to_administrator_(target == TakeoverTarget::administrator) {
    access_.budget().left = std::min(access_.budget().left, max_spent);
    for (const GraphPrincipal& principal : access_.principals()) {
      Node node = read_node(principal);
      // Ways over administrators are ways to one.
      if (!is_to_administrator_ && node.distance == 0) continue;
      if (!is_to_administrator_) node.may_be_goal = false;
      nodes_.push_back(std::move(node));
    }
    gather_running();
    if (target == TakeoverTarget::secret) find_readers();
    if (target == TakeoverTarget::other_account) find_leavers();
  }

  std::unordered_map<const Resource*, Takeover> run() {
    for (Node& node : nodes_) {
      if (is_to_administrator_ && node.distance != 0) rewrite_itself(node);
    }
    follow(0);
    for (Node& node : nodes_) {
      if (is_to_administrator_ && node.distance == far) rewrite_another(node);
    }
    for (std::size_t distance = 1; follow(distance) || distance < 2; ++distance) {
    }
    const bool has_goal = std::any_of(nodes_.begin(), nodes_.end(),
                                      [](const Node& node) { return node.distance == 0 || node.may_be_goal; });
    if (is_to_administrator_ || has_goal) follow_unsure();
    for (Node& node : nodes_) count_others(node);
    std::unordered_map<const Resource*, Takeover> found;
    for (const Node& node : nodes_) {
      Takeover takeover = takeover_of(node);
      if (takeover.truth != Truth::no) found.emplace(node.principal->resource, std::move(takeover));
    }
    return found;
  }

  /// A step by which one becomes another, but for assuming its role by itself.
  FoundStep find_step(const GraphPrincipal& by, const GraphPrincipal& other) {
    const auto node =
        std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& each) { return each.principal == &by; });
    FoundStep found;
    if (node == nodes_.end()) return found;
    for (const EscalationPath* path : node->paths) {
      TakeoverStep step{path, &by, &other, nullptr, {}};
      if (path->actions.front() == "sts:AssumeRole") continue;
      const Truth truth = take(*node, *path, other, step);
      if (truth != Truth::no && found.truth != Truth::yes) found = {truth, std::move(step)};
    }
    return found;
  }

 private:
  static constexpr std::size_t far = static_cast<std::size_t>(-1);

  struct Node {
    const GraphPrincipal* principal = nullptr;
    std::vector<const EscalationPath*> paths;  ///< those whose actions it may be allowed
    bool is_open = false;                      ///< a policy of its may have statements that are not known
    bool may_be_goal = false;                  ///< it might be an administrator, or raise itself
    std::size_t distance = far;                ///< steps to an administrator; 0: it is one, or raises itself
    const EscalationPath* raised_by = nullptr;
    std::vector<TakeoverStep> steps;  ///< the first ones
    const Node* next = nullptr;       ///< whom they make it, unless they are all
    bool is_unsure = false;           ///< a way might be open to it
    std::size_t others = 0;           ///< further first steps to somebody as near
    const Resource* reads = nullptr;
    std::string assumes;
    const Statement* at_last = nullptr;
    Value because;  ///< of an answer that was unknown
  };

  Node read_node(const GraphPrincipal& principal) const {
    Node node;
    node.principal = &principal;
    for (const Policy* policy : principal.identity) {
      node.is_open = node.is_open || policy->open;
      if (policy->open) node.because = policy->document;
    }
    for (const EscalationPath& path : escalation_paths()) {
      const bool may_do = path.effect != EscalationEffect::none &&
                          std::all_of(path.actions.begin(), path.actions.end(),
                                      [&](std::string_view action) { return may_grant(principal.identity, action); });
      if (may_do) node.paths.push_back(&path);
    }
    if (principal.boundary) return node;
    const Truth administers_all = administers(principal.identity);
    node.may_be_goal = !principal.resource->partial && (node.is_open || administers_all == Truth::unknown);
    if (administers_all == Truth::yes) node.distance = 0;
    if (node.distance == 0) return node;
    for (const Escalation& escalation : escalations(principal.identity)) {
      if (escalation.truth != Truth::yes || node.distance == 0) continue;
      node.distance = 0;
      node.raised_by = escalation.path;
    }
    return node;
  }

  /// What runs with a role, for each path by which somebody may change that.
  struct Running {
    const EscalationPath* path;
    const Resource* resource;
    const Resource* role;  ///< nullptr where it is not known
  };

  void gather_running() {
    for (const EscalationPath& path : escalation_paths()) {
      if (path.effect != EscalationEffect::runs) continue;
      for (const std::uint32_t index : graph_.of_type(path.on)) {
        const Followed at = follow_properties(graph_, graph_.resources[index], path.role);
        const bool is_role = at.resource && at.resource->type == role_type;
        if (is_role || !at.is_known) running_.push_back({&path, &graph_.resources[index], at.resource});
      }
    }
  }

  // ---- other targets --------------------------------------------------------------------------------------------

  void find_readers() {
    for (const Resource& resource : graph_.resources) {
      const std::string_view action = reading_action(resource);
      if (action.empty() || resource.partial) continue;
      const std::string arn = access_.arn_of(resource) + (action == "s3:GetObject" ? "/*" : "");
      for (Node& node : nodes_) {
        node.may_be_goal = node.may_be_goal || node.is_open;
        if (node.distance == 0 || !may_reach(node, action, resource, arn) || !may_ask()) continue;
        OwnQuestion question;
        question.actions.add(std::string(action));
        question.resource = arn;
        question.tagged = &resource;
        const AccessAnswer answer = access_.find(*node.principal, question);
        node.may_be_goal = node.may_be_goal || note(node, answer) == Truth::unknown;
        if (answer.allowed != Truth::yes) continue;
        node.distance = 0;
        node.reads = &resource;
        node.at_last = granting(answer, action);
      }
    }
  }

  /// Whether a statement lets its holder assume a role of another account by itself.
  Truth leaves(const Statement& statement, const PolicyList& policies) const {
    if (statement.effect == Effect::deny || statement.effect == Effect::none) return Truth::no;
    Truth truth = covers_action(statement, "sts:AssumeRole");
    if (truth == Truth::no) return truth;
    const bool is_sure = statement.effect == Effect::allow && !statement.open && !statement.conditions_open &&
                         statement.conditions.empty();
    return both(both(truth, is_sure ? Truth::yes : Truth::unknown), opposite(is_denied(policies, "sts:AssumeRole")));
  }

  void find_leavers() {
    for (Node& node : nodes_) {
      if (node.principal->boundary) continue;
      node.may_be_goal = node.is_open;
      for (const Policy* policy : node.principal->identity) {
        for (const Statement& statement : policy->statements) {
          const Truth truth = leaves(statement, node.principal->identity);
          if (truth == Truth::no || node.distance == 0) continue;
          const std::vector<Name>& names = statement.resources.names;
          const auto elsewhere = std::find_if(names.begin(), names.end(), [&](const Name& name) {
            return is_role_elsewhere(name, access_.deployment().account);
          });
          const bool is_blank =
              statement.resources.open || std::any_of(names.begin(), names.end(), may_be_role_elsewhere);
          if (elsewhere == names.end() ? is_blank : truth == Truth::unknown) node.may_be_goal = true;
          if (node.may_be_goal && node.because.is_null()) node.because = statement.value;
          if (elsewhere == names.end() || truth != Truth::yes) continue;
          node.distance = 0;
          node.assumes = elsewhere->text;
          node.at_last = &statement;
        }
      }
    }
  }

  /// Other first steps to somebody as near as whom the way leads to. Half of the questions are kept for the ways.
  void count_others(Node& node) {
    constexpr std::size_t max_others = 9;
    if (node.distance == far || node.distance == 0 || !node.next || node.steps.size() != 1) return;
    for (const Node& other : nodes_) {
      if (other.distance + 1 != node.distance) continue;
      for (const EscalationPath* path : node.paths) {
        if (asked_ > max_questions / 2 || node.others == max_others) return;
        if (path == node.steps.front().path && &other == node.next) continue;
        TakeoverStep step{path, node.principal, other.principal, nullptr, {}};
        if (take(node, *path, *other.principal, step) == Truth::yes) ++node.others;
      }
    }
  }

  // ---- questions ------------------------------------------------------------------------------------------------

  bool may_ask() { return asked_++ < max_questions; }

  /// What an answer is for whoever asked; why it is unknown is kept.
  static Truth note(Node& by, const AccessAnswer& answer) {
    if (answer.allowed == Truth::unknown && by.because.is_null()) {
      if (!answer.open.empty()) by.because = answer.open.front()->document;
      if (!answer.statements.empty() && by.because.is_null()) by.because = answer.statements.front()->value;
    }
    return answer.allowed;
  }

  /// Whether an Allow statement's resources may take in a resource: cheaper than to look for a request.
  bool may_reach(const Node& by, std::string_view action, const Resource& on, const std::string& arn) const {
    const std::string wanted = as_glob(arn);
    const auto may_be = [&](const Name& name) {
      if (has_variable(name.text)) return true;
      // Two resources of the code are never the same.
      const Resource* target = name.value.reference() ? model::find_target(graph_, name.value) : nullptr;
      if (target && target->type == on.type) return target == &on;
      return overlaps(as_glob(name.text), wanted);
    };
    const auto may_be_any = [&](const Statement& statement) {
      const NameList& list = statement.resources;
      return may_grant(statement, action) &&
             (!list.present || list.open || std::any_of(list.names.begin(), list.names.end(), may_be));
    };
    return std::any_of(by.principal->identity.begin(), by.principal->identity.end(), [&](const Policy* policy) {
      return std::any_of(policy->statements.begin(), policy->statements.end(), may_be_any);
    });
  }

  /// Whether its own policies allow all actions of a path on a resource, or on anything where they do not work on that.
  Truth may_do(Node& by, const EscalationPath& path, const Resource& on, TakeoverStep& step) {
    const std::string arn = access_.arn_of(on);
    Truth all = Truth::yes;
    for (const std::string_view action : path.actions) {
      OwnQuestion question;
      question.actions.add(std::string(action));
      const bool is_passing = path.effect == EscalationEffect::passes;
      if (is_passing ? action == pass_role : work_on(question.actions, arn)) {
        if (!may_reach(by, action, on, arn)) return Truth::no;
        question.resource = arn;
        question.tagged = &on;
      }
      if (!may_ask()) return Truth::unknown;
      for (const auto& [key, value] : path.carries) question.carried[key_of(key)] = {std::string(value)};
      if (action == pass_role) question.carried[key_of("iam:PassedToService")] = {std::string(path.passed_to)};
      // Whoever has no boundary is not asked for it.
      if (on.properties.get("PermissionsBoundary").is_null()) question.never_carried = {"iam:permissionsboundary"};
      const AccessAnswer answer = access_.find(*by.principal, question);
      all = both(all, note(by, answer));
      if (all == Truth::no) return all;
      step.statements.push_back(granting(answer, action));
    }
    return all;
  }

  /// The caller's own statement, where one allows it.
  static const Statement* granting(const AccessAnswer& answer, std::string_view action) {
    for (const Statement* statement : answer.statements) {
      if (!statement->principals.present && may_grant(*statement, action)) return statement;
    }
    return nullptr;
  }

  Truth may_assume(Node& by, const GraphPrincipal& role, TakeoverStep& step) {
    if (!may_reach(by, "sts:AssumeRole", *role.resource, role.caller.name)) return Truth::no;
    if (!may_ask()) return Truth::unknown;
    ActionSet assume;
    assume.add("sts:AssumeRole");
    const AccessAnswer answer = access_.find(*by.principal, assume, role.caller.name);
    step.statements.push_back(granting(answer, "sts:AssumeRole"));
    return note(by, answer);
  }

  /// Whether a role lets a service assume it.
  Truth trusts(const GraphPrincipal& role, std::string_view service) {
    const auto [entry, is_new] = trusted_.try_emplace({role.resource, service}, Truth::unknown);
    if (!is_new || !may_ask()) return entry->second;
    ActionSet assume;
    assume.add("sts:AssumeRole");
    entry->second = access_.find(read_caller(service), assume, role.caller.name).allowed;
    // Instances take a role from their profile.
    if (service == "ec2.amazonaws.com") {
      Truth has_profile = Truth::no;
      for (const std::uint32_t index : graph_.of_type("AWS::IAM::InstanceProfile"))
        has_profile = either(has_profile, names(graph_, graph_.resources[index], "Roles", *role.resource));
      entry->second = both(entry->second, has_profile);
    }
    return entry->second;
  }

  // ---- steps ----------------------------------------------------------------------------------------------------

  static bool suits(const EscalationPath& path, const Resource& on) {
    return on.type == path.on && (path.with.empty() || !on.properties.get(path.with).is_null()) &&
           (path.without.empty() || on.properties.get(path.without).is_null());
  }

  Truth take(Node& by, const EscalationPath& path, const GraphPrincipal& other, TakeoverStep& step) {
    const Resource& on = *other.resource;
    const bool is_role = on.type == role_type;
    if (path.effect == EscalationEffect::becomes && suits(path, on))
      return path.actions.front() == "sts:AssumeRole" ? may_assume(by, other, step) : may_do(by, path, on, step);
    if (path.effect == EscalationEffect::passes && is_role) {
      if (!may_reach(by, pass_role, on, other.caller.name)) return Truth::no;
      const Truth trusted = trusts(other, path.passed_to);
      return trusted == Truth::no ? trusted : both(trusted, may_do(by, path, on, step));
    }
    Truth best = Truth::no;
    if (path.effect != EscalationEffect::runs || !is_role) return best;
    for (const Running& running : running_) {
      if (running.path != &path || running.role != &on || best == Truth::yes) continue;
      step.on = running.resource;
      step.statements.clear();
      best = either(best, may_do(by, path, *running.resource, step));
    }
    return best;
  }

  /// The first path by which one becomes the other; else whether one might.
  FoundStep find_first(Node& by, const GraphPrincipal& other) {
    FoundStep found;
    for (const EscalationPath* path : by.paths) {
      TakeoverStep step{path, by.principal, &other, nullptr, {}};
      const Truth truth = take(by, *path, other, step);
      if (truth == Truth::yes) return {truth, std::move(step)};
      found.truth = either(found.truth, truth);
    }
    return found;
  }

  /// From everybody who is not there yet to those that are so many steps away; false where there are none.
  bool follow(std::size_t distance) {
    std::vector<const Node*> reached;
    for (const Node& node : nodes_) {
      if (node.distance == distance) reached.push_back(&node);
    }
    if (reached.empty()) return false;
    for (Node& node : nodes_) {
      if (node.distance != far) continue;
      for (const Node* other : reached) {
        FoundStep found = find_first(node, *other->principal);
        node.is_unsure = node.is_unsure || found.truth == Truth::unknown;
        if (found.truth != Truth::yes) continue;
        node.steps.push_back(std::move(found.step));
        node.next = other;
        node.distance = distance + 1;
        break;
      }
    }
    return true;
  }

  /// Whom one becomes of whom it is not known what they may do, or what becomes them for all that is known.
  void follow_unsure() {
    std::vector<const Node*> reached;
    for (Node& node : nodes_) {
      if (node.distance != far) continue;
      for (const Running& running : running_) {
        const bool may_have = std::find(node.paths.begin(), node.paths.end(), running.path) != node.paths.end();
        TakeoverStep step;
        if (running.role || !may_have || node.is_unsure) continue;
        node.is_unsure = may_do(node, *running.path, *running.resource, step) != Truth::no;
      }
      node.is_unsure = node.is_unsure || node.is_open;
      if (node.is_unsure || node.may_be_goal) reached.push_back(&node);
    }
    for (std::size_t at = 0; at < reached.size(); ++at) {
      for (Node& node : nodes_) {
        if (node.distance != far || node.is_unsure || &node == reached[at]) continue;
        node.is_unsure = find_first(node, *reached[at]->principal).truth != Truth::no;
        if (node.is_unsure && node.because.is_null()) node.because = reached[at]->because;
        if (node.is_unsure && !node.may_be_goal) reached.push_back(&node);
      }
    }
  }

  /// The property of a managed policy that lists those whom it is attached to.
  static std::string_view list_of(const Resource& principal) {
    if (principal.type == group_type) return "Groups";
    return principal.type == role_type ? "Roles" : "Users";
  }

  /// Whether a principal is in a group, or a managed policy is attached to it.
  Truth holds(const GraphPrincipal& principal, const Resource& on) const {
    const Resource& resource = *principal.resource;
    if (on.type != group_type)
      return either(names(graph_, resource, "ManagedPolicyArns", on), names(graph_, on, list_of(resource), resource));
    if (resource.type != user_type) return Truth::no;
    Truth held = names(graph_, resource, "Groups", on);
    for (const std::uint32_t index : graph_.of_type("AWS::IAM::UserToGroupAddition")) {
      const Resource& addition = graph_.resources[index];
      held = either(held, both(names(graph_, addition, "GroupName", on), names(graph_, addition, "Users", resource)));
    }
    return held;
  }

  /// Whether a path on a resource changes what a principal may do itself.
  Truth is_own(const EscalationPath& path, const GraphPrincipal& principal, const Resource& on) {
    if (path.effect == EscalationEffect::joins)
      return principal.resource->type != role_type ? administers(access_.policies_of_group(on)) : Truth::no;
    if (path.effect != EscalationEffect::rewrites) return Truth::no;
    if (&on == principal.resource) return Truth::yes;
    return on.type == role_type || on.type == user_type ? Truth::no : holds(principal, on);
  }

  /// Ways to rewrite one's own permissions, or to join a group that has more.
  void rewrite_itself(Node& node) {
    if (node.principal->boundary) return;
    for (const EscalationPath* path : node.paths) {
      for (const std::uint32_t index : graph_.of_type(path->on)) {
        const Resource& on = graph_.resources[index];
        TakeoverStep step{path, node.principal, nullptr, &on == node.principal->resource ? nullptr : &on, {}};
        Truth truth = is_own(*path, *node.principal, on);
        if (truth != Truth::no) truth = both(truth, may_do(node, *path, on, step));
        node.is_unsure = node.is_unsure || truth == Truth::unknown;
        if (truth != Truth::yes) continue;
        node.steps.push_back(std::move(step));
        node.distance = 1;
        return;
      }
    }
  }

  /// What a path can rewrite that decides what a principal may do: itself, its groups, the policies that it has.
  std::vector<const Resource*> rewritable(const EscalationPath& path, const GraphPrincipal& principal) const {
    if (path.on == principal.resource->type) return {principal.resource};
    std::vector<const Resource*> found;
    if (path.on != group_type && path.on != policy_type) return found;
    for (const std::uint32_t index : graph_.of_type(path.on)) {
      const Resource& on = graph_.resources[index];
      if (holds(principal, on) == Truth::yes) found.push_back(&on);
    }
    return found;
  }

  /// Rewrites what another may do and becomes it, if that is allowed.
  bool rewrite(Node& node, const EscalationPath& path, const Node& other) {
    for (const Resource* on : rewritable(path, *other.principal)) {
      if (!may_reach(node, path.actions.front(), *on, access_.arn_of(*on))) continue;
      FoundStep becoming = find_first(node, *other.principal);
      if (becoming.truth == Truth::no) return false;
      TakeoverStep rewriting{&path, node.principal, nullptr, on, {}, other.principal};
      const Truth truth = both(becoming.truth, may_do(node, path, *on, rewriting));
      node.is_unsure = node.is_unsure || truth == Truth::unknown;
      if (truth != Truth::yes) continue;
      node.steps.push_back(std::move(rewriting));
      node.steps.push_back(std::move(becoming.step));
      node.distance = 2;
      return true;
    }
    return false;
  }

  /// Ways to rewrite what somebody else may do whom one can become.
  void rewrite_another(Node& node) {
    for (const EscalationPath* path : node.paths) {
      if (path->effect != EscalationEffect::rewrites) continue;
      for (const Node& other : nodes_) {
        if (&other == &node || other.principal->boundary) continue;
        if (rewrite(node, *path, other)) return;
      }
    }
  }

  static Takeover takeover_of(const Node& node) {
    Takeover takeover;
    if (node.distance == 0) return takeover;
    if (node.distance == far) {
      takeover.truth = node.is_unsure ? Truth::unknown : Truth::no;
      takeover.because = node.because;
      return takeover;
    }
    takeover.truth = Truth::yes;
    for (const Node* at = &node; at; at = at->next) {
      takeover.steps.insert(takeover.steps.end(), at->steps.begin(), at->steps.end());
      takeover.raised_by = at->raised_by;
      takeover.reads = at->reads;
      takeover.assumes = at->assumes;
      takeover.at_last = at->at_last;
    }
    takeover.others = node.others;
    return takeover;
  }

  AccessGraph& access_;
  const model::UnitGraph& graph_;
  bool is_to_administrator_;
  std::vector<Node> nodes_;
  std::vector<Running> running_;
  std::map<std::pair<const Resource*, std::string_view>, Truth> trusted_;
  std::size_t asked_ = 0;
};

}  // namespace

std::unordered_map<const Resource*, Takeover> find_takeovers(AccessGraph& graph) {
  std::unordered_map<const Resource*, Takeover> found = TakeoverSearch(graph, TakeoverTarget::administrator).run();
  for (auto& [resource, takeover] : TakeoverSearch(graph, TakeoverTarget::secret).run())
    found[resource].to_secret = std::make_shared<const Takeover>(std::move(takeover));
  for (auto& [resource, takeover] : TakeoverSearch(graph, TakeoverTarget::other_account).run())
    found[resource].to_account = std::make_shared<const Takeover>(std::move(takeover));
  return found;
}

struct StepSearch::Kept {
  TakeoverSearch search;
};

StepSearch::StepSearch(AccessGraph& graph) : kept_(new Kept{TakeoverSearch(graph, TakeoverTarget::administrator)}) {}
StepSearch::~StepSearch() = default;

FoundStep StepSearch::find(const GraphPrincipal& by, const GraphPrincipal& other) {
  return kept_->search.find_step(by, other);
}

}  // namespace lintel::iam
