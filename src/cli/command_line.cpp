#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <functional>
#include <iostream>

#include "cli/command_description.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "lintel/rule.h"
#include "report/report.h"
#include "rules/rule_set.h"

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
      "NAME=VALUE");
}

/// The options that say what is read and how it is evaluated: shared by every command that evaluates.
struct InputOptions {
  std::vector<std::string> paths;
  std::vector<std::string> variables;
  std::vector<std::string> variable_files;
  std::vector<std::string> parameters;
  std::string region, account, partition;
  std::vector<std::string> include, exclude;

  /// A command that reads everything it is given.
  void add_paths_to(CLI::App& command) {
    command.add_option("PATH", paths, "Files or directories to read")->required()->expected(-1);
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
    command.add_option("--parameters", parameters, "CloudFormation parameters: a file, or NAME=VALUE")
        ->type_name("FILE|NAME=VALUE");
    command.add_option("--region", region, "Region that templates are deployed to")->type_name("REGION");
    command.add_option("--account", account, "Account that templates are deployed to")->type_name("ID");
    command.add_option("--partition", partition, "Partition that templates are deployed to")->type_name("NAME");
    command.add_option("--include", include, "Read only files that match")->type_name("GLOB");
    command.add_option("--exclude", exclude, "Leave out files that match")->type_name("GLOB");
  }

  ScanOptions to_options() const {
    ScanOptions options;
    options.paths = paths;
    options.variable_files = variable_files;
    for (const std::string& text : variables) split_assignment(text, options.variables.emplace_back());
    for (const std::string& text : parameters) {
      std::pair<std::string, std::string> assignment;
      if (split_assignment(text, assignment)) {
        options.parameters.push_back(assignment);
      } else {
        options.parameter_files.push_back(text);
      }
    }
    options.region = region;
    options.account = account;
    options.partition = partition;
    options.include = include;
    options.exclude = exclude;
    return options;
  }
};

/// The options that choose rules.
struct RuleOptions {
  std::string profile = "default";
  std::vector<std::string> select, ignore, directories;
  std::string severity = "info";

  void add_to(CLI::App& command) {
    command.add_option("--profile", profile, "default, all, or a compliance framework")->capture_default_str();
    command.add_option("--select", select, "Run these rules only: ids, aliases, globs")
        ->delimiter(',')
        ->type_name("RULE,…");
    command.add_option("--ignore", ignore, "Leave these rules out")->delimiter(',')->type_name("RULE,…");
    command.add_option("--severity", severity, "Leave out rules below this severity")
        ->check(CLI::IsMember({"critical", "high", "medium", "low", "info"}))
        ->capture_default_str();
    command.add_option("--rules", directories, "Folder of your own rules")->type_name("DIR");
  }

  void apply_to(ScanOptions& options) const {
    options.profile = profile;
    options.select = select;
    options.ignore = ignore;
    options.rule_directories = directories;
    parse_severity(severity, options.minimum_severity);
  }
};

/// Where reports go and in which form.
struct OutputOptions {
  std::vector<std::string> outputs;
  std::string format;

  void add_to(CLI::App& command) {
    std::vector<std::string> names;
    for (const report::Format& each : report::formats()) names.emplace_back(each.name);
    command.add_option("--format,-f", format, "How to report on standard output; short for --output FORMAT=-")
        ->check(CLI::IsMember(names))
        ->type_name("FORMAT");
    command.add_option("--output,-o", outputs, "Write a report into a file, or to standard output: -")
        ->check(CLI::Validator(
            [](const std::string& text) {
              std::string error;
              return parse_output(text, error) ? std::string() : error;
            },
            "FORMAT=PATH"))
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
  CLI::App app{"Finds security faults in AWS infrastructure code before it is deployed.", "lintel"};
  app.require_subcommand(1);
  app.set_version_flag("--version", version_text);
  std::string color = "auto";
  app.add_option("--color", color, "Whether to colour what is printed")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  app.fallthrough();

  Terminal terminal{std::cout, std::cerr, false};
  std::function<int()> action;

  InputOptions input;
  RuleOptions rules;
  ScanCommand scan_command;
  CLI::App& scan = *app.add_subcommand("scan", "Find faults in the Terraform and CloudFormation below the paths");
  input.add_paths_to(scan);
  rules.add_to(scan);
  OutputOptions outputs;
  outputs.add_to(scan);
  scan.add_option("--fail-on", scan_command.fail_on, "Exit with 1 only for findings of this severity and above")
      ->check(CLI::IsMember({"critical", "high", "medium", "low", "info", "none"}));
  scan.add_flag("--show-undecided", scan_command.show_undecided, "List what could not be decided, and why");
  scan.add_flag("--show-suppressed", scan_command.show_suppressed, "Report suppressed findings too, marked as such");
  CLI::Option* quiet =
      scan.add_flag("--quiet,-q", scan_command.quiet, "Findings and errors only: no notices, counts or progress");
  scan.add_flag("--verbose,-v", scan_command.verbose, "What could not be decided too, and how long each stage took")
      ->excludes(quiet);
  scan.add_option("--threads", scan_command.options.threads, "Threads to work on; 0: one for each core")
      ->capture_default_str();
  scan.callback([&] {
    action = [&] {
      const unsigned threads = scan_command.options.threads;
      scan_command.options = input.to_options();
      scan_command.options.threads = threads;
      rules.apply_to(scan_command.options);
      scan_command.outputs = outputs.targets();
      return run_scan(scan_command, terminal);
    };
  });

  std::string graph_format = "json";
  CLI::App& graph = *app.add_subcommand("graph", "Print the resource graph");
  input.add_paths_to(graph);
  graph.add_option("--format", graph_format, "How to print")
      ->check(CLI::IsMember({"json", "dot", "mermaid"}))
      ->capture_default_str();
  graph.callback([&] { action = [&] { return run_graph(input.to_options(), graph_format, terminal); }; });

  std::string address;
  CLI::App& show = *app.add_subcommand("show", "Print one resource as evaluated, each value with where it came from");
  input.add_path_to(show);
  show.add_option("ADDRESS", address, "The resource: aws_s3_bucket.logs, module.web.aws_instance.a[0], LogsBucket")
      ->required();
  show.callback([&] { action = [&] { return run_show(input.to_options(), address, terminal); }; });

  bool json_lines = false;
  CLI::App& eval = *app.add_subcommand(
      "eval", "A console over the evaluated code: an expression in, its value, type and origin out");
  input.add_path_to(eval);
  eval.add_flag("--jsonl", json_lines, "Read {\"expr\": …} lines, write one JSON line each");
  eval.callback([&] { action = [&] { return run_eval(input.to_options(), json_lines, std::cin, terminal); }; });

  std::string rule;
  std::vector<std::string> directories;
  CLI::App& explain = *app.add_subcommand("explain", "Print what there is to know about a rule");
  explain.add_option("RULE", rule, "Identifier, or another tool's")->required();
  explain.add_option("--rules", directories, "Folder of your own rules")->type_name("DIR");
  std::string explain_format = "human";
  explain.add_option("--format", explain_format, "How to print")
      ->check(CLI::IsMember({"human", "markdown"}))
      ->capture_default_str();
  explain.callback([&] { action = [&] { return run_explain(rule, explain_format, directories, terminal); }; });

  CLI::App& rule_commands = *app.add_subcommand("rules", "List, test and start rules");
  rule_commands.require_subcommand(1);
  std::string list_format = "human";
  CLI::App& list = *rule_commands.add_subcommand("list", "List the rules");
  rules.add_to(list);
  list.add_option("--format", list_format, "How to list")
      ->check(CLI::IsMember({"human", "json", "ids"}))
      ->capture_default_str();
  list.callback([&] {
    action = [&] {
      ScanOptions options;
      rules.apply_to(options);
      return run_rules_list(options, list_format, terminal);
    };
  });
  CLI::App& test = *rule_commands.add_subcommand(
      "test", "Run the examples of the rules below a folder; without one, of the built-in rules");
  test.add_option("DIR", directories, "Folders of rules");
  test.callback([&] { action = [&] { return run_rules_test(directories, terminal); }; });
  std::string pages;
  CLI::App& docs = *rule_commands.add_subcommand("docs", "Write a page for each built-in rule, and their index");
  docs.add_option("DIR", pages, "The folder to write to; it is made")->required();
  docs.callback([&] { action = [&] { return run_rules_docs(pages, terminal); }; });
  std::string new_path;
  CLI::App& fresh = *rule_commands.add_subcommand("new", "Write a rule to start from");
  fresh.add_option("ID", rule, "Its identifier: <service>-<what is wrong>")->required();
  fresh.add_option("--output", new_path, "File to write; it must not exist")->type_name("FILE");
  fresh.callback([&] { action = [&] { return run_rules_new(rule, new_path, terminal); }; });

  std::string shell;
  CLI::App& completions = *app.add_subcommand("completions", "Print the script that completes arguments in a shell");
  completions.add_option("SHELL", shell, "The shell")->required()->check(CLI::IsMember(completion_shells()));
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

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error, std::cout, std::cerr);
    return flush(terminal) && code == 0 ? ExitCode::clean : ExitCode::usage;
  }
  terminal.color = wants_color(color);
  const int code = action();
  return flush(terminal) ? code : ExitCode::usage;
}

}  // namespace lintel::cli
