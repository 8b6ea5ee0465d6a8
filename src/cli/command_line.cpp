#include "cli/commands.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <new>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/access_command.h"
#include "cli/command_description.h"
#include "cli/command_options.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/rule_files_command.h"
#include "cli/usage.h"
#include "lintel/rule.h"
#include "lsp/server/server.h"
#include "report/terminal_text.h"
#include "review/writers.h"

namespace lintel::cli {
namespace {

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

/// The commands, with the options of those whose names are among the arguments, and what the arguments choose of them:
/// to make all options takes longer than to judge a small file.
class CommandLine {
 public:
  enum class Options : bool { of_named_commands, all };

  CommandLine(std::vector<std::string_view> arguments, Options options)
      : arguments_(std::move(arguments)), has_all_options_(options == Options::all) {
    app_.require_subcommand(1);
    app_.set_version_flag("--version", version_text);
    app_.add_option("--color", color_, "When to use colors")
        ->check(one_of({"auto", "always", "never"}))
        ->capture_default_str();
    app_.fallthrough();
    add_scan();
    add_review();
    add_diff();
    add_fix();
    add_init();
    add_modules();
    add_graph();
    add_reach();
    add_show();
    add_access();
    add_eval();
    add_explain();
    add_rules();
    add_language_server();
    add_completions();
  }

  /// The exit code; nullopt where the arguments are no command, or ask for help, and not all options are there that
  /// an answer shows.
  std::optional<int> run(int argc, const char* const* argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      if (!has_all_options_) return std::nullopt;
      // Arguments may be names of scanned files, by a pattern of the shell's.
      if (error.get_exit_code() != 0) {
        const std::vector<std::string> arguments(arguments_.begin(), arguments_.end());
        std::cerr << report::printable_lines(explain_parse_error(app_, error, arguments));
        return ExitCode::usage;
      }
      // Arranging takes as long as a small scan's rules, and only the help shows it.
      for (CLI::App* command : app_.get_subcommands(nullptr)) arrange_help(*command);
      for (CLI::App* command : inner_commands_) arrange_help(*command);
      std::ostringstream out, err;
      app_.exit(error, out, err);
      std::cout << report::printable_lines(out.str());
      return flush(terminal_) ? ExitCode::clean : ExitCode::usage;
    }
    terminal_.color = wants_color(color_);
    int code = ExitCode::usage;
    try {
      code = action_();
    } catch (const std::bad_alloc&) {
      terminal_.err << "lintel: this takes more memory than there is: name fewer files, or raise --max-memory\n";
    }
    return flush(terminal_) ? code : ExitCode::usage;
  }

 private:
  bool has_options(std::string_view command) const {
    return has_all_options_ || std::find(arguments_.begin(), arguments_.end(), command) != arguments_.end();
  }

  void add_scan_options(CLI::App& command) {
    rules_.add_to(command);
    outputs_.add_to(command);
    command.add_option("--fail-on", scan_.fail_on, "Exit with 1 only for findings of this severity or above")
        ->check(one_of({"critical", "high", "medium", "low", "info", "none"}));
    command.add_flag("--config-outputs", scan_.config_outputs,
                     "Write the reports that the configuration of the repository names, inside the repository");
    command.add_flag("--allow-errors", scan_.allow_errors,
                     "Exit with 0 or 1 even if files or rules failed, or there was nothing to scan");
    command.add_flag("--statistics", scan_.statistics,
                     "Print the number of findings of each rule instead of the findings");
    command.add_flag("--show-undecided", scan_.show_undecided, "List undecided results, with reasons");
    command.add_flag("--no-inline-suppressions", without_inline_, "Ignore suppressions in comments and metadata");
    command.add_option("--unsuppressible", unsuppressible_, "Rules that nothing may suppress or skip")
        ->delimiter(',')
        ->type_name("RULE,…");
    command.add_flag("--show-suppressed", scan_.show_suppressed,
                     "Also report suppressed findings, marked as suppressed");
    CLI::Option* quiet =
        command.add_flag("--quiet,-q", scan_.quiet, "Print only findings and errors: no notices, counts or progress");
    command
        .add_flag("--verbose,-v", scan_.verbose,
                  "Also print undecided results, every notice and the time of each stage")
        ->excludes(quiet);
    command.add_option("--threads", threads_, "Number of threads; 0 for one per core")->capture_default_str();
    add_limits(command);
  }

  /// What evaluation may take, of every command that evaluates.
  void add_limits(CLI::App& command) {
    command
        .add_option("--max-steps", max_steps_,
                    "Evaluation steps of the scan, and half of them for each root; 0 for 200 million")
        ->capture_default_str();
    command
        .add_option("--max-memory", max_memory_,
                    "Memory of the scan, such as 500MB or 2GB, and two thirds of it for each root; 0 for 1536MB")
        ->transform(CLI::AsSizeValue(false))
        ->capture_default_str();
  }

  /// What is read by a command that evaluates.
  Input evaluated_input() {
    const auto overlay = [this](ScanOptions& options) {
      input_.overlay(options);
      options.max_steps = max_steps_;
      options.max_memory = max_memory_;
    };
    return Input{input_.paths.empty() ? std::vector<std::string>{"."} : input_.paths, overlay, input_.search(),
                 input_.config_from, &std::cin};
  }

  /// The same of a command that runs rules.
  Input scanned_input() {
    Input whole = evaluated_input();
    whole.overlay = [this](ScanOptions& options) {
      input_.overlay(options);
      rules_.overlay(options);
      options.threads = threads_;
      options.max_steps = max_steps_;
      options.max_memory = max_memory_;
      if (without_inline_) options.inline_suppressions = false;
      options.unsuppressible.insert(options.unsuppressible.end(), unsuppressible_.begin(), unsuppressible_.end());
    };
    return whole;
  }

  void add_scan() {
    CLI::App& scan = *app_.add_subcommand("scan", "Find faults in Terraform and CloudFormation code");
    if (!has_options("scan")) return;
    input_.add_paths_to(scan);
    add_scan_options(scan);
    CLI::Option* baseline =
        scan.add_option("--baseline", scan_.baseline, "Report only findings that this baseline file does not contain")
            ->type_name("FILE");
    CLI::Option* write_baseline =
        scan.add_option("--write-baseline", scan_.write_baseline, "Write all findings to a baseline file")
            ->type_name("FILE")
            ->excludes(baseline);
    scan.add_option("--changed-since", scan_.changed_since, "Report only findings that are new since this git revision")
        ->type_name("REV")
        ->excludes(baseline)
        ->excludes(write_baseline);
    scan.add_option("--modules", modules_choice_,
                    "Scan installed modules only, or install missing modules first (uses the network)")
        ->check(one_of({"installed", "install"}))
        ->capture_default_str();
    fetching_.add_to(scan);
    scan.callback([this] {
      action_ = [this] {
        scan_.input = scanned_input();
        scan_.install_modules = modules_choice_ == "install";
        scan_.modules = fetching_.options;
        scan_.outputs = outputs_.targets();
        return run_scan(scan_, terminal_);
      };
    });
  }

  void add_review() {
    CLI::App& review =
        *app_.add_subcommand("review", "Review the code by a framework's controls, with the evidence for each");
    if (!has_options("review")) return;
    input_.add_paths_to(review);
    review
        .add_option("--framework", review_.framework,
                    "The framework: its identifier, or a file of your own (default: " + default_framework() + ")")
        ->type_name("FRAMEWORK");
    std::vector<std::string> formats;
    for (const review::Format& each : review::formats()) formats.emplace_back(each.name);
    review.add_option("--format,-f", review_.format, "How to write it; without it, by the ending of --output")
        ->check(one_of(formats));
    review.add_option("--output,-o", review_.output, "File to write to (default: standard output)")->type_name("FILE");
    CLI::Option* baseline =
        review.add_option("--baseline", review_.baseline, "Also say what has changed since this review in JSON")
            ->type_name("FILE");
    review
        .add_option("--verify", review_.verify, "Repeat this review in JSON; exit with 1 where it comes out otherwise")
        ->type_name("FILE")
        ->excludes(baseline);
    review
        .add_option("--fail-on", review_.fail_on,
                    "Exit with 1 for controls that are not met, or also for undecided ones; none for never")
        ->check(one_of({"not-met", "undecided", "none"}))
        ->capture_default_str();
    review.add_option("--as-of", review_.day, "Day by which suppressions end, and which OSCAL names (default: today)")
        ->type_name("YYYY-MM-DD");
    review.add_flag("--allow-errors", review_.allow_errors,
                    "Exit with 0 or 1 even if files or rules failed, or there was nothing to review");
    review.add_option("--rules", rules_.directories, "Folder with your own rules")->type_name("DIR");
    review.add_flag("--no-inline-suppressions", without_inline_, "Ignore suppressions in comments and metadata");
    review.add_option("--threads", threads_, "Number of threads; 0 for one per core")->capture_default_str();
    add_limits(review);
    review.callback([this] {
      action_ = [this] {
        review_.input = scanned_input();
        return run_review(review_, terminal_);
      };
    });
  }

  void add_diff() {
    CLI::App& diff =
        *app_.add_subcommand("diff", "Show the findings that are new between two git revisions or directories");
    if (!has_options("diff")) return;
    diff.add_option("BASE", base_, "Revision or directory to compare with")->required();
    diff.add_option("HEAD", head_, "Revision or directory to scan (default: the working tree)");
    diff.add_option("--path", input_.paths, "Compare only this path")->type_name("PATH")->allow_extra_args(false);
    input_.add_to(diff);
    add_scan_options(diff);
    diff.callback([this] {
      action_ = [this] {
        if (input_.paths.empty()) input_.paths = {"."};
        scan_.input = scanned_input();
        scan_.outputs = outputs_.targets();
        return run_diff(scan_, base_, head_, terminal_);
      };
    });
  }

  void add_fix() {
    CLI::App& fix = *app_.add_subcommand("fix", "Repair findings, with proof that nothing else changes");
    input_.add_paths_to(fix);
    rules_.add_to(fix);
    fix.add_flag("--write", fix_.write, "Change the files; without it, the changes are only printed");
    fix.add_flag("--unsafe", fix_.unsafe,
                 "Also make repairs for which AWS replaces a deployed resource, or which may interrupt who uses it");
    fix.add_option("--format", fix_.format, "How to print")->check(one_of({"diff", "json"}))->capture_default_str();
    fix.add_option("--threads", threads_, "Number of threads; 0 for one per core")->capture_default_str();
    add_limits(fix);
    fix.callback([this] {
      action_ = [this] {
        fix_.input = scanned_input();
        fix_.input.standard_input = nullptr;  // there is no file to repair
        return run_fix(fix_, terminal_);
      };
    });
  }

  void add_init() {
    CLI::App& init = *app_.add_subcommand("init", "Write a configuration to start from");
    if (!has_options("init")) return;
    init.add_option("DIR", start_, "Folder to write it for")->capture_default_str();
    init.callback([this] { action_ = [this] { return run_init(start_, terminal_); }; });
  }

  void add_modules() {
    CLI::App& module_commands = *app_.add_subcommand("modules", "Install the modules that Terraform code calls");
    if (!has_options("modules")) return;
    module_commands.require_subcommand(1);
    CLI::App& install = *module_commands.add_subcommand(
        "install", "Fetch modules that are not installed, as `terraform init` does: this uses the network");
    install.add_option("DIR", input_.paths, "Folders with root modules (default: the current one)")->expected(-1);
    fetching_.add_to(install);
    install.callback(
        [this] { action_ = [this] { return run_modules_install(evaluated_input(), fetching_.options, terminal_); }; });
  }

  void add_graph() {
    CLI::App& graph = *app_.add_subcommand("graph", "Print the resource graph");
    if (!has_options("graph")) return;
    input_.add_paths_to(graph);
    add_limits(graph);
    graph.add_option("--format", graph_format_, "How to print")
        ->check(one_of({"json", "dot", "mermaid"}))
        ->capture_default_str();
    graph.callback([this] { action_ = [this] { return run_graph(evaluated_input(), graph_format_, terminal_); }; });
  }

  void add_reach() {
    CLI::App& reach = *app_.add_subcommand("reach", "Decide what reaches what over the network, hop by hop");
    if (!has_options("reach")) return;
    input_.add_paths_to(reach);
    add_limits(reach);
    reach
        .add_option("--from", reach_.from,
                    "Where packets come from: internet, a CIDR block, an address or type of the code")
        ->type_name("END")
        ->capture_default_str();
    reach.add_option("--to", reach_.to, "Where packets go, as --from (default: everything that accepts connections)")
        ->type_name("END");
    reach.add_option("--port", reach_.port, "Show only TCP and UDP to this port")
        ->type_name("PORT")
        ->check(CLI::Range(0, 65535));
    reach.add_option("--format", reach_.format, "How to print")
        ->check(one_of({"human", "json", "dot", "mermaid"}))
        ->capture_default_str();
    reach.callback([this] { action_ = [this] { return run_reach(evaluated_input(), reach_, terminal_); }; });
  }

  void add_show() {
    CLI::App& show = *app_.add_subcommand("show", "Print one resource as evaluated, with the origin of each value");
    if (!has_options("show")) return;
    input_.add_path_to(show);
    add_limits(show);
    show.add_option("ADDRESS", address_, "The resource: aws_s3_bucket.logs, module.web.aws_instance.a[0], LogsBucket")
        ->required();
    show.callback([this] { action_ = [this] { return run_show(evaluated_input(), address_, terminal_); }; });
  }

  /// What follows the path of `access check` would be the one of `access`.
  void set_access_path(const std::string& path) {
    if (has_access_path_)
      throw CLI::ValidationError("PATH", "access reads one file or directory; " + path + " is a second one");
    has_access_path_ = true;
    input_.paths = {path};
  }

  void add_access_options(CLI::App& command, std::string& on, std::string& as) {
    command
        .add_option_function<std::string>(
            "PATH", [this](const std::string& path) { set_access_path(path); },
            "File or directory to read; without one, the current directory")
        ->type_name("");
    input_.add_to(command);
    add_limits(command);
    command
        .add_option("--on", on,
                    "The resources: an ARN or a pattern, an address, or what is in it (aws_s3_bucket.pay/*); "
                    "without it, all")
        ->type_name("RESOURCE");
    command
        .add_option("--as", as,
                    "Who: an address, an ARN, public, org, account:ID or service:NAME; without it, everyone")
        ->type_name("WHO");
    command.add_option("--session", input_.session, "Policies that the sessions of roles are given: a JSON file")
        ->type_name("FILE");
    command.add_option("--format", access_format_, "How to print")
        ->check(one_of({"human", "json", "sarif"}))
        ->capture_default_str();
  }

  void add_access() {
    CLI::App& access =
        *app_.add_subcommand("access", "Show who can do what: the requests that policies allow, and why");
    if (!has_options("access")) return;
    add_access_options(access, access_.on, access_.as);
    CLI::Option* can = access.add_option("--can", access_.can, "The actions: s3:GetObject, s3:Put*")
                           ->delimiter(',')
                           ->type_name("ACTION,…");
    access.add_option("--of", access_.of, "Print what this role or user can do, and whom it can become")
        ->type_name("ADDRESS")
        ->excludes(can);
    CLI::App& check = *access.add_subcommand("check", "Exit with 1 where policies allow what they must not");
    add_access_options(check, access_check_.on, access_check_.as);
    check.add_flag("--no-public", access_check_.no_public,
                   "Require that no one outside can use a resource that has a policy");
    check
        .add_option("--not-granted", access_check_.not_granted,
                    "Require that no one can do one of these actions: iam:*")
        ->delimiter(',')
        ->type_name("ACTION,…");
    CLI::Option* base = check
                            .add_option("--base", access_check_.base,
                                        "The git revision or directory that --no-new-access compares with")
                            ->type_name("REV");
    CLI::Option* no_new_access = check.add_flag("--no-new-access", access_check_.no_new_access,
                                                "Policies allow nothing that those of --base did not");
    no_new_access->needs(base);
    base->needs(no_new_access);
    access.callback([this, &check] {
      if (check.parsed()) return;
      action_ = [this] {
        access_.input = evaluated_input();
        access_.format = access_format_;
        return run_access(access_, terminal_);
      };
    });
    check.callback([this] {
      action_ = [this] {
        access_check_.input = evaluated_input();
        access_check_.format = access_format_;
        return run_access_check(access_check_, terminal_);
      };
    });
    inner_commands_.push_back(&check);
  }

  void add_eval() {
    CLI::App& eval =
        *app_.add_subcommand("eval", "Evaluate expressions in a console, with their value, type and origin");
    if (!has_options("eval")) return;
    input_.add_path_to(eval);
    add_limits(eval);
    eval.add_flag("--jsonl", json_lines_, "Read {\"expr\": …} lines, write one JSON line each");
    eval.callback([this] {
      action_ = [this] {
        Input whole = evaluated_input();
        whole.standard_input = nullptr;  // the expressions come from there
        return run_eval(whole, json_lines_, std::cin, terminal_);
      };
    });
  }

  void add_explain() {
    CLI::App& explain = *app_.add_subcommand("explain", "Explain a rule");
    if (!has_options("explain")) return;
    explain.add_option("RULE", rule_, "Identifier of a rule, or an identifier of another tool")->required();
    explain.add_option("--rules", directories_, "Folder with your own rules")->type_name("DIR");
    explain.add_option("--format", explain_format_, "How to print")
        ->check(one_of({"human", "markdown"}))
        ->capture_default_str();
    explain.callback([this] {
      action_ = [this] { return run_explain(rule_, explain_format_, own_rules(directories_), terminal_); };
    });
  }

  void add_rules() {
    CLI::App& rule_commands = *app_.add_subcommand("rules", "List, test, lint, format and create rules");
    if (!has_options("rules")) return;
    rule_commands.require_subcommand(1);
    CLI::App& list = *rule_commands.add_subcommand("list", "List the rules");
    rules_.add_to(list);
    list.add_option("--format", list_format_, "How to list")
        ->check(one_of({"human", "json", "ids"}))
        ->capture_default_str();
    list.callback([this] {
      action_ = [this] {
        ScanOptions options;
        rules_.overlay(options);
        return run_rules_list(options, own_rules(rules_.directories), list_format_, terminal_);
      };
    });
    CLI::App& test = *rule_commands.add_subcommand(
        "test", "Run the examples of the rules in a folder (default: the built-in rules)");
    test.add_option("DIR", directories_, "Folders of rules");
    test.callback([this] { action_ = [this] { return run_rules_test(directories_, terminal_); }; });
    add_rule_files(rule_commands);
    inner_commands_.push_back(&list);
  }

  void add_rule_files(CLI::App& rule_commands) {
    CLI::App& lint = *rule_commands.add_subcommand("lint", "Report mistakes in files of rules, functions and mappings");
    lint.add_option("PATH", directories_, "Files and folders of them")->required();
    lint.callback([this] { action_ = [this] { return run_rules_lint(directories_, terminal_); }; });
    CLI::App& format = *rule_commands.add_subcommand("fmt", "Format files of rules, functions and mappings");
    format.add_option("PATH", directories_, "Files and folders of them")->required();
    format.add_flag("--check", only_check_, "Write nothing; exit with 1 when a file would change");
    format.callback([this] { action_ = [this] { return run_rules_fmt(directories_, only_check_, terminal_); }; });
    CLI::App& docs = *rule_commands.add_subcommand("docs", "Write a page for each built-in rule, and an index");
    docs.add_option("DIR", pages_, "Folder to write to; created if missing")->required();
    docs.callback([this] { action_ = [this] { return run_rules_docs(pages_, terminal_); }; });
    CLI::App& fresh = *rule_commands.add_subcommand("new", "Write a rule to start from");
    fresh.add_option("ID", rule_, "Identifier: <service>-<what is wrong>")->required();
    fresh.add_option("--output", new_path_, "File to write; it must not exist")->type_name("FILE");
    fresh.callback([this] { action_ = [this] { return run_rules_new(rule_, new_path_, terminal_); }; });
  }

  void add_language_server() {
    CLI::App& lsp = *app_.add_subcommand("lsp", "Run a language server for editors on standard input and output");
    if (!has_options("lsp")) return;
    lsp.add_flag("--stdio", stdio_, "Accepted for compatibility; standard input and output are always used");
    lsp.add_flag("--untrusted", untrusted_,
                 "Do not trust the workspace: ignore its rules and the files that its configuration names");
    lsp.callback([this] {
      action_ = [this] {
        return lsp::serve(STDIN_FILENO, STDOUT_FILENO, untrusted_ ? lsp::Trust::none : lsp::Trust::full);
      };
    });
  }

  void add_completions() {
    CLI::App& completions = *app_.add_subcommand("completions", "Print a completion script for a shell");
    completions.add_option("SHELL", shell_, "The shell")->required()->check(one_of(completion_shells()));
    completions.callback([this] {
      action_ = [this] {
        terminal_.out << write_completions(describe_command(app_), shell_);
        return ExitCode::clean;
      };
    });

    app_.add_subcommand("manual", "Print the manual page: lintel manual | man -l -")->callback([this] {
      action_ = [this] {
        terminal_.out << write_manual(describe_command(app_));
        return ExitCode::clean;
      };
    });
  }

  /// Rules in folders that are named, and those of the configuration here.
  static OwnRules own_rules(const std::vector<std::string>& named) {
    return OwnRules{named, Input{{"."}, [](ScanOptions&) {}, {}, {}}};
  }

  const std::vector<std::string_view> arguments_;
  const bool has_all_options_;
  CLI::App app_{"Finds security faults in AWS infrastructure code before deployment.", "lintel"};
  std::vector<CLI::App*> inner_commands_;  ///< that have so many options that the help arranges them
  Terminal terminal_{std::cout, std::cerr, false};
  std::function<int()> action_;
  std::string color_ = "auto";

  InputOptions input_;
  RuleOptions rules_;
  OutputOptions outputs_;
  ModuleFetching fetching_;
  ScanCommand scan_;
  ReviewCommand review_;
  FixCommand fix_;
  unsigned threads_ = 0;
  std::uint64_t max_steps_ = 0, max_memory_ = 0;
  bool without_inline_ = false;
  std::vector<std::string> unsuppressible_;
  std::string modules_choice_ = "installed";
  std::string base_, head_;
  bool has_access_path_ = false;
  std::string start_ = ".";
  std::string graph_format_ = "json";
  ReachQuestion reach_;
  std::string address_;
  AccessCommand access_;
  AccessCheck access_check_;
  std::string access_format_ = "human";
  bool json_lines_ = false;
  std::string rule_, explain_format_ = "human", list_format_ = "human";
  std::vector<std::string> directories_;
  bool only_check_ = false;
  std::string pages_, new_path_;
  bool stdio_ = false, untrusted_ = false;
  std::string shell_;
};

}  // namespace

int run(int argc, const char* const* argv) {
  handle_signals();
  if (argc <= 1) {
    std::cout << short_help();
    return std::cout.flush() ? ExitCode::clean : ExitCode::usage;
  }
  const std::vector<std::string_view> arguments(argv + 1, argv + argc);
  // These describe all commands.
  const bool is_about_all = std::any_of(arguments.begin(), arguments.end(), [](std::string_view argument) {
    return argument == "completions" || argument == "manual";
  });
  using enum CommandLine::Options;
  if (const auto code = is_about_all ? std::nullopt : CommandLine(arguments, of_named_commands).run(argc, argv))
    return *code;
  return *CommandLine(arguments, all).run(argc, argv);
}

}  // namespace lintel::cli
