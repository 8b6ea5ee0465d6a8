// Terragrunt's own functions. See https://terragrunt.gruntwork.io/docs/reference/hcl/functions/.
#include "frontend/terragrunt/functions.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "base/path.h"
#include "base/text.h"
#include "domain/secrets/plain_setting.h"
#include "domain/secrets/secret.h"
#include "expression/empty_scope.h"
#include "facts/secret_property.h"
#include "frontend/terragrunt/configuration.h"
#include "value/json_text.h"
#include "value/version.h"

namespace lintel::terragrunt {
namespace {

using expression::Call;
using expression::Function;
using expression::Parameter;

UnitConfiguration& configuration_of(Call& call) {
  return *static_cast<UnitConfiguration*>(call.context.environment);
}

Value text(Call& call, const std::string& value) {
  return make_string(value, call.context.arena,
                     make_origin(call.span, OriginKind::expression, {}, nullptr, call.context.arena));
}

Value unknown(Call& call, const Type& type, std::string_view why) {
  UnknownNode known;
  known.not_null = true;
  known.why = make_blocker(call.span, why, call.context.arena);
  return make_unknown(&type, known, call.context.arena);
}

/// Argument `index`, when it is given and known.
std::optional<std::string> argument(const Call& call, std::size_t index) {
  if (index >= call.arguments.size() || !call.arguments[index].is_string()) return std::nullopt;
  return std::string(call.arguments[index].string());
}

// ---- paths ----------------------------------------------------------------------------------------------------

Value find_in_parent_folders(Call& call) {
  constexpr unsigned max_folders = 100;
  const UnitConfiguration& configuration = configuration_of(call);
  const Library& library = configuration.reading().library;
  std::vector<std::string> names = {argument(call, 0).value_or("terragrunt.hcl")};
  if (call.arguments.empty()) names.emplace_back("root.hcl");
  std::string directory = directory_of(configuration.place().unit);
  for (unsigned i = 0; directory != "/"; ++i) {
    if (i == max_folders) return unknown(call, types::string, "the folders above are more than are looked into");
    directory = directory_of(directory);
    for (const std::string& name : names) {
      const std::string path = join_path(directory, name);
      if (library.kind_of(path, configuration.place().original)) return text(call, path);
    }
  }
  if (call.arguments.size() > 1) return call.arguments[1];
  return unknown(call, types::string, names.front() + " is in no folder above that is read");
}

/// The include that a path is relative to: that of this name, or the one through which the configuration is read.
struct IncludePaths {
  std::string including, included;  ///< directories
};

std::optional<IncludePaths> include_paths(Call& call) {
  UnitConfiguration& configuration = configuration_of(call);
  const std::string unit = directory_of(configuration.place().unit);
  if (configuration.includer()) return IncludePaths{unit, directory_of(configuration.place().file)};
  const std::optional<std::string> name = argument(call, 0);
  for (const Include& include : configuration.includes()) {
    if (include.configuration && (!name || include.name == *name))
      return IncludePaths{unit, directory_of(include.configuration->place().file)};
  }
  return std::nullopt;
}

Value path_relative_to_include(Call& call) {
  const auto paths = include_paths(call);
  return text(call, paths ? relative_path(paths->including, paths->included) : ".");
}

Value path_relative_from_include(Call& call) {
  const auto paths = include_paths(call);
  return text(call, paths ? relative_path(paths->included, paths->including) : ".");
}

Value get_parent_terragrunt_dir(Call& call) {
  const auto paths = include_paths(call);
  return text(call, paths ? paths->included : directory_of(configuration_of(call).place().unit));
}

Value get_terragrunt_dir(Call& call) {
  return text(call, directory_of(configuration_of(call).place().unit));
}

Value get_original_terragrunt_dir(Call& call) {
  return text(call, directory_of(configuration_of(call).place().original));
}

/// A path between the unit and its repository; unknown where there is no repository.
template <class Between>
Value repository_path(Call& call, Between between) {
  const UnitConfiguration& configuration = configuration_of(call);
  const std::string unit = directory_of(configuration.place().unit);
  const std::string root = configuration.reading().library.repository_of(unit);
  if (root.empty()) return unknown(call, types::string, "it is in no repository");
  return text(call, between(root, unit));
}

Value get_repo_root(Call& call) {
  return repository_path(call, [](const std::string& root, const std::string&) { return root; });
}

Value get_path_from_repo_root(Call& call) {
  return repository_path(call,
                         [](const std::string& root, const std::string& unit) { return relative_path(unit, root); });
}

Value get_path_to_repo_root(Call& call) {
  return repository_path(call,
                         [](const std::string& root, const std::string& unit) { return relative_path(root, unit); });
}

// ---- what else is read ----------------------------------------------------------------------------------------

/// Whether a variable of the environment is set for what is deployed, and holds no secret. No other is evaluated: a
/// stranger's code may ask for any of them, and prints or sends what it likes.
bool is_meant_for_code(std::string_view name, std::string_view value) {
  const bool is_meant =
      name.starts_with("TF_VAR_") || name.starts_with("TG_") || name == "AWS_REGION" || name == "AWS_DEFAULT_REGION";
  return is_meant && !secrets::may_be_secret(name, value);
}

/// Whether the fallback of a variable of the environment would be deployed as a secret that stands in the code. What
/// says that it is to be filled in would be a password all the same, but no key that somebody else issues.
bool is_written_secret(std::string_view name, std::string_view fallback) {
  if (fallback.empty() || secrets::is_own_name(name, fallback)) return false;
  const bool is_chosen = lower_case(name).find("passw") != std::string::npos;
  return is_chosen ? !secrets::says_no_secret(fallback) : secrets::is_secret_value(name, fallback);
}

/// A deployment without the variable takes what stands there. The secret itself is never pointed at: excerpts would
/// show it.
void report_written_fallback(Call& call, const std::string& name) {
  std::vector<TemplateFault>* const faults = configuration_of(call).reading().faults;
  const Value fallback = call.arguments[1];
  if (!faults || !fallback.is_string() || !is_written_secret(name, fallback.string())) return;
  const auto is_here = [&](const TemplateFault& fault) { return fault.span == call.span; };
  if (std::any_of(faults->begin(), faults->end(), is_here)) return;
  faults->push_back({"terragrunt-secret-fallback-written",
                     "the environment variable " + name + " falls back to a secret that is written in the code",
                     call.span,
                     {}});
}

Value get_env(Call& call) {
  const std::optional<std::string> name = argument(call, 0);
  if (!name) return unknown(call, types::string, "which variable of the environment it reads is not known");
  if (const auto value = configuration_of(call).reading().library.environment(*name)) {
    const Library& library = configuration_of(call).reading().library;
    return is_meant_for_code(*name, *value) && !library.is_for_sensitive_variable(*name)
               ? text(call, *value)
               : unknown(call, types::string, "the environment variable " + *name + " is not read for code");
  }
  // Who deploys has the secret in the environment; the fallback is what lets others plan.
  if (call.arguments.size() > 1) {
    if (!registry::may_hold_secret(*name)) return call.arguments[1];
    report_written_fallback(call, *name);
  }
  return unknown(call, types::string, "the environment variable " + *name + " is not set");
}

Value read_terragrunt_config(Call& call) {
  const UnitConfiguration& configuration = configuration_of(call);
  Reading& reading = configuration.reading();
  const std::optional<std::string> given = argument(call, 0);
  if (!given) return unknown(call, types::any, "which configuration it reads is not known");
  const std::string path = join_path(directory_of(configuration.place().file), *given);
  const ConfigurationFile* file = reading.library.read(path, configuration.place().original);
  if (!file && call.arguments.size() > 1) return call.arguments[1];
  if (!file) return unknown(call, types::any, reading.library.visible(path) + " is not there");
  std::unique_ptr<UnitConfiguration>& known = reading.read[path];
  if (!known) {
    known = std::make_unique<UnitConfiguration>(
        reading, *file, ConfigurationPlace{path, path, configuration.place().original}, nullptr, Value());
  }
  return known->as_object();
}

Value read_tfvars_file(Call& call) {
  const UnitConfiguration& configuration = configuration_of(call);
  Reading& reading = configuration.reading();
  const std::optional<std::string> given = argument(call, 0);
  const std::string path = given ? join_path(directory_of(configuration.place().file), *given) : std::string();
  const ConfigurationFile* file = given ? reading.library.read(path, configuration.place().original) : nullptr;
  if (!file) return unknown(call, types::string, reading.library.visible(path) + " is not there");
  std::vector<Member> members;
  for (std::size_t i = 0; file->body() && i < file->body().size(); ++i) {
    const hcl::Cursor attribute = file->body().child(i);
    if (attribute.kind() != hcl::SyntaxKind::attribute) continue;
    expression::EmptyScope scope;
    expression::Context context{reading.arena, reading.library.limits(), reading.problems,
                                expression::terraform_functions()};
    members.push_back(
        {attribute.text(), expression::evaluate(attribute.expression(), scope, context), attribute.name_span()});
    call.context.steps += 1 + context.steps;
  }
  const Value object = make_open_object(std::move(members), false, reading.arena);
  const std::optional<std::string> json = to_json(object);
  if (!json) return unknown(call, types::string, "the file cannot be read");
  return make_encoded_string(*json, object, reading.arena);
}

/// `a{b,c}d` as `abd` and `acd`; nothing when a pattern asks for more than a few of them.
std::optional<std::vector<std::string>> brace_alternatives(const std::string& pattern) {
  constexpr std::size_t max_patterns = 64;
  std::vector<std::string> open = {pattern}, done;
  while (!open.empty()) {
    if (open.size() + done.size() > max_patterns) return std::nullopt;
    const std::string next = std::move(open.back());
    open.pop_back();
    const std::size_t end = next.find('}');
    const std::size_t begin = end == std::string::npos ? end : next.rfind('{', end);
    if (begin == std::string::npos) {
      done.push_back(next);
      continue;
    }
    const std::string inner = next.substr(begin + 1, end - begin - 1);
    for (std::size_t at = 0; at <= inner.size();) {
      const std::size_t comma = std::min(inner.find(',', at), inner.size());
      open.push_back(next.substr(0, begin) + inner.substr(at, comma - at) + next.substr(end + 1));
      at = comma + 1;
    }
  }
  return done;
}

Value mark_as_read(Call& call) {
  return call.arguments[0];
}

/// The files that match a pattern in which braces stand for alternatives, as absolute paths.
Value mark_glob_as_read(Call& call) {
  std::vector<std::string> patterns;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const std::optional<std::string> given = argument(call, i);
    if (!given) return unknown(call, types::any, "which files it looks for is not known");
    if (!given->starts_with("--terragrunt-boundary")) patterns.push_back(*given);
  }
  if (patterns.size() != 1) return unknown(call, types::any, "which files it looks for is not known");
  // The walk begins above the first component that is a pattern.
  const std::string whole = call.context.files->absolute(patterns.front());
  const std::size_t special = std::min(whole.find_first_of("*?[{\\"), whole.size());
  const std::size_t slash = whole.rfind('/', special);
  if (slash == std::string::npos || slash == 0 || whole.find('\\') != std::string::npos)
    return unknown(call, types::any, "its pattern is not evaluated");
  std::set<std::string> found;
  bool has_more = false;
  const std::optional<std::vector<std::string>> alternatives = brace_alternatives(whole.substr(slash + 1));
  if (!alternatives) return unknown(call, types::any, "its pattern has too many alternatives");
  for (const std::string& pattern : *alternatives) {
    for (const std::string& name : call.context.files->glob(whole.substr(0, slash), pattern, has_more))
      found.insert(join_path(whole.substr(0, slash), name));
  }
  if (has_more) return unknown(call, types::any, "a link leads out of what is scanned");
  std::vector<Value> items;
  for (const std::string& path : found) items.push_back(text(call, path));
  return make_tuple(call.context.arena.copy(items), call.context.arena);
}

Value constraint_check(Call& call) {
  const std::optional<std::string> version = argument(call, 0), constraint = argument(call, 1);
  const std::optional<Version> parsed = version ? parse_version(*version) : std::nullopt;
  // What comes before a release suits a constraint by rules of its own.
  if (!parsed || !constraint || version->find('-') != std::string::npos)
    return unknown(call, types::boolean, "the version or the constraint is not known");
  const std::optional<bool> satisfied = satisfies(*parsed, *constraint);
  if (!satisfied) return unknown(call, types::boolean, "the constraint cannot be read");
  return make_boolean(*satisfied, make_origin(call.span, OriginKind::expression, {}, nullptr, call.context.arena));
}

Value deep_merge(Call& call) {
  Value merged;
  for (const Value next : call.arguments) merged = merge_inputs(merged, next, MergeStrategy::deep, call.context.arena);
  return merged.is_null() ? make_open_object({}, false, call.context.arena) : merged;
}

// ---- what only a run tells ------------------------------------------------------------------------------------

Value known_to_run(Call& call) {
  return unknown(call, *call.function->result, std::string(call.name) + "() is known to Terragrunt alone when it runs");
}

Value sops_decrypt_file(Call& call) {
  return mark_sensitive(unknown(call, types::string, "the file is encrypted"), call.context.arena);
}

Value empty_text(Call& call) {
  return text(call, "");
}

Value empty_list(Call& call) {
  return make_tuple(std::span<const Value>{}, call.context.arena);
}

template <std::size_t count>
Value names(Call& call, const std::array<std::string_view, count>& commands) {
  std::vector<Value> items;
  for (const std::string_view command : commands) items.push_back(text(call, std::string(command)));
  return make_tuple(call.context.arena.copy(items), call.context.arena);
}

Value commands_that_need_vars(Call& call) {
  return names(call, std::array<std::string_view, 6>{"apply", "console", "destroy", "import", "plan", "refresh"});
}

Value commands_that_need_input(Call& call) {
  return names(call, std::array<std::string_view, 6>{"apply", "import", "init", "plan", "refresh", "destroy"});
}

Value commands_that_need_locking(Call& call) {
  return names(call, std::array<std::string_view, 7>{"apply", "destroy", "import", "init", "plan", "refresh", "taint"});
}

Value commands_that_need_parallelism(Call& call) {
  return names(call, std::array<std::string_view, 3>{"apply", "plan", "destroy"});
}

constexpr Parameter any_text{"value", &types::string};
constexpr Parameter any_value{"value", &types::any};
constexpr Parameter name_and_default[] = {{"name", &types::string}, {"default", &types::any}};
constexpr Parameter path_and_default[] = {{"path", &types::string}, {"default", &types::any}};
constexpr Parameter one_path[] = {{"path", &types::string}};
constexpr Parameter version_and_constraint[] = {{"version", &types::string}, {"constraint", &types::string}};

/// A row of the table; of `parameters` the first `required` must be given.
constexpr Function row(std::string_view name, std::span<const Parameter> parameters, std::uint8_t required,
                       const Type& result, Value (*call)(Call&), std::string_view summary,
                       const Parameter* variadic = nullptr) {
  Function function;
  function.name = name;
  function.parameters = parameters;
  function.variadic = variadic;
  function.required = required;
  function.result = &result;
  function.traits = expression::takes_null;
  function.call = call;
  function.summary = summary;
  return function;
}

std::vector<Function> own_functions() {
  Function merge = row("deep_merge", {}, 0, types::any, deep_merge, "Maps merged at every depth.", &any_value);
  merge.traits = expression::takes_null | expression::takes_unknown;
  const Type& any = types::any;
  const Type& string = types::string;
  return {
      merge,
      row("constraint_check", version_and_constraint, 2, types::boolean, constraint_check,
          "Whether a version meets a constraint."),
      row("find_in_parent_folders", name_and_default, 0, string, find_in_parent_folders,
          "The path of a file in the folders above."),
      row("get_aws_account_alias", {}, 0, string, known_to_run, "The alias of the account."),
      row("get_aws_account_id", {}, 0, string, known_to_run, "The id of the account."),
      row("get_aws_caller_identity_arn", {}, 0, string, known_to_run, "The ARN of who runs Terragrunt."),
      row("get_aws_caller_identity_user_id", {}, 0, string, known_to_run,
          "The identifier of the caller that runs Terragrunt."),
      row("get_default_retryable_errors", {}, 0, any, empty_list, "The errors after which a run is tried again."),
      row("get_env", name_and_default, 1, any, get_env, "A variable of the environment."),
      row("get_original_terragrunt_dir", {}, 0, string, get_original_terragrunt_dir, "The directory of the unit."),
      row("get_parent_terragrunt_dir", name_and_default, 0, string, get_parent_terragrunt_dir,
          "The directory of the included configuration."),
      row("get_path_from_repo_root", {}, 0, string, get_path_from_repo_root, "The unit seen from its repository."),
      row("get_path_to_repo_root", {}, 0, string, get_path_to_repo_root, "The repository seen from the unit."),
      row("get_platform", {}, 0, string, known_to_run, "The operating system."),
      row("get_repo_root", {}, 0, string, get_repo_root, "The root of the repository."),
      row("get_terraform_cli_args", {}, 0, any, known_to_run, "The arguments of the run."),
      row("get_terraform_command", {}, 0, string, known_to_run, "The command that is run."),
      row("get_terraform_commands_that_need_input", {}, 0, any, commands_that_need_input, "Commands that take -input."),
      row("get_terraform_commands_that_need_locking", {}, 0, any, commands_that_need_locking,
          "Commands that take -lock-timeout."),
      row("get_terraform_commands_that_need_parallelism", {}, 0, any, commands_that_need_parallelism,
          "Commands that take -parallelism."),
      row("get_terraform_commands_that_need_vars", {}, 0, any, commands_that_need_vars,
          "Commands that take -var-file."),
      row("get_terragrunt_dir", {}, 0, string, get_terragrunt_dir, "The directory of the configuration."),
      row("get_terragrunt_source_cli_flag", {}, 0, string, empty_text, "The source that the command line gives."),
      row("get_working_dir", {}, 0, string, known_to_run, "The directory that Terraform runs in."),
      row("mark_as_read", one_path, 1, string, mark_as_read, "The path, noted as one that the unit depends on."),
      row("mark_glob_as_read", {}, 0, any, mark_glob_as_read, "The paths that match.", &any_text),
      row("path_relative_from_include", name_and_default, 0, string, path_relative_from_include,
          "The included configuration's directory, seen from the unit."),
      row("path_relative_to_include", name_and_default, 0, string, path_relative_to_include,
          "The unit's directory, seen from the included configuration."),
      row("read_terragrunt_config", path_and_default, 1, any, read_terragrunt_config, "Another configuration."),
      row("read_tfvars_file", one_path, 1, string, read_tfvars_file, "A file of values, as JSON."),
      row("run_cmd", {}, 0, string, known_to_run, "What a command writes.", &any_text),
      row("sops_decrypt_file", one_path, 1, string, sops_decrypt_file, "The text of an encrypted file."),
  };
}

}  // namespace

std::span<const Function> functions() {
  static const std::vector<Function> all = [] {
    std::vector<Function> table = own_functions();
    const auto terraform = expression::terraform_functions();
    table.insert(table.end(), terraform.begin(), terraform.end());
    std::sort(table.begin(), table.end(), [](const Function& a, const Function& b) { return a.name < b.name; });
    return table;
  }();
  return all;
}

}  // namespace lintel::terragrunt
