#include "cli/usage.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/distance.h"

namespace lintel::cli {
namespace {

/// The innermost command that the arguments name.
const CLI::App& innermost(const CLI::App& app) {
  const std::vector<CLI::App*> parsed = app.get_subcommands();
  return parsed.empty() ? app : innermost(*parsed.back());
}

const CLI::App& outermost(const CLI::App& command) {
  return command.get_parent() ? outermost(*command.get_parent()) : command;
}

/// `lintel rules list`
std::string full_name(const CLI::App& command) {
  const CLI::App* parent = command.get_parent();
  return parent ? full_name(*parent) + " " + command.get_name() : command.get_name();
}

std::vector<std::string> command_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* inner : command.get_subcommands([](const CLI::App* each) { return !each->get_group().empty(); }))
    names.push_back(inner->get_name());
  return names;
}

/// The long options of a command and of those that it belongs to, with their dashes.
std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* each = &command; each; each = each->get_parent()) {
    for (const CLI::Option* option : each->get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
  }
  return names;
}

std::string nearest(const std::string& word, const std::vector<std::string>& names) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  return std::string(nearest_name(word, views));
}

std::string listed(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

/// For a first argument that is not a command.
std::string explain_command(const CLI::App& app, const std::string& word) {
  const std::vector<std::string> names = command_names(app);
  std::string text = full_name(app) + " has no command \"" + word + "\"";
  std::error_code failed;
  if (!app.get_parent() && std::filesystem::exists(word, failed))
    return text + "; did you mean `lintel scan " + word + "`?\n";
  if (word == "version" || word == "help") return text + "; did you mean `lintel --" + word + "`?\n";
  const std::string meant = nearest(word, names);
  if (!meant.empty()) return text + "; did you mean `" + full_name(app) + " " + meant + "`?\n";
  return text + "; it has " + listed(names) + ".\n";
}

std::string explain_option(const CLI::App& command, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  std::string text = full_name(command) + " has no option " + name;
  const std::string meant = nearest(name, option_names(command));
  return text + (meant.empty() ? ".\n" : "; did you mean " + meant + "?\n");
}

std::string describe_fault(const CLI::App& command, const CLI::ParseError& error,
                           const std::vector<std::string>& arguments) {
  if (!command.get_require_subcommand_min() || !command.get_subcommands().empty()) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError)) {
      const std::vector<std::string> extras = outermost(command).remaining(true);
      for (const std::string& extra : extras) {
        if (extra.starts_with('-')) return explain_option(command, extra);
      }
      return full_name(command) + " takes no further argument: \"" + (extras.empty() ? "" : extras.front()) + "\".\n";
    }
    return std::string(error.what()) + "\n";
  }
  // No command was named: the first word that is not an option stands where one belongs.
  const auto own = std::find(arguments.begin(), arguments.end(), command.get_name());
  const auto first = own == arguments.end() ? arguments.begin() : own + 1;
  const auto word =
      std::find_if(first, arguments.end(), [](const std::string& each) { return !each.starts_with('-'); });
  if (word != arguments.end()) return explain_command(command, *word);
  if (first != arguments.end()) return explain_option(command, *first);
  return full_name(command) + " needs a command: " + listed(command_names(command)) + ".\n";
}

struct Heading {
  const char* text;
  std::vector<const char*> options;
};

/// In the order in which the help shows them.
const std::array<Heading, 6>& headings() {
  static const std::array<Heading, 6> all{{
      {"Rules",
       {"--profile", "--group", "--select", "--ignore", "--severity", "--rules", "--unsuppressible",
        "--no-inline-suppressions", "--show-suppressed"}},
      {"Reports and exit code",
       {"--framework", "--as-of", "--format", "--output", "--fail-on", "--allow-errors", "--config-outputs",
        "--statistics", "--show-undecided", "--quiet", "--verbose"}},
      {"What is compared", {"--baseline", "--verify", "--write-baseline", "--changed-since", "--path"}},
      {"What is read", {"--include", "--exclude", "--config", "--no-config", "--config-from", "--allow-outside"}},
      {"Modules that are not installed",
       {"--modules", "--mirror", "--allow-host", "--update", "--max-modules", "--max-module-size",
        "--max-module-time"}},
      {"How it is evaluated",
       {"--var", "--var-file", "--workspace", "--no-env", "--parameters", "--region", "--account", "--partition",
        "--scp", "--rcp", "--session", "--threads", "--max-memory", "--max-steps"}},
  }};
  return all;
}

}  // namespace

std::string short_help() {
  return "Lintel finds security faults in Terraform and CloudFormation before they are deployed.\n"
         "\n"
         "  lintel scan                     find faults in the code below the current folder\n"
         "  lintel explain CKV_AWS_24       explain a rule, by its name or another tool's\n"
         "  lintel scan --output sarif=lintel.sarif --fail-on high\n"
         "                                  for CI: a report in a file, exit code 1 from severity high\n"
         "\n"
         "`lintel --help` lists all commands, `lintel scan --help` the options of one.\n";
}

std::string explain_parse_error(const CLI::App& app, const CLI::ParseError& error,
                                const std::vector<std::string>& arguments) {
  const CLI::App& command = innermost(app);
  return "lintel: " + describe_fault(command, error, arguments) + "Run `" + full_name(command) + " --help` for more.\n";
}

void arrange_help(CLI::App& command) {
  for (const Heading& heading : headings()) {
    for (const char* name : heading.options) {
      if (CLI::Option* option = command.get_option_no_throw(name)) option->group(heading.text);
    }
  }
  if (!command.get_option_no_throw("--fail-on")) return;
  if (command.get_name() == "review") {
    command.footer(
        "Exit codes:\n"
        "  0  everything was read, and no control is in a state that --fail-on names\n"
        "  1  there are such controls, or --verify comes out otherwise\n"
        "  2  a file or rule failed, there was nothing to review, or the arguments are wrong");
    return;
  }
  command.footer(
      "Exit codes:\n"
      "  0  everything was read, and no finding is at or above --fail-on\n"
      "  1  there are findings at or above --fail-on\n"
      "  2  a file or rule failed, there was nothing to scan, or the arguments are wrong");
}

std::string check_choice(const std::string& word, const std::vector<std::string>& choices) {
  if (std::find(choices.begin(), choices.end(), word) != choices.end()) return {};
  const std::string meant = nearest(word, choices);
  return "there is no \"" + word + "\"; " +
         (meant.empty() ? "choose one of " + listed(choices) : "did you mean \"" + meant + "\"?");
}

}  // namespace lintel::cli
