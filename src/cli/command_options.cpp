#include "cli/command_options.h"

#include <CLI/CLI.hpp>

#include "cli/output.h"
#include "cli/usage.h"
#include "config/environment.h"
#include "lintel/rule.h"
#include "report/report.h"
#include "rules/catalog/rule_set.h"

namespace lintel::cli {
namespace {

/// `k=v`; false without an equals sign.
bool split_assignment(const std::string& text, std::pair<std::string, std::string>& assignment) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) return false;
  assignment = {text.substr(0, equals), text.substr(equals + 1)};
  return true;
}

CLI::Validator assignment_form() {
  return CLI::Validator(
      [](const std::string& text) {
        std::pair<std::string, std::string> assignment;
        return split_assignment(text, assignment) ? std::string() : "expected NAME=VALUE, not \"" + text + "\"";
      },
      "");
}

}  // namespace

CLI::Validator one_of(const std::vector<std::string>& choices) {
  CLI::IsMember member(choices);
  member.operation([choices](std::string& word) { return check_choice(word, choices); });
  return member;
}

void InputOptions::add_paths_to(CLI::App& command) {
  command
      .add_option("PATH", paths,
                  "Files or directories to read, or - for standard input (default: the current directory)")
      ->type_name("")
      ->expected(-1);
  add_to(command);
}

void InputOptions::add_path_to(CLI::App& command) {
  command
      .add_option_function<std::string>(
          "PATH", [this](const std::string& path) { paths = {path}; }, "File or directory to read")
      ->required();
  add_to(command);
}

void InputOptions::add_to(CLI::App& command) {
  command.add_option("--var", variables, "Terraform variable NAME=VALUE")
      ->check(assignment_form())
      ->type_name("NAME=VALUE");
  command.add_option("--var-file", variable_files, "Terraform variable file")->type_name("FILE");
  command.add_option("--workspace", workspace, "Terraform workspace (default: TF_WORKSPACE, then the selected one)")
      ->type_name("NAME");
  command.add_flag("--no-env", without_environment, "Ignore TF_WORKSPACE, TF_DATA_DIR and TF_VAR_… in the environment");
  command.add_option("--parameters", parameters, "CloudFormation parameters: a file, or NAME=VALUE")
      ->type_name("FILE|NAME=VALUE");
  command.add_option("--region", region, "Region to deploy templates to")->type_name("REGION");
  command.add_option("--account", account, "Account to deploy templates to")->type_name("ID");
  command.add_option("--partition", partition, "Partition to deploy templates to")->type_name("NAME");
  command
      .add_option("--scp", service_control,
                  "Service control policies of one level of the organization, for the account: a JSON file")
      ->type_name("FILE");
  command.add_option("--rcp", resource_control, "Resource control policies, likewise")->type_name("FILE");
  command.add_option("--include", include, "Read only matching files")->type_name("GLOB");
  command.add_option("--exclude", exclude, "Skip matching files")->type_name("GLOB");
  command.add_flag("--allow-outside", allow_outside, "Follow local paths in the code outside the repository");
  command
      .add_option(
          "--config-from", config_from,
          "Read configuration, baseline, ignore files and rules from this git revision, or from the \"worktree\"")
      ->type_name("REV");
  CLI::Option* file = command
                          .add_option("--config", configuration,
                                      "Configuration file (default: the nearest .lintel.yaml up to the root of the "
                                      "repository)")
                          ->type_name("FILE");
  command.add_flag("--no-config", without_configuration, "Ignore the configuration and other tools' ignore lists")
      ->excludes(file);
}

void InputOptions::overlay(ScanOptions& options) const {
  options.variable_files.insert(options.variable_files.end(), variable_files.begin(), variable_files.end());
  options.user_paths.insert(options.user_paths.end(), variable_files.begin(), variable_files.end());
  for (const std::string& text : variables) {
    split_assignment(text, options.variables.emplace_back());
    options.configured_variables.erase(options.variables.back().first);
  }
  if (!workspace.empty()) options.workspace = workspace;
  if (!without_environment) config::add_environment(options);
  for (const std::string& text : parameters) {
    std::pair<std::string, std::string> assignment;
    if (split_assignment(text, assignment)) {
      options.parameters.push_back(assignment);
      options.configured_parameters.erase(assignment.first);
    } else {
      options.parameter_files.push_back(text);
      options.user_paths.push_back(text);
    }
  }
  if (!region.empty()) options.region = region;
  if (!account.empty()) options.account = account;
  if (!partition.empty()) options.partition = partition;
  const auto add_files = [&](const std::vector<std::string>& files, std::vector<std::string>& to) {
    to.insert(to.end(), files.begin(), files.end());
    options.user_paths.insert(options.user_paths.end(), files.begin(), files.end());
  };
  add_files(service_control, options.service_control_files);
  add_files(resource_control, options.resource_control_files);
  add_files(session, options.session_policy_files);
  if (!include.empty()) {
    options.include = include;
    options.include_root.clear();
  }
  options.exclude.insert(options.exclude.end(), exclude.begin(), exclude.end());
  options.allow_outside = allow_outside;
}

void RuleOptions::add_to(CLI::App& command) {
  command.add_option("--profile", profile, "default, all, or a compliance framework")->type_name("NAME");
  command.add_option("--select", select, "Run only these rules: identifiers, aliases or globs")
      ->delimiter(',')
      ->type_name("RULE,…");
  command.add_option("--ignore", ignore, "Skip these rules")->delimiter(',')->type_name("RULE,…");
  command.add_option("--group", groups, "Run only the rules of this group; repeat it for several (default: all)")
      ->check(one_of({rule_groups.begin(), rule_groups.end()}))
      ->type_name("GROUP")
      ->allow_extra_args(false);
  command.add_option("--severity", severity, "Skip rules below this severity")
      ->check(one_of({"critical", "high", "medium", "low", "info"}));
  command.add_option("--rules", directories, "Folder with your own rules")->type_name("DIR");
}

void RuleOptions::overlay(ScanOptions& options) const {
  if (!profile.empty()) options.profile = profile;
  if (!select.empty()) options.select = select;
  if (!groups.empty()) options.groups = groups;
  options.ignore.insert(options.ignore.end(), ignore.begin(), ignore.end());
  options.rule_directories.insert(options.rule_directories.end(), directories.begin(), directories.end());
  options.user_paths.insert(options.user_paths.end(), directories.begin(), directories.end());
  if (!severity.empty()) parse_severity(severity, options.minimum_severity);
}

void OutputOptions::add_to(CLI::App& command) {
  std::vector<std::string> names;
  for (const report::Format& each : report::formats()) names.emplace_back(each.name);
  command.add_option("--format,-f", format, "Format of the report on standard output; short for --output FORMAT=-")
      ->check(one_of(names))
      ->type_name("FORMAT");
  command.add_option("--output,-o", outputs, "Write a report to a file, or to standard output (-)")
      ->check(CLI::Validator(
          [](const std::string& text) {
            std::string error;
            return parse_output(text, error) ? std::string() : error;
          },
          ""))
      ->type_name("FORMAT=PATH")
      ->allow_extra_args(false);
}

std::vector<OutputTarget> OutputOptions::targets() const {
  std::vector<OutputTarget> targets;
  if (!format.empty()) targets.push_back({format, "-"});
  for (const std::string& text : outputs) {
    std::string error;
    if (const auto target = parse_output(text, error)) targets.push_back(*target);
  }
  return targets;
}

void ModuleFetching::add_to(CLI::App& command) {
  command
      .add_option("--mirror", options.mirror,
                  "Look for modules in this folder before asking a registry: HOST/NAMESPACE/NAME/PROVIDER/VERSION")
      ->check(CLI::ExistingDirectory)
      ->type_name("DIR");
  command
      .add_option("--allow-host", options.allowed_hosts,
                  "Also fetch modules from this host if it is on a private network or this machine, even without TLS")
      ->type_name("HOST")
      ->allow_extra_args(false);
  command.add_flag("--update", options.update,
                   "Take the newest allowed versions of modules, and record their new hashes");
  command
      .add_option("--max-modules", options.max_packages,
                  "Maximum number of packages that one run fetches or tries to fetch (default: 1000)")
      ->type_name("COUNT");
  command
      .add_option("--max-module-size", options.max_bytes,
                  "Maximum size of all packages of one run, such as 500MB (default: 2GB)")
      ->transform(CLI::AsSizeValue(false))
      ->type_name("SIZE");
  command
      .add_option("--max-module-time", options.max_seconds,
                  "Seconds after which a run fetches no further package (default: 1800)")
      ->type_name("SECONDS");
}

}  // namespace lintel::cli
