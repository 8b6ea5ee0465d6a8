#include "cli/command_description.h"

#include <CLI/CLI.hpp>

#include "report/report.h"

namespace lintel::cli {
namespace {

/// The members of a set as the parser describes it: `FORMAT:{human,json}`.
std::vector<std::string> choices_of(const std::string& type) {
  const std::size_t open = type.find(":{");
  if (open == std::string::npos || type.back() != '}') return {};
  std::vector<std::string> choices;
  std::string rest = type.substr(open + 2, type.size() - open - 3);
  for (std::size_t comma = rest.find(','); comma != std::string::npos; comma = rest.find(',')) {
    choices.push_back(rest.substr(0, comma));
    rest.erase(0, comma + 1);
  }
  choices.push_back(rest);
  return choices;
}

ArgumentDescription::Kind kind_of(const std::string& value, const std::vector<std::string>& choices) {
  using Kind = ArgumentDescription::Kind;
  if (!choices.empty()) return Kind::choice;
  if (value == "FORMAT=PATH") return Kind::output;
  if (value.starts_with("RULE")) return Kind::rules;
  if (value == "DIR") return Kind::directory;
  if (value.starts_with("FILE") || value.starts_with("PATH")) return Kind::path;
  return Kind::text;
}

ArgumentDescription describe_argument(const CLI::Option& option) {
  ArgumentDescription argument;
  argument.short_names = option.get_snames();
  argument.long_names = option.get_lnames();
  argument.description = option.get_description();
  argument.default_value = option.get_default_str();
  argument.required = option.get_required();
  argument.repeated = option.get_items_expected_max() > 1;
  const bool is_flag = !option.get_positional() && option.get_items_expected_max() == 0;
  if (is_flag) return argument;
  const std::string type = option.get_type_name();
  argument.choices = choices_of(type);
  argument.value = type.substr(0, type.find(':'));
  if (option.get_positional()) argument.value = option.get_name(true);
  if (argument.value == "TEXT" && !argument.choices.empty()) argument.value = "WORD";
  if (argument.value == "UINT") argument.value = "NUMBER";
  argument.kind = kind_of(argument.value, argument.choices);
  return argument;
}

}  // namespace

CommandDescription describe_command(const CLI::App& app) {
  CommandDescription command;
  command.name = app.get_name();
  command.description = app.get_description();
  for (const CLI::Option* option : app.get_options()) {
    // An empty group hides an option from the help; it stays hidden here.
    if (option->get_group().empty()) continue;
    (option->get_positional() ? command.positionals : command.options).push_back(describe_argument(*option));
  }
  for (const CLI::App* inner : app.get_subcommands([](const CLI::App* each) { return !each->get_group().empty(); }))
    command.commands.push_back(describe_command(*inner));
  return command;
}

}  // namespace lintel::cli
