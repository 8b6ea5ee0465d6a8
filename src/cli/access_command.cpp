#include "cli/access_command.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <ostream>

#include "cli/access_reading.h"
#include "cli/access_report.h"
#include "cli/configured.h"
#include "cli/revision.h"
#include "domain/iam/decision/access_graph.h"
#include "domain/iam/decision/assertion.h"
#include "domain/iam/decision/takeover.h"
#include "domain/iam/decision/text_pattern.h"
#include "report/terminal_text.h"

namespace lintel::cli {
namespace {

using iam::AccessAnswer;
using iam::AccessGraph;

/// Roles that are followed to the roles which they become, and the questions that they ask: each asks all others.
constexpr std::size_t max_followed = 200;
constexpr std::size_t max_asked = 4'000;

/// Where code was not read, that it denies proves nothing.
void leave_undecided(std::vector<AccessOf>& answers, const Access& access) {
  if (access.unread.empty()) return;
  for (AccessOf& answer : answers) {
    if (answer.access.allowed != Truth::no) continue;
    answer.access.allowed = Truth::unknown;
    answer.unread = access.unread;
  }
}

std::optional<Access> open_access(const std::optional<ScanOptions>& options, Terminal& terminal,
                                  std::unique_ptr<Locator>& locator) {
  if (!options) return std::nullopt;
  if (!options->account.empty() && !iam::is_account_number(options->account)) {
    terminal.err << "lintel: " << report::printable(options->account)
                 << " is not an account; one has twelve digits, as 111122223333\n";
    return std::nullopt;
  }
  Access access = read_access(*options, locator);
  report_problems(access.scan, *locator, terminal);
  return access;
}

std::optional<Access> open_access(const Input& input, Terminal& terminal, std::unique_ptr<Locator>& locator) {
  std::optional<Access> access = open_access(configure_as_one(input, terminal), terminal, locator);
  if (access && access->graphs.empty()) {
    terminal.err << "lintel: there is no Terraform or CloudFormation to read\n";
    return std::nullopt;
  }
  return access;
}

/// nullopt where a pattern stands for no action of AWS's, of which the terminal is told.
std::optional<iam::ActionSet> read_actions(const std::vector<std::string>& patterns, Terminal& terminal) {
  iam::ActionSet actions;
  for (const std::string& pattern : patterns) {
    if (iam::matching_actions(pattern).empty()) {
      terminal.err << "lintel: AWS has no action " << report::printable(pattern)
                   << "; name one as s3:GetObject, or several as s3:Get*\n";
      return std::nullopt;
    }
    actions.add(pattern);
  }
  return actions;
}

/// Whether `--as` has a valid form; an address is looked up later.
bool is_well_formed(const std::string& who, Terminal& terminal) {
  const std::string_view expected = iam::expected_caller(who);
  if (!expected.empty())
    terminal.err << "lintel: --as " << report::printable(who) << " is not a caller; " << expected << "\n";
  return expected.empty();
}

/// Whether `--on` is an ARN in full where it is one.
bool is_whole_arn(const std::string& on, Terminal& terminal) {
  if (iam::is_whole_arn(on)) return true;
  terminal.err << "lintel: --on " << report::printable(on)
               << " is not an ARN in full; one has six parts, as arn:aws:s3:::payroll/* or "
                  "arn:aws:sqs:eu-west-1:111122223333:jobs\n";
  return false;
}

/// Asks one graph a question for one who, or for everyone.
class Asking {
 public:
  Asking(AccessGraph& graph, const iam::ActionSet& actions, std::string resource)
      : graph_(graph), actions_(actions), resource_(std::move(resource)) {}

  std::vector<AccessOf> answers;

  void ask_everyone() {
    for (const iam::GraphPrincipal& principal : graph_.principals()) ask(principal);
    ask_outsiders({});
    for (const iam::Caller& caller : graph_.named_callers(resource_)) ask(caller);
  }

  /// false: the graph has no such principal.
  bool ask_one(const std::string& who) {
    if (who == "public" || who == "org") {
      ask_outsiders({who == "org"});
    } else if (const iam::GraphPrincipal* principal = graph_.find_principal(who)) {
      ask(*principal);
    } else if (const std::optional<iam::Caller> caller = iam::read_named_caller(who)) {
      ask(*caller);
    } else {
      return false;
    }
    return true;
  }

 private:
  void ask(const iam::GraphPrincipal& principal) {
    add(std::string(principal.resource->address), graph_.find(principal, actions_, resource_));
  }
  void ask(const iam::Caller& caller) { add(graph_.visible_name(caller), graph_.find(caller, actions_, resource_)); }
  void ask_outsiders(const iam::Outsiders& outsiders) {
    add(outsiders.in_organization ? "everyone in the organization" : "everyone",
        graph_.find(outsiders, actions_, resource_));
  }
  void add(std::string who, AccessAnswer access) {
    access.is_sensitive = graph_.is_sensitive(access);
    answers.push_back({std::move(who), {}, std::move(access)});
  }

  AccessGraph& graph_;
  const iam::ActionSet& actions_;
  std::string resource_;
};

/// The answers of all graphs to one question; nullopt where the resource or who asks is in none.
std::optional<std::vector<AccessOf>> ask(const Access& access, const std::vector<std::string>& can,
                                         const std::string& on, const std::string& as, Terminal& terminal) {
  const auto actions = read_actions(can, terminal);
  if (!actions || !is_well_formed(as, terminal) || !is_whole_arn(on, terminal)) return std::nullopt;
  std::vector<AccessOf> answers;
  bool has_resource = false, has_action = false;
  for (const auto& graph : access.graphs) {
    const auto resource = graph->resource_pattern(on.empty() ? "*" : on);
    if (!resource) continue;
    has_resource = true;
    if (!iam::work_on(*actions, *resource)) continue;
    has_action = true;
    Asking asking(*graph, *actions, *resource);
    if (as.empty()) {
      asking.ask_everyone();
    } else {
      asking.ask_one(as);
    }
    answers.insert(answers.end(), std::make_move_iterator(asking.answers.begin()),
                   std::make_move_iterator(asking.answers.end()));
  }
  if (has_resource && !has_action) {
    terminal.err << "lintel: none of these actions works on " << report::printable(on)
                 << "; --on names what the actions' own service has, as arn:aws:s3:::payroll/* for s3:GetObject\n";
    return std::nullopt;
  }
  if (!has_resource || answers.empty()) {
    terminal.err << "lintel: there is no resource " << report::printable(has_resource ? as : on)
                 << "; `lintel graph` prints them all\n";
    return std::nullopt;
  }
  leave_undecided(answers, access);
  return answers;
}

std::vector<GrantedLevel> levels_of(AccessGraph& graph, const iam::GraphPrincipal& principal) {
  std::vector<GrantedLevel> found;
  for (const iam::ServiceView service : iam::services()) {
    std::map<iam::AccessLevel, iam::ActionSet> by_level;
    for (const iam::ActionView action : service.actions()) by_level[action.access_level()].add(action);
    for (const auto& [level, actions] : by_level) {
      AccessAnswer access = graph.find(principal, actions, "*");
      access.is_sensitive = graph.is_sensitive(access);
      if (access.allowed != Truth::no) found.push_back({std::string(service.prefix()), level, std::move(access)});
    }
  }
  return found;
}

/// How a principal becomes another: it assumes the role, else by another path where those are asked for.
Becoming find_becoming(AccessGraph& graph, iam::StepSearch* steps, const iam::GraphPrincipal& from,
                       const iam::GraphPrincipal& to) {
  Becoming found{{std::string(to.resource->address), std::string(from.resource->address), {}}};
  AccessAnswer& access = found.of.access;
  if (to.caller.kind == iam::CallerKind::role) {
    iam::ActionSet assume;
    assume.add("sts:AssumeRole");
    access = graph.find(from, assume, to.caller.name);
    access.is_sensitive = graph.is_sensitive(access);
  }
  if (access.allowed == Truth::yes || !steps) return found;
  const auto [truth, step] = steps->find(from, to);
  if (truth == Truth::no || (truth == Truth::unknown && access.allowed == Truth::unknown)) return found;
  access = {};
  access.allowed = truth;
  for (const iam::Statement* statement : step.statements) {
    if (statement) access.statements.push_back(statement);
  }
  const model::Resource& on = step.on ? *step.on : *to.resource;
  access.witness.caller = from.caller;
  access.witness.action = step.path->actions.front();
  access.witness.resource = graph.arn_of(on);
  access.is_sensitive = graph.is_sensitive(access);
  found.by = step.path->actions;
  if (step.on) found.on = step.on->address;
  return found;
}

/// Roles and users of the code that a principal may become, and those that they may.
void find_roles(AccessGraph& graph, const iam::GraphPrincipal& principal, Holding& holding) {
  iam::StepSearch steps(graph);
  std::vector<const iam::GraphPrincipal*> reached = {&principal};
  std::size_t asked = 0;
  for (std::size_t at = 0; at < reached.size(); ++at) {
    if (at > 0 && (at == max_followed || asked + graph.principals().size() > max_asked)) {
      holding.more =
          "what more than " + std::to_string(at) + (at == 1 ? " role becomes" : " roles become") + " was not followed";
      return;
    }
    // An administrator's further ways are all there are: only the roles that it assumes are told.
    const bool is_administrator = !reached[at]->boundary && iam::administers(reached[at]->identity) == Truth::yes;
    if (is_administrator && holding.more.empty())
      holding.more = std::string(reached[at]->resource->address) + " is an administrator and becomes whom it likes";
    for (const iam::GraphPrincipal& other : graph.principals()) {
      if (other.resource->type == "AWS::IAM::Group") continue;
      if (std::find(reached.begin(), reached.end(), &other) != reached.end()) continue;
      ++asked;
      Becoming found = find_becoming(graph, is_administrator ? nullptr : &steps, *reached[at], other);
      if (found.of.access.allowed == Truth::no) continue;
      if (found.of.access.allowed == Truth::yes) reached.push_back(&other);
      holding.becomes.push_back(std::move(found));
    }
  }
}

/// The exit code of a question: where a search has taken all steps that it may, a part was not decided.
int conclude_search(const Access& access, Terminal& terminal) {
  const bool is_spent = std::any_of(access.graphs.begin(), access.graphs.end(),
                                    [](const auto& graph) { return graph->budget().left == 0; });
  if (!is_spent) return ExitCode::clean;
  terminal.err
      << "lintel: budget-access: the search has taken all steps that it may, and a part of what is asked was not "
         "decided: ask about fewer actions, or one principal\n";
  return ExitCode::usage;
}

int run_of(const Access& access, const AccessCommand& command, const Locator& locator, Terminal& terminal) {
  for (const auto& graph : access.graphs) {
    const iam::GraphPrincipal* principal = graph->find_principal(command.of);
    if (!principal) continue;
    Holding holding;
    holding.levels = levels_of(*graph, *principal);
    find_roles(*graph, *principal, holding);
    print_holding(holding, access.unread, command.format, locator, terminal);
    return conclude_search(access, terminal);
  }
  terminal.err << "lintel: there is no role or user " << report::printable(command.of)
               << "; `lintel graph` prints all resources\n";
  return ExitCode::usage;
}

/// What the code allows that it did not as of a git revision or in another directory; nullopt where there is none.
/// `before` is what that allowed: what the answers say of it stands there.
std::optional<std::vector<AccessOf>> find_new(const Access& access, const AccessCheck& check,
                                              std::optional<Access>& before, Terminal& terminal) {
  std::optional<ScanOptions> options = configure_as_one(check.input, terminal);
  if (!options) return std::nullopt;
  std::string error;
  if (is_directory(check.base)) {
    options = options_at_directory(*options, check.base);
  } else {
    const Revision revision = open_revision(*options, check.base, error);
    if (!revision.reader) {
      terminal.err << "lintel: " << report::printable(error) << "\n";
      return std::nullopt;
    }
    options->reader = revision.reader;
    options->use_gitignore = false;
  }
  std::unique_ptr<Locator> locator;
  before = open_access(options, terminal, locator);
  if (!before) return std::nullopt;
  std::vector<AccessOf> answers = compare_access(access, *before);
  if (answers.empty()) answers.push_back({"everyone", {}, {}});
  leave_undecided(answers, access);
  return answers;
}

}  // namespace

int run_access(const AccessCommand& command, Terminal& terminal) {
  if (command.can.empty() == command.of.empty()) {
    terminal.err << "lintel: access needs --can ACTION, or --of ADDRESS\n";
    return ExitCode::usage;
  }
  std::unique_ptr<Locator> locator;
  const std::optional<Access> access = open_access(command.input, terminal, locator);
  if (!access) return ExitCode::usage;
  if (!command.of.empty() && command.format == "sarif") {
    terminal.err << "lintel: --of prints no findings: --format human or json is required\n";
    return ExitCode::usage;
  }
  if (!command.of.empty()) return run_of(*access, command, *locator, terminal);
  auto answers = ask(*access, command.can, command.on, command.as, terminal);
  if (!answers) return ExitCode::usage;
  print_answers(std::move(*answers), command.format, *locator, terminal);
  return conclude_search(*access, terminal);
}

int run_access_check(const AccessCheck& check, Terminal& terminal) {
  if (!check.no_public && check.not_granted.empty() && !check.no_new_access) {
    terminal.err << "lintel: access check needs --no-public, --not-granted ACTION,… or --no-new-access --base REV\n";
    return ExitCode::usage;
  }
  std::unique_ptr<Locator> locator;
  const std::optional<Access> access = open_access(check.input, terminal, locator);
  if (!access) return ExitCode::usage;
  std::optional<Access> before;
  std::vector<AccessOf> answers;
  if (check.no_public) {
    for (const auto& graph : access->graphs) {
      for (const iam::GuardedResource& guarded : graph->guarded())
        answers.push_back({"everyone", std::string(guarded.resource->address), graph->find_public(guarded)});
    }
    // What was not read may have resources of its own.
    if (answers.empty()) answers.push_back({"everyone", {}, {}});
    leave_undecided(answers, *access);
  }
  if (!check.not_granted.empty()) {
    auto granted = ask(*access, check.not_granted, check.on, check.as, terminal);
    if (!granted) return ExitCode::usage;
    answers.insert(answers.end(), std::make_move_iterator(granted->begin()), std::make_move_iterator(granted->end()));
  }
  if (check.no_new_access) {
    auto added = find_new(*access, check, before, terminal);
    if (!added) return ExitCode::usage;
    answers.insert(answers.end(), std::make_move_iterator(added->begin()), std::make_move_iterator(added->end()));
  }
  int code = ExitCode::clean;
  for (const AccessOf& answer : answers) {
    if (answer.access.allowed == Truth::yes) code = ExitCode::findings;
    if (answer.access.allowed == Truth::unknown && code == ExitCode::clean) code = ExitCode::usage;
  }
  if (code == ExitCode::clean && check.format == "human") {
    terminal.out << "holds\n";
    return code;
  }
  std::erase_if(answers, [](const AccessOf& answer) { return answer.access.allowed == Truth::no; });
  print_answers(std::move(answers), check.format, *locator, terminal, Severity::high);
  return code;
}

}  // namespace lintel::cli
