#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <sstream>

#include "cli/access_command.h"
#include "cli/command_description.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/rule_files_command.h"
#include "cli/usage.h"
#include "config/environment.h"
#include "lintel/rule.h"
#include "lsp/server/server.h"
#include "report/report.h"
#include "report/terminal_text.h"
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

/// One word of a few; another one is answered with the nearest.
CLI::Validator one_of(const std::vector<std::string>& choices) {
  CLI::IsMember member(choices);
  member.operation([choices](std::string& word) { return check_choice(word, choices); });
  return member;
}

/// The options that say what is read and how it is evaluated: shared by every command that evaluates.
struct InputOptions {
  std::vector<std::string> paths;
  std::vector<std::string> variables;
  std::vector<std::string> variable_files;
  std::string workspace;
  bool without_environment = false;
  std::vector<std::string> parameters;
  std::string region, account, partition;
  std::vector<std::string> include, exclude;
  std::string configuration;
  std::string config_from;
  bool without_configuration = false;
  bool allow_outside = false;

  /// A command that reads everything it is given.
  void add_paths_to(CLI::App& command) {
    command
        .add_option("PATH", paths,
                    "Files or directories to read, or - for standard input (default: the current directory)")
        ->type_name("")
        ->expected(-1);
    add_to(command);
  }

  /// A command over one evaluated whole, which may take other arguments after it.
  void add_path_to(CLI::App& command) {
    command
        .add_option_function<std::string>(
            "PATH", [this](const std::string& path) { paths = {path}; }, "File or directory to read")
        ->required();
    add_to(command);
  }

  void add_to(CLI::App& command) {
    command.add_option("--var", variables, "Terraform variable NAME=VALUE")
        ->check(assignment_form())
        ->type_name("NAME=VALUE");
    command.add_option("--var-file", variable_files, "Terraform variable file")->type_name("FILE");
    command.add_option("--workspace", workspace, "Terraform workspace (default: TF_WORKSPACE, then the selected one)")
        ->type_name("NAME");
    command.add_flag("--no-env", without_environment, "Ignore TF_WORKSPACE and TF_VAR_… in the environment");
    command.add_option("--parameters", parameters, "CloudFormation parameters: a file, or NAME=VALUE")
        ->type_name("FILE|NAME=VALUE");
    command.add_option("--region", region, "Region to deploy templates to")->type_name("REGION");
    command.add_option("--account", account, "Account to deploy templates to")->type_name("ID");
    command.add_option("--partition", partition, "Partition to deploy templates to")->type_name("NAME");
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

  config::Search search() const { return {!without_configuration, configuration}; }

  /// Lays what was given over what a configuration says: lists of patterns and names are added to, all else is
  /// replaced.
  void overlay(ScanOptions& options) const {
    options.variable_files.insert(options.variable_files.end(), variable_files.begin(), variable_files.end());
    options.user_paths.insert(options.user_paths.end(), variable_files.begin(), variable_files.end());
    for (const std::string& text : variables) split_assignment(text, options.variables.emplace_back());
    if (!workspace.empty()) options.workspace = workspace;
    if (!without_environment) config::add_environment(options);
    for (const std::string& text : parameters) {
      std::pair<std::string, std::string> assignment;
      if (split_assignment(text, assignment)) {
        options.parameters.push_back(assignment);
      } else {
        options.parameter_files.push_back(text);
        options.user_paths.push_back(text);
      }
    }
    if (!region.empty()) options.region = region;
    if (!account.empty()) options.account = account;
    if (!partition.empty()) options.partition = partition;
    if (!include.empty()) {
      options.include = include;
      options.include_root.clear();
    }
    options.exclude.insert(options.exclude.end(), exclude.begin(), exclude.end());
    options.allow_outside = allow_outside;
  }
};

/// The options that choose rules.
struct RuleOptions {
  std::string profile, severity;  ///< empty: not given
  std::vector<std::string> select, ignore, directories;

  void add_to(CLI::App& command) {
    command.add_option("--profile", profile, "default, all, or a compliance framework")->type_name("NAME");
    command.add_option("--select", select, "Run only these rules: identifiers, aliases or globs")
        ->delimiter(',')
        ->type_name("RULE,…");
    command.add_option("--ignore", ignore, "Skip these rules")->delimiter(',')->type_name("RULE,…");
    command.add_option("--severity", severity, "Skip rules below this severity")
        ->check(one_of({"critical", "high", "medium", "low", "info"}));
    command.add_option("--rules", directories, "Folder with your own rules")->type_name("DIR");
  }

  /// As `InputOptions::overlay`.
  void overlay(ScanOptions& options) const {
    if (!profile.empty()) options.profile = profile;
    if (!select.empty()) options.select = select;
    options.ignore.insert(options.ignore.end(), ignore.begin(), ignore.end());
    options.rule_directories.insert(options.rule_directories.end(), directories.begin(), directories.end());
    options.user_paths.insert(options.user_paths.end(), directories.begin(), directories.end());
    if (!severity.empty()) parse_severity(severity, options.minimum_severity);
  }
};

/// Where reports go and in which form.
struct OutputOptions {
  std::vector<std::string> outputs;
  std::string format;

  void add_to(CLI::App& command) {
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

  /// In the order given; the format of standard output first.
  std::vector<OutputTarget> targets() const {
    std::vector<OutputTarget> targets;
    if (!format.empty()) targets.push_back({format, "-"});
    for (const std::string& text : outputs) {
      std::string error;
      if (const auto target = parse_output(text, error)) targets.push_back(*target);
    }
    return targets;
  }
};

/// How modules are fetched.
struct ModuleFetching {
  ModuleOptions options;

  void add_to(CLI::App& command) {
    command
        .add_option("--mirror", options.mirror,
                    "Look for modules in this folder before asking a registry: HOST/NAMESPACE/NAME/PROVIDER/VERSION")
        ->check(CLI::ExistingDirectory)
        ->type_name("DIR");
    command
        .add_option("--allow-host", options.allowed_hosts,
                    "Fetch modules from this host although it is on a private network or this machine, without TLS too")
        ->type_name("HOST")
        ->allow_extra_args(false);
    command.add_flag("--update", options.update, "Take the newest modules that are allowed, and new hashes of them");
  }
};

bool wants_color(const std::string& choice) {
  if (choice == "always") return true;
  if (choice == "never") return false;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return (!no_color || !*no_color) && term && std::string_view(term) != "dumb" && isatty(STDOUT_FILENO) != 0;
}

std::string version_text() {
  return "lintel " + std::string(version()) + " (commit " + std::string(commit()) + ", " +
         std::to_string(built_in_rules().size()) + " rules)";
}

}  // namespace

int run(int argc, const char* const* argv) {
  handle_signals();
  if (argc <= 1) {
    std::cout << short_help();
    return std::cout.flush() ? ExitCode::clean : ExitCode::usage;
  }
  CLI::App app{"Finds security faults in AWS infrastructure code before deployment.", "lintel"};
  app.require_subcommand(1);
  app.set_version_flag("--version", version_text);
  std::string color = "auto";
  app.add_option("--color", color, "When to use colors")
      ->check(one_of({"auto", "always", "never"}))
      ->capture_default_str();
  app.fallthrough();

  Terminal terminal{std::cout, std::cerr, false};
  std::function<int()> action;

  InputOptions input;
  RuleOptions rules;
  OutputOptions outputs;
  ScanCommand scan_command;
  unsigned threads = 0;
  std::uint64_t max_steps = 0, max_memory = 0;
  bool without_inline = false;
  std::vector<std::string> unsuppressible;
  const auto add_scan_options = [&](CLI::App& command) {
    rules.add_to(command);
    outputs.add_to(command);
    command.add_option("--fail-on", scan_command.fail_on, "Exit with 1 only for findings of this severity or above")
        ->check(one_of({"critical", "high", "medium", "low", "info", "none"}));
    command.add_flag("--config-outputs", scan_command.config_outputs,
                     "Write the reports that the configuration of the repository names, inside the repository");
    command.add_flag("--allow-errors", scan_command.allow_errors,
                     "Exit with 0 or 1 even if files or rules failed, or there was nothing to scan");
    command.add_flag("--statistics", scan_command.statistics,
                     "Print the number of findings of each rule instead of the findings");
    command.add_flag("--show-undecided", scan_command.show_undecided, "List undecided results, with reasons");
    command.add_flag("--no-inline-suppressions", without_inline, "Ignore suppressions in comments and metadata");
    command.add_option("--unsuppressible", unsuppressible, "Rules that nothing may suppress or skip")
        ->delimiter(',')
        ->type_name("RULE,…");
    command.add_flag("--show-suppressed", scan_command.show_suppressed,
                     "Also report suppressed findings, marked as suppressed");
    CLI::Option* quiet = command.add_flag("--quiet,-q", scan_command.quiet,
                                          "Print only findings and errors: no notices, counts or progress");
    command
        .add_flag("--verbose,-v", scan_command.verbose,
                  "Also print undecided results, every notice and the time of each stage")
        ->excludes(quiet);
    command.add_option("--threads", threads, "Number of threads; 0 for one per core")->capture_default_str();
    command
        .add_option("--max-steps", max_steps,
                    "Evaluation steps of the scan, and half of them for each root; 0 for 200 million")
        ->capture_default_str();
    command
        .add_option("--max-memory", max_memory,
                    "Memory of the scan, such as 500MB or 2GB, and two thirds of it for each root; 0 for 1536MB")
        ->transform(CLI::AsSizeValue(false))
        ->capture_default_str();
  };
  const auto evaluated_input = [&] {
    return Input{input.paths.empty() ? std::vector<std::string>{"."} : input.paths,
                 [&](ScanOptions& options) { input.overlay(options); }, input.search(), input.config_from, &std::cin};
  };
  const auto scanned_input = [&] {
    Input whole = evaluated_input();
    whole.overlay = [&](ScanOptions& options) {
      input.overlay(options);
      rules.overlay(options);
      options.threads = threads;
      options.max_steps = max_steps;
      options.max_memory = max_memory;
      if (without_inline) options.inline_suppressions = false;
      options.unsuppressible.insert(options.unsuppressible.end(), unsuppressible.begin(), unsuppressible.end());
    };
    return whole;
  };

  CLI::App& scan = *app.add_subcommand("scan", "Find faults in Terraform and CloudFormation code");
  input.add_paths_to(scan);
  add_scan_options(scan);
  CLI::Option* baseline = scan.add_option("--baseline", scan_command.baseline,
                                          "Report only findings that this baseline file does not contain")
                              ->type_name("FILE");
  CLI::Option* write_baseline =
      scan.add_option("--write-baseline", scan_command.write_baseline, "Write all findings to a baseline file")
          ->type_name("FILE")
          ->excludes(baseline);
  scan.add_option("--changed-since", scan_command.changed_since,
                  "Report only findings that are new since this git revision")
      ->type_name("REV")
      ->excludes(baseline)
      ->excludes(write_baseline);
  ModuleFetching fetching;
  std::string modules_choice = "installed";
  scan.add_option("--modules", modules_choice,
                  "What is judged of modules that are called: those that are installed, or install those that are not, "
                  "which uses the network")
      ->check(one_of({"installed", "install"}))
      ->capture_default_str();
  fetching.add_to(scan);
  scan.callback([&] {
    action = [&] {
      scan_command.input = scanned_input();
      scan_command.install_modules = modules_choice == "install";
      scan_command.modules = fetching.options;
      scan_command.outputs = outputs.targets();
      return run_scan(scan_command, terminal);
    };
  });

  std::string base, head;
  CLI::App& diff =
      *app.add_subcommand("diff", "Show the findings that are new between two git revisions or directories");
  diff.add_option("BASE", base, "Revision or directory to compare with")->required();
  diff.add_option("HEAD", head, "Revision or directory to scan (default: the working tree)");
  diff.add_option("--path", input.paths, "Compare only this path")->type_name("PATH")->allow_extra_args(false);
  input.add_to(diff);
  add_scan_options(diff);
  diff.callback([&] {
    action = [&] {
      if (input.paths.empty()) input.paths = {"."};
      scan_command.input = scanned_input();
      scan_command.outputs = outputs.targets();
      return run_diff(scan_command, base, head, terminal);
    };
  });

  std::string start = ".";
  CLI::App& init = *app.add_subcommand("init", "Write a configuration to start from");
  init.add_option("DIR", start, "Folder to write it for")->capture_default_str();
  init.callback([&] { action = [&] { return run_init(start, terminal); }; });

  CLI::App& module_commands = *app.add_subcommand("modules", "Install the modules that Terraform code calls");
  module_commands.require_subcommand(1);
  CLI::App& install = *module_commands.add_subcommand(
      "install", "Fetch modules that are not installed, as `terraform init` does: this uses the network");
  install.add_option("DIR", input.paths, "Folders whose root modules are looked at; without any, the current one")
      ->expected(-1);
  fetching.add_to(install);
  install.callback(
      [&] { action = [&] { return run_modules_install(evaluated_input(), fetching.options, terminal); }; });

  std::string graph_format = "json";
  CLI::App& graph = *app.add_subcommand("graph", "Print the resource graph");
  input.add_paths_to(graph);
  graph.add_option("--format", graph_format, "How to print")
      ->check(one_of({"json", "dot", "mermaid"}))
      ->capture_default_str();
  graph.callback([&] { action = [&] { return run_graph(evaluated_input(), graph_format, terminal); }; });

  ReachQuestion reach_question;
  CLI::App& reach = *app.add_subcommand("reach", "Decide what reaches what over the network, hop by hop");
  input.add_paths_to(reach);
  reach
      .add_option("--from", reach_question.from,
                  "Where packets come from: internet, a CIDR block, an address or type of the code")
      ->type_name("END")
      ->capture_default_str();
  reach.add_option("--to", reach_question.to, "Where they go, as --from (default: everything that takes connections)")
      ->type_name("END");
  reach.add_option("--port", reach_question.port, "Only TCP and UDP to this port")
      ->type_name("PORT")
      ->check(CLI::Range(0, 65535));
  reach.add_option("--format", reach_question.format, "How to print")
      ->check(one_of({"human", "json", "dot", "mermaid"}))
      ->capture_default_str();
  reach.callback([&] { action = [&] { return run_reach(evaluated_input(), reach_question, terminal); }; });

  std::string address;
  CLI::App& show = *app.add_subcommand("show", "Print one resource as evaluated, with the origin of each value");
  input.add_path_to(show);
  show.add_option("ADDRESS", address, "The resource: aws_s3_bucket.logs, module.web.aws_instance.a[0], LogsBucket")
      ->required();
  show.callback([&] { action = [&] { return run_show(evaluated_input(), address, terminal); }; });

  AccessCommand access_command;
  AccessCheck access_check;
  std::string access_format = "human";
  const auto add_access_options = [&](CLI::App& command, std::string& on, std::string& as) {
    command
        .add_option_function<std::string>(
            "PATH", [&](const std::string& path) { input.paths = {path}; },
            "File or directory to read; without one, the current directory")
        ->type_name("");
    input.add_to(command);
    command
        .add_option("--on", on,
                    "The resources: an ARN or a pattern, an address, or what is in it (aws_s3_bucket.pay/*); "
                    "without it, all")
        ->type_name("RESOURCE");
    command
        .add_option("--as", as,
                    "Who: an address, an ARN, public, org, account:ID or service:NAME; without it, everyone")
        ->type_name("WHO");
    command.add_option("--format", access_format, "How to print")
        ->check(one_of({"human", "json"}))
        ->capture_default_str();
  };
  CLI::App& access = *app.add_subcommand("access", "Who can do what: the requests that policies allow, and why");
  add_access_options(access, access_command.on, access_command.as);
  CLI::Option* can = access.add_option("--can", access_command.can, "The actions: s3:GetObject, s3:Put*")
                         ->delimiter(',')
                         ->type_name("ACTION,…");
  access.add_option("--of", access_command.of, "Print what this role or user can do, and whom it can become")
      ->type_name("ADDRESS")
      ->excludes(can);
  CLI::App& check = *access.add_subcommand("check", "Exit with 1 where policies allow what they must not");
  add_access_options(check, access_check.on, access_check.as);
  check.add_flag("--no-public", access_check.no_public, "Nobody outside can use a resource that has a policy");
  check.add_option("--not-granted", access_check.not_granted, "Nobody can do one of these actions: iam:*")
      ->delimiter(',')
      ->type_name("ACTION,…");
  access.callback([&] {
    if (check.parsed()) return;
    action = [&] {
      access_command.input = evaluated_input();
      access_command.format = access_format;
      return run_access(access_command, terminal);
    };
  });
  check.callback([&] {
    action = [&] {
      access_check.input = evaluated_input();
      access_check.format = access_format;
      return run_access_check(access_check, terminal);
    };
  });

  bool json_lines = false;
  CLI::App& eval = *app.add_subcommand("eval", "Evaluate expressions in a console, with their value, type and origin");
  input.add_path_to(eval);
  eval.add_flag("--jsonl", json_lines, "Read {\"expr\": …} lines, write one JSON line each");
  eval.callback([&] {
    action = [&] {
      Input whole = evaluated_input();
      whole.standard_input = nullptr;  // the expressions come from there
      return run_eval(whole, json_lines, std::cin, terminal);
    };
  });

  std::string rule;
  std::vector<std::string> directories;
  const auto own_rules = [](const std::vector<std::string>& named) {
    return OwnRules{named, Input{{"."}, [](ScanOptions&) {}, {}, {}}};
  };
  CLI::App& explain = *app.add_subcommand("explain", "Explain a rule");
  explain.add_option("RULE", rule, "Identifier of a rule, or an identifier of another tool")->required();
  explain.add_option("--rules", directories, "Folder with your own rules")->type_name("DIR");
  std::string explain_format = "human";
  explain.add_option("--format", explain_format, "How to print")
      ->check(one_of({"human", "markdown"}))
      ->capture_default_str();
  explain.callback(
      [&] { action = [&] { return run_explain(rule, explain_format, own_rules(directories), terminal); }; });

  CLI::App& rule_commands = *app.add_subcommand("rules", "List, test, lint, format and create rules");
  rule_commands.require_subcommand(1);
  std::string list_format = "human";
  CLI::App& list = *rule_commands.add_subcommand("list", "List the rules");
  rules.add_to(list);
  list.add_option("--format", list_format, "How to list")
      ->check(one_of({"human", "json", "ids"}))
      ->capture_default_str();
  list.callback([&] {
    action = [&] {
      ScanOptions options;
      rules.overlay(options);
      return run_rules_list(options, own_rules(rules.directories), list_format, terminal);
    };
  });
  CLI::App& test =
      *rule_commands.add_subcommand("test", "Run the examples of the rules in a folder (default: the built-in rules)");
  test.add_option("DIR", directories, "Folders of rules");
  test.callback([&] { action = [&] { return run_rules_test(directories, terminal); }; });
  CLI::App& lint =
      *rule_commands.add_subcommand("lint", "Report what is wrong with files of rules, functions and mappings");
  lint.add_option("PATH", directories, "Files and folders of them")->required();
  lint.callback([&] { action = [&] { return run_rules_lint(directories, terminal); }; });
  bool only_check = false;
  CLI::App& format =
      *rule_commands.add_subcommand("fmt", "Write files of rules, functions and mappings in their one form");
  format.add_option("PATH", directories, "Files and folders of them")->required();
  format.add_flag("--check", only_check, "Write nothing; exit with 1 when a file would change");
  format.callback([&] { action = [&] { return run_rules_fmt(directories, only_check, terminal); }; });
  std::string pages;
  CLI::App& docs = *rule_commands.add_subcommand("docs", "Write a page for each built-in rule, and an index");
  docs.add_option("DIR", pages, "Folder to write to; created if missing")->required();
  docs.callback([&] { action = [&] { return run_rules_docs(pages, terminal); }; });
  std::string new_path;
  CLI::App& fresh = *rule_commands.add_subcommand("new", "Write a rule to start from");
  fresh.add_option("ID", rule, "Identifier: <service>-<what is wrong>")->required();
  fresh.add_option("--output", new_path, "File to write; it must not exist")->type_name("FILE");
  fresh.callback([&] { action = [&] { return run_rules_new(rule, new_path, terminal); }; });

  CLI::App& lsp = *app.add_subcommand("lsp", "Run a language server for editors on standard input and output");
  bool stdio = false;
  lsp.add_flag("--stdio", stdio, "Accepted for compatibility; standard input and output are always used");
  bool untrusted = false;
  lsp.add_flag("--untrusted", untrusted,
               "Do not trust the workspace: ignore its rules and the files that its configuration names");
  lsp.callback([&] {
    action = [&] { return lsp::serve(STDIN_FILENO, STDOUT_FILENO, untrusted ? lsp::Trust::none : lsp::Trust::full); };
  });

  std::string shell;
  CLI::App& completions = *app.add_subcommand("completions", "Print a completion script for a shell");
  completions.add_option("SHELL", shell, "The shell")->required()->check(one_of(completion_shells()));
  completions.callback([&] {
    action = [&] {
      terminal.out << write_completions(describe_command(app), shell);
      return ExitCode::clean;
    };
  });
  app.add_subcommand("manual", "Print the manual page: lintel manual | man -l -")->callback([&] {
    action = [&] {
      terminal.out << write_manual(describe_command(app));
      return ExitCode::clean;
    };
  });

  for (CLI::App* command : app.get_subcommands(nullptr)) arrange_help(*command);
  arrange_help(list);
  arrange_help(check);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // Arguments may be names of scanned files, by a pattern of the shell's.
    if (error.get_exit_code() != 0) {
      const std::vector<std::string> arguments(argv + 1, argv + argc);
      std::cerr << report::printable_lines(explain_parse_error(app, error, arguments));
      return ExitCode::usage;
    }
    std::ostringstream out, err;
    app.exit(error, out, err);
    std::cout << report::printable_lines(out.str());
    return flush(terminal) ? ExitCode::clean : ExitCode::usage;
  }
  terminal.color = wants_color(color);
  const int code = action();
  return flush(terminal) ? code : ExitCode::usage;
}

}  // namespace lintel::cli
